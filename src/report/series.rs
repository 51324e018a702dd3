use super::account::{
    ACCOUNTS, BILLED, IDLE, INITIALIZING, NOWHERE, RUNNING, STARTING, THROTTLED, account,
};
use super::times::nearest_ranks;
use crate::engine::{Ending, Nanos, Observer, Request, Rules, Worker, nanos, seconds};
use crate::scenario::Scenario;
use serde::Serialize;

/// The run over time, in equal buckets over the whole window.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Series {
    /// Width of a bucket in seconds; the last one may reach past the window and is averaged over its part within.
    pub bucket_s: f64,
    /// The window in seconds.
    pub duration_s: f64,
    pub buckets: Vec<Bucket>,
    /// Delays over [`BUCKETS_PER_SPAN`] buckets each: few requests start in one bucket, and percentiles of few leap.
    pub spans: Vec<Delays>,
}

/// So many buckets make one entry of [`Series::spans`]; the last has what is left.
pub const BUCKETS_PER_SPAN: usize = 5;

/// Delay in seconds of the requests that started in a stretch of time; none where none did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Delays {
    pub p50: Option<f64>,
    pub p95: Option<f64>,
    pub p99: Option<f64>,
}

/// One bucket: exact time-weighted averages, not samples.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bucket {
    /// Average workers by state.
    pub running: f64,
    pub idle: f64,
    pub starting: f64,
    pub initializing: f64,
    pub throttled: f64,
    pub queue_min: u32,
    pub queue_mean: f64,
    pub queue_max: u32,
    /// Delay in seconds of the requests that started in it; none where none did.
    pub delay_p50: Option<f64>,
    pub delay_p95: Option<f64>,
    pub delay_p99: Option<f64>,
    pub arrivals: u32,
    pub completions: u32,
    /// Running ÷ billed; none where nothing was billed.
    pub utilization: Option<f64>,
    /// Dollars per hour.
    pub cost_rate: f64,
    /// Min and max workers in force at the beginning of the bucket.
    pub min_workers: u32,
    pub max_workers: u32,
}

/// A scenario has at most this many buckets.
const MOST_BUCKETS: usize = 2000;
/// Delays of one stretch are kept up to this many; beyond, every other one.
const MOST_DELAYS: usize = 1 << 20;

/// Delays of the requests that have started since it was last emptied.
#[derive(Default)]
struct Started {
    delays: Vec<Nanos>,
    /// One in 2 to the power of this is kept.
    halvings: u32,
    number: u64,
}

impl Started {
    fn add(&mut self, delay: Nanos) {
        if self.number.is_multiple_of(1 << self.halvings) {
            self.delays.push(delay);
        }
        self.number += 1;
        if self.delays.len() == MOST_DELAYS {
            let mut keep = false;
            self.delays.retain(|_| {
                keep = !keep;
                keep
            });
            self.halvings += 1;
        }
    }

    /// Their percentiles; empty from now on.
    fn take(&mut self) -> Delays {
        let mut delays = Delays::default();
        if !self.delays.is_empty() {
            let ranks = nearest_ranks(&mut self.delays, [50, 95, 99]);
            let [p50, p95, p99] = ranks.map(|delay| Some(seconds(delay)));
            delays = Delays { p50, p95, p99 };
        }
        self.delays.clear();
        (self.halvings, self.number) = (0, 0);
        delays
    }
}

/// A count of workers over time, by bucket: an event at t that adds δ adds δ·(bucket end − t) to its bucket's
/// area and δ to the level of every later one. O(1), however long the state lasts. Sums wrap on the way;
/// what they come to fits.
#[derive(Clone, Copy, Default)]
struct Level {
    area: u64,
    step: u64,
}

/// Records the [`Series`].
pub(super) struct SeriesRecorder {
    width: Nanos,
    to: Nanos,
    /// The bucket of the last event, and its end.
    current: usize,
    current_end: Nanos,
    buckets: Vec<Bucket>,
    gpus: usize,
    /// Workers by GPU type and account, bucket after bucket.
    levels: Vec<Level>,
    waiting: Vec<u128>,
    /// Requests that started in the current bucket, and in the current span.
    started: Started,
    started_in_span: Started,
    spans: Vec<Delays>,
    /// Dollars per second by GPU type and class.
    rates: Vec<f64>,
    rules: (u32, u32),
    /// Place of each worker among the levels of a bucket, by number.
    present: Vec<usize>,
}

impl SeriesRecorder {
    pub(super) fn new(scenario: &Scenario, buckets: usize) -> SeriesRecorder {
        let to = nanos(scenario.duration_s());
        let width = to.div_ceil(buckets.clamp(1, MOST_BUCKETS) as u64).max(1);
        let count = to.div_ceil(width) as usize;
        let gpu = &scenario.gpu;
        SeriesRecorder {
            width,
            to,
            current: 0,
            current_end: width.min(to),
            buckets: vec![Bucket::default(); count],
            gpus: gpu.types.len(),
            levels: vec![Level::default(); count * ACCOUNTS * gpu.types.len()],
            waiting: vec![0; count],
            started: Started::default(),
            started_in_span: Started::default(),
            spans: Vec::new(),
            rates: (gpu.types.iter())
                .flat_map(|entry| {
                    let flex = entry.price() * f64::from(gpu.count);
                    [flex, flex * (1.0 - gpu.active_discount)]
                })
                .collect(),
            rules: (scenario.endpoint.min_workers, scenario.endpoint.max_workers),
            present: Vec::new(),
        }
    }

    /// A worker goes from one place among the levels to another.
    #[inline]
    fn shift(&mut self, now: Nanos, past: usize, present: usize) {
        let left = self.current_end - now.min(self.current_end);
        let first = self.current * ACCOUNTS * self.gpus;
        let levels = &mut self.levels[first..];
        levels[past].area = levels[past].area.wrapping_sub(left);
        levels[past].step = levels[past].step.wrapping_sub(1);
        levels[present].area = levels[present].area.wrapping_add(left);
        levels[present].step = levels[present].step.wrapping_add(1);
    }

    /// Closes the current bucket and opens the next.
    fn next_bucket(&mut self) {
        let bucket = &mut self.buckets[self.current];
        let Delays { p50, p95, p99 } = self.started.take();
        (bucket.delay_p50, bucket.delay_p95, bucket.delay_p99) = (p50, p95, p99);
        let next = self.current + 1;
        if next.is_multiple_of(BUCKETS_PER_SPAN) || next == self.buckets.len() {
            self.spans.push(self.started_in_span.take());
        }
        self.current += 1;
        self.current_end = (self.current_end + self.width).min(self.to);
        if let Some(bucket) = self.buckets.get_mut(self.current) {
            (bucket.min_workers, bucket.max_workers) = self.rules;
            bucket.queue_min = u32::MAX;
        }
    }

    pub(super) fn finish(mut self) -> Series {
        while self.current < self.buckets.len() {
            self.next_bucket();
        }
        let places = ACCOUNTS * self.gpus;
        let mut levels = vec![0_u64; places];
        let mut areas = vec![0_u64; places];
        for (i, bucket) in self.buckets.iter_mut().enumerate() {
            let width = self.width.min(self.to - i as u64 * self.width);
            let changes = &self.levels[i * places..];
            for ((area, level), change) in areas.iter_mut().zip(&mut levels).zip(changes) {
                *area = level.wrapping_mul(width).wrapping_add(change.area);
                *level = level.wrapping_add(change.step);
            }
            let average = |area: u64| area as f64 / width as f64;
            let of = |account: usize| areas.iter().skip(account).step_by(ACCOUNTS).sum::<u64>();
            let of_billed = |state: usize| average(of(state) + of(BILLED + state));
            bucket.running = of_billed(RUNNING);
            bucket.idle = of_billed(IDLE);
            bucket.starting = of_billed(STARTING);
            bucket.initializing = average(of(INITIALIZING));
            bucket.throttled = average(of(THROTTLED));
            bucket.cost_rate = (areas.chunks(ACCOUNTS))
                .flat_map(|gpu| gpu[..INITIALIZING].chunks(BILLED))
                .zip(&self.rates)
                .map(|(states, rate)| average(states.iter().sum()) * rate * 3600.0)
                .sum();
            bucket.queue_mean = self.waiting[i] as f64 / width as f64;
            let billed = bucket.running + bucket.idle + bucket.starting;
            bucket.utilization = (billed > 0.0).then(|| bucket.running / billed);
        }
        Series {
            bucket_s: seconds(self.width),
            duration_s: seconds(self.to),
            buckets: self.buckets,
            spans: self.spans,
        }
    }
}

impl Observer for SeriesRecorder {
    fn elapsed(&mut self, mut from: Nanos, to: Nanos, waiting: usize, _up: u32) {
        loop {
            let until = to.min(self.current_end);
            if until > from {
                let bucket = &mut self.buckets[self.current];
                if waiting > 0 {
                    self.waiting[self.current] += u128::from(until - from) * waiting as u128;
                }
                bucket.queue_min = bucket.queue_min.min(waiting as u32);
                bucket.queue_max = bucket.queue_max.max(waiting as u32);
            }
            if to < self.current_end || self.current + 1 >= self.buckets.len() {
                return;
            }
            from = until;
            self.next_bucket();
        }
    }

    fn arrived(&mut self, _now: Nanos, _request: &Request) {
        self.buckets[self.current].arrivals += 1;
    }

    fn began(&mut self, now: Nanos, request: &Request, _worker: &Worker) {
        if !request.is_first_run() {
            return;
        }
        self.started.add(now - request.arrival);
        self.started_in_span.add(now - request.arrival);
    }

    fn ended(
        &mut self,
        _now: Nanos,
        _request: &Request,
        _run_start: Option<Nanos>,
        ending: Ending,
    ) {
        self.buckets[self.current].completions += u32::from(ending == Ending::Completed);
    }

    #[inline]
    fn worker(&mut self, now: Nanos, worker: &Worker) {
        let number = worker.number as usize;
        if number >= self.present.len() {
            self.present.resize(number + 1, NOWHERE);
        }
        let present = ACCOUNTS * worker.gpu + account(worker);
        let past = std::mem::replace(&mut self.present[number], present);
        if past != present {
            self.shift(now, past, present);
        }
    }

    fn rules(&mut self, now: Nanos, rules: &Rules) {
        self.rules = (rules.min, rules.max);
        if now == self.current as u64 * self.width {
            let bucket = &mut self.buckets[self.current];
            (bucket.min_workers, bucket.max_workers) = self.rules;
        }
        if now == 0 {
            self.buckets[0].queue_min = u32::MAX;
        }
    }
}
