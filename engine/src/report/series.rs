use super::account::{
    ACCOUNTS, BILLED, IDLE, INITIALIZING, NOWHERE, RUNNING, STARTING, THROTTLED, account,
};
use super::times::nearest_ranks;
use crate::engine::{Ending, Nanos, Observer, Request, Rules, Worker, nanos, seconds};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// The run over time, in equal buckets over the whole window.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Width of a bucket in seconds; the last one may reach past the window and is averaged over its part within.
    pub bucket_s: f64,
    /// The window in seconds.
    pub duration_s: f64,
    /// In order of time.
    pub buckets: Vec<Bucket>,
    /// Delays over [`BUCKETS_PER_SPAN`] buckets each: few requests start in one bucket, and percentiles of few leap.
    pub spans: Vec<Delays>,
    /// The bill of the counted window in dollars by GPU type, in the order of the scenario's list.
    pub cost_by_gpu: Vec<f64>,
}

/// So many buckets make one entry of [`Series::spans`]; the last has what is left.
pub const BUCKETS_PER_SPAN: usize = 5;

/// Delay in seconds of the requests that started in a stretch of time; none where none did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Delays {
    /// The median.
    pub p50: Option<f64>,
    /// The 95th percentile.
    pub p95: Option<f64>,
    /// The 99th percentile.
    pub p99: Option<f64>,
}

/// One bucket: exact time-weighted averages, not samples.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bucket {
    /// Average workers by state.
    pub running: f64,
    /// Ready, without a request.
    pub idle: f64,
    /// In the billed part of a start.
    pub starting: f64,
    /// In the image download; not billed.
    pub initializing: f64,
    /// Waiting for a GPU; not billed.
    pub throttled: f64,
    /// The fewest that waited.
    pub queue_min: u32,
    /// The time average of those that waited.
    pub queue_mean: f64,
    /// The most that waited.
    pub queue_max: u32,
    /// Delay in seconds of the requests that started in it; none where none did.
    pub delay_p50: Option<f64>,
    /// The 95th percentile, likewise.
    pub delay_p95: Option<f64>,
    /// The 99th percentile, likewise.
    pub delay_p99: Option<f64>,
    /// Requests that arrived in it.
    pub arrivals: u32,
    /// Requests whose last run ended well in it.
    pub completions: u32,
    /// Running ÷ billed; none where nothing was billed.
    pub utilization: Option<f64>,
    /// Dollars per hour.
    pub cost_rate: f64,
    /// Min and max workers in force at the beginning of the bucket.
    pub min_workers: u32,
    /// As `min_workers`.
    pub max_workers: u32,
}

/// A scenario has at most this many buckets.
const MOST_BUCKETS: usize = 2000;
/// Delays of one span are kept up to this many; beyond, every other one.
const MOST_DELAYS: usize = 1 << 20;

/// Delays of the requests that have started in the open span.
#[derive(Default)]
struct Started {
    delays: Vec<Nanos>,
    /// Those of the open bucket are the ones from here on.
    bucket_from: usize,
    /// One in 2 to the power of this is kept.
    halvings: u32,
    number: u64,
}

impl Started {
    #[inline]
    fn add(&mut self, delay: Nanos) {
        if self.number.is_multiple_of(1 << self.halvings) {
            self.delays.push(delay);
            if self.delays.len() == MOST_DELAYS {
                self.halve();
            }
        }
        self.number += 1;
    }

    #[cold]
    fn halve(&mut self) {
        let mut keep = false;
        self.delays.retain(|_| {
            keep = !keep;
            keep
        });
        self.bucket_from = self.bucket_from.div_ceil(2);
        self.halvings += 1;
    }

    /// Closes the open bucket.
    fn close_bucket(&mut self) -> Delays {
        let bucket = Delays::of(&mut self.delays[self.bucket_from..]);
        self.bucket_from = self.delays.len();
        bucket
    }

    /// Closes the open span: empty from now on.
    fn close_span(&mut self) -> Delays {
        let span = Delays::of(&mut self.delays);
        self.delays.clear();
        (self.bucket_from, self.halvings, self.number) = (0, 0, 0);
        span
    }
}

impl Delays {
    /// Their percentiles. Reorders them.
    fn of(delays: &mut [Nanos]) -> Delays {
        if delays.is_empty() {
            return Delays::default();
        }
        let ranks = nearest_ranks(delays, [50, 95, 99]);
        let [p50, p95, p99] = ranks.map(|delay| Some(seconds(delay)));
        Delays { p50, p95, p99 }
    }
}

/// The workers at one place, and what their time comes to by the end of the open bucket if nothing changes:
/// exact when the bucket closes, and O(1) per change, however long a state lasts. The counts of
/// [`NOWHERE`] wrap; nobody reads them.
#[derive(Clone, Copy, Default)]
struct Level {
    workers: u64,
    area: u64,
}

/// Records the [`Series`], bucket after bucket.
pub(super) struct SeriesRecorder {
    width: Nanos,
    to: Nanos,
    /// The closed buckets, and how many there are to be.
    buckets: Vec<Bucket>,
    count: usize,
    /// The open bucket, its beginning and end, and the time spent waiting in it.
    open: Bucket,
    open_from: Nanos,
    open_end: Nanos,
    waiting: u128,
    /// By GPU type and account.
    levels: Vec<Level>,
    /// Dollars per second by GPU type and class.
    rates: Vec<f64>,
    started: Started,
    spans: Vec<Delays>,
    rules: (u32, u32),
    /// Place of each worker among the levels, by number.
    present: Vec<usize>,
}

impl SeriesRecorder {
    pub(super) fn new(scenario: &Scenario, buckets: usize) -> SeriesRecorder {
        let to = nanos(scenario.duration_s());
        let width = to.div_ceil(buckets.clamp(1, MOST_BUCKETS) as u64).max(1);
        let count = to.div_ceil(width) as usize;
        let gpu = &scenario.gpu;
        let rules = (scenario.endpoint.min_workers, scenario.endpoint.max_workers);
        SeriesRecorder {
            width,
            to,
            buckets: Vec::with_capacity(count),
            count,
            open: Bucket::open(rules),
            open_from: 0,
            open_end: width.min(to),
            waiting: 0,
            levels: vec![Level::default(); ACCOUNTS * gpu.types.len()],
            rates: gpu.rates().flatten().collect(),
            started: Started::default(),
            spans: Vec::new(),
            rules,
            present: Vec::new(),
        }
    }

    /// Closes the open bucket and opens the next.
    #[cold]
    fn next_bucket(&mut self) {
        let width = self.open_end - self.open_from;
        let mut bucket = std::mem::replace(&mut self.open, Bucket::open(self.rules));
        let average = |area: u64| area as f64 / width as f64;
        let of = |account: usize| {
            let levels = self.levels.iter().skip(account).step_by(ACCOUNTS);
            levels.map(|level| level.area).sum::<u64>()
        };
        let of_billed = |state: usize| average(of(state) + of(BILLED + state));
        bucket.running = of_billed(RUNNING);
        bucket.idle = of_billed(IDLE);
        bucket.starting = of_billed(STARTING);
        bucket.initializing = average(of(INITIALIZING));
        bucket.throttled = average(of(THROTTLED));
        bucket.cost_rate = (self.levels.chunks(ACCOUNTS))
            .flat_map(|gpu| gpu[..INITIALIZING].chunks(BILLED))
            .zip(&self.rates)
            .map(|(class, rate)| {
                average(class.iter().map(|level| level.area).sum()) * rate * 3600.0
            })
            .sum();
        bucket.queue_mean = self.waiting as f64 / width as f64;
        let billed = bucket.running + bucket.idle + bucket.starting;
        bucket.utilization = (billed > 0.0).then(|| bucket.running / billed);
        let Delays { p50, p95, p99 } = self.started.close_bucket();
        (bucket.delay_p50, bucket.delay_p95, bucket.delay_p99) = (p50, p95, p99);
        self.buckets.push(bucket);
        let closed = self.buckets.len();
        if closed.is_multiple_of(BUCKETS_PER_SPAN) || closed == self.count {
            self.spans.push(self.started.close_span());
        }
        self.waiting = 0;
        self.open_from = self.open_end;
        self.open_end = (self.open_from + self.width).min(self.to);
        for level in &mut self.levels {
            level.area = (self.open_end - self.open_from).wrapping_mul(level.workers);
        }
    }

    /// Time in which nothing changes and the open bucket does not end.
    fn wait(&mut self, time: Nanos, waiting: usize) {
        if waiting > 0 {
            self.waiting += u128::from(time) * waiting as u128;
        }
        self.open.queue_min = self.open.queue_min.min(waiting as u32);
        self.open.queue_max = self.open.queue_max.max(waiting as u32);
    }

    /// The buckets of the spans that are closed; none before there is one.
    pub(super) fn so_far(&self, cost_by_gpu: Vec<f64>) -> Option<Series> {
        let closed = (self.spans.len() * BUCKETS_PER_SPAN).min(self.buckets.len());
        (closed > 0).then(|| Series {
            bucket_s: seconds(self.width),
            duration_s: seconds(self.to),
            buckets: self.buckets[..closed].to_vec(),
            spans: self.spans.clone(),
            cost_by_gpu,
        })
    }

    pub(super) fn finish(mut self, cost_by_gpu: Vec<f64>) -> Series {
        while self.buckets.len() < self.count {
            self.next_bucket();
        }
        Series {
            bucket_s: seconds(self.width),
            duration_s: seconds(self.to),
            buckets: self.buckets,
            spans: self.spans,
            cost_by_gpu,
        }
    }
}

impl Observer for SeriesRecorder {
    #[inline]
    fn elapsed(&mut self, mut from: Nanos, to: Nanos, waiting: usize, _up: u32) {
        while to >= self.open_end && self.buckets.len() + 1 < self.count {
            if self.open_end > from {
                self.wait(self.open_end - from, waiting);
            }
            from = self.open_end;
            self.next_bucket();
        }
        if to > from {
            self.wait(to - from, waiting);
        }
    }

    fn arrived(&mut self, _now: Nanos, _request: &Request) {
        self.open.arrivals += 1;
    }

    fn began(&mut self, now: Nanos, request: &Request, _worker: &Worker) {
        if request.is_first_run() {
            self.started.add(now - request.arrival);
        }
    }

    fn ended(
        &mut self,
        _now: Nanos,
        _request: &Request,
        _run_start: Option<Nanos>,
        ending: Ending,
    ) {
        self.open.completions += u32::from(ending == Ending::Completed);
    }

    #[inline]
    fn worker(&mut self, now: Nanos, worker: &Worker) {
        let number = worker.number as usize;
        if number == self.present.len() {
            self.present.push(NOWHERE);
        }
        let present = ACCOUNTS * worker.gpu + account(worker);
        let past = std::mem::replace(&mut self.present[number], present);
        if past != present {
            let left = self.open_end - now;
            self.levels[past].shift(left.wrapping_neg(), u64::MAX);
            self.levels[present].shift(left, 1);
        }
    }

    fn rules(&mut self, now: Nanos, rules: &Rules) {
        self.rules = (rules.min, rules.max);
        if now == self.open_from {
            (self.open.min_workers, self.open.max_workers) = self.rules;
        }
    }
}

impl Level {
    /// So many workers more from now on, whose time until the bucket ends is `area`; both wrap.
    fn shift(&mut self, area: u64, workers: u64) {
        self.workers = self.workers.wrapping_add(workers);
        self.area = self.area.wrapping_add(area);
    }
}

impl Bucket {
    /// Nothing has happened in it; these rules (min and max workers) are in force at its beginning.
    fn open((min_workers, max_workers): (u32, u32)) -> Bucket {
        Bucket {
            min_workers,
            max_workers,
            queue_min: u32::MAX,
            ..Bucket::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_more_delays_than_are_kept_a_bucket_still_has_its_own_and_a_span_those_of_all() {
        let mut started = Started::default();
        let mut add = |number: usize, seconds: Nanos| {
            (0..number).for_each(|_| started.add(seconds * 1_000_000_000));
            started.close_bucket()
        };
        // Halved once in the first bucket, and again in the third.
        let first = add(MOST_DELAYS + 1000, 1);
        let second = add(MOST_DELAYS / 2, 2);
        let third = add(MOST_DELAYS, 3);
        for (bucket, seconds) in [(first, 1.0), (second, 2.0), (third, 3.0)] {
            let seconds = Some(seconds);
            assert_eq!(
                (bucket.p50, bucket.p95, bucket.p99),
                (seconds, seconds, seconds)
            );
        }
        assert_eq!(started.halvings, 2);
        // 40 % of them 1, 20 % 2, 40 % 3.
        let span = started.close_span();
        assert_eq!(
            (span.p50, span.p95, span.p99),
            (Some(2.0), Some(3.0), Some(3.0))
        );
        assert!(started.delays.is_empty() && started.halvings == 0);
    }
}
