use serde::Serialize;

/// The run over time, in equal buckets over the whole window.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Series {
    /// Width of a bucket in seconds; the last one may reach past the window and is averaged over its part within.
    pub bucket_s: f64,
    /// The window in seconds.
    pub duration_s: f64,
    pub buckets: Vec<Bucket>,
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
