use super::load::offered_load;
use crate::report::{Bucket, Report, Series};
use crate::scenario::Scenario;

/// A finished run, and what can be read off it.
pub(super) struct Seen<'a> {
    pub scenario: &'a Scenario,
    pub report: &'a Report,
    series: &'a Series,
}

/// With this share of all workers running, a stretch of time counts as saturated (assumption).
const SATURATED: f64 = 0.8;

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

    pub fn starts(&self) -> u64 {
        self.report.cold_starts.full + self.report.cold_starts.flash
    }

    /// Mean seconds of a full start, from the decision to ready.
    pub fn full_start_s(&self) -> f64 {
        let cold = &self.scenario.cold_start;
        cold.image_download_s.mean
            + cold.container_start_s.mean
            + cold.model_load_s.mean
            + cold.engine_init_s.mean
    }

    /// Mean seconds of a start as they came, full and from a snapshot.
    pub fn mean_start_s(&self) -> f64 {
        let flash = self.report.cold_starts.flash as f64 / self.starts().max(1) as f64;
        flash * self.scenario.cold_start.flash_boot_s.mean + (1.0 - flash) * self.full_start_s()
    }

    /// Mean seconds from a worker's stop to the next start that takes its place, if all that were up at the peak
    /// are needed: an upper bound.
    pub fn mean_gap_s(&self) -> f64 {
        let workers = &self.report.workers;
        (f64::from(workers.peak_up) - workers.up) * self.window_s() / self.starts().max(1) as f64
    }

    /// The share of all waiting that happened while the workers that there may be were all busy.
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

    /// Requests that were lost before they started.
    pub fn lost(&self) -> u64 {
        self.report.requests.rejected + self.report.requests.expired
    }

    /// Offered load of the workers that there may be.
    pub fn load(&self) -> f64 {
        offered_load(self.scenario, self.scenario.endpoint.max_workers)
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
