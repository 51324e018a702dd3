use super::effect::starts;
use super::load::utilization;
use crate::report::{Bucket, Report, Series};
use crate::scenario::Scenario;

/// A finished run, and what can be read off it.
pub(super) struct Seen<'a> {
    pub scenario: &'a Scenario,
    pub report: &'a Report,
    series: &'a Series,
}

/// With this share of all workers running on average, a bucket of the series counts as saturated (assumption).
pub(super) const SATURATED: f64 = 0.8;

impl Seen<'_> {
    pub fn new<'a>(scenario: &'a Scenario, report: &'a Report, series: &'a Series) -> Seen<'a> {
        Seen {
            scenario,
            report,
            series,
        }
    }

    /// The counted window in seconds.
    pub fn window_s(&self) -> f64 {
        self.scenario.duration_s() - self.scenario.run.warmup_s
    }

    pub fn misses_target(&self) -> bool {
        self.report.slo.met == Some(false)
    }

    /// The share of requests that may miss the target.
    pub fn allowed_misses(&self) -> f64 {
        1.0 - self.scenario.slo.percentile / 100.0
    }

    /// A number of events as a number a day.
    pub fn a_day(&self, events: u64) -> f64 {
        events as f64 * 86_400.0 / self.window_s()
    }

    /// A number of requests as a share of those that arrived.
    pub fn share(&self, requests: u64) -> f64 {
        requests as f64 / self.report.requests.arrived.max(1) as f64
    }

    /// Dollars as a share of the whole bill.
    pub fn share_of_bill(&self, dollars: f64) -> f64 {
        match self.report.cost.total {
            0.0 => 0.0,
            total => dollars / total,
        }
    }

    /// Workers that were started; one whose start failed and was tried again is one of them.
    pub fn starts(&self) -> u64 {
        starts(self.report).saturating_sub(self.report.cold_starts.failed)
    }

    /// Mean seconds of a full start, from the decision to ready.
    pub fn full_start_s(&self) -> f64 {
        self.scenario.cold_start.image_download_s.mean + self.full_tries_s()
    }

    /// Mean seconds of a start as they came, full and from a snapshot, from the decision to ready.
    pub fn mean_start_s(&self) -> f64 {
        let cold = &self.scenario.cold_start;
        let flash = self.report.cold_starts.flash as f64 / self.starts().max(1) as f64;
        // One that fails goes on as a full start without a download.
        let flash_s = cold.flash_boot_s.mean + cold.failure_rate * self.full_tries_s();
        flash.min(1.0) * flash_s + (1.0 - flash.min(1.0)) * self.full_start_s()
    }

    /// Mean seconds until container, load and engine have succeeded: 1 ÷ (1 − failure rate) tries on average.
    fn full_tries_s(&self) -> f64 {
        let cold = &self.scenario.cold_start;
        let once_s = cold.container_start_s.mean + cold.model_load_s.mean + cold.engine_init_s.mean;
        once_s / (1.0 - cold.failure_rate)
    }

    /// Mean seconds from a worker's stop to the next start that takes its place, if all that were up at the peak
    /// are needed: an upper bound.
    pub fn mean_gap_s(&self) -> f64 {
        let workers = &self.report.workers;
        (f64::from(workers.peak_up) - workers.up) * self.window_s() / self.starts().max(1) as f64
    }

    /// The share of all waiting that happened while [`SATURATED`] of the workers that there may be were busy, or more.
    pub fn waiting_saturated(&self) -> f64 {
        self.waiting_while(|b| b.running >= SATURATED * f64::from(b.max_workers))
    }

    /// The share of all waiting that happened while a worker waited for a GPU.
    pub fn waiting_throttled(&self) -> f64 {
        self.waiting_while(|b| b.throttled >= 0.5)
    }

    fn waiting_while(&self, held: impl Fn(&Bucket) -> bool) -> f64 {
        let waiting = |of: &dyn Fn(&Bucket) -> bool| -> f64 {
            let buckets = self.series.buckets.iter().filter(|bucket| of(bucket));
            buckets.map(|bucket| bucket.queue_mean).sum()
        };
        let all = waiting(&|_| true);
        if all > 0.0 { waiting(&held) / all } else { 0.0 }
    }

    /// Requests that were turned away, or that ran out of their time to live, waiting or running.
    pub fn lost(&self) -> u64 {
        self.report.requests.rejected + self.report.requests.expired
    }

    /// Utilization of the workers that there may be, as the work that arrives would have it.
    pub fn utilization(&self) -> f64 {
        utilization(self.scenario, self.scenario.endpoint.max_workers)
    }

    /// Waiting requests in the middle of the window and at its end.
    pub fn growth(&self) -> (f64, f64) {
        let buckets = &self.series.buckets;
        let queue = |i: usize| buckets.get(i).map_or(0.0, |bucket| bucket.queue_mean);
        (
            queue(buckets.len() / 2),
            queue(buckets.len().saturating_sub(1)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::simulate;
    use crate::share::read_fragment;

    #[test]
    fn a_start_that_fails_takes_its_further_tries_too() {
        let mean_s = |fragment: &str, flash: u64| {
            let phases = "download=10&container=8&load=20&engine=2&flash_start=3";
            let (scenario, problems) = read_fragment(&format!("{phases}&{fragment}"));
            assert_eq!(problems, []);
            let mut report = simulate(&scenario);
            (report.cold_starts.full, report.cold_starts.flash) = (20, flash);
            report.cold_starts.failed = if scenario.cold_start.failure_rate > 0.0 {
                10
            } else {
                0
            };
            Seen::new(&scenario, &report, &Series::default()).mean_start_s()
        };
        assert_eq!(mean_s("", 0), 40.0);
        assert_eq!(mean_s("start_failures=0.5", 0), 70.0);
        // 5 of 15 began from a snapshot, and half of those went on in full.
        let mixed = mean_s("start_failures=0.5", 5);
        assert!((mixed - (33.0 + 2.0 * 70.0) / 3.0).abs() < 1e-9, "{mixed}");
    }
}
