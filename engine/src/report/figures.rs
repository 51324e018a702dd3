use serde::{Deserialize, Serialize};

/// Every figure of a run, in seconds and dollars, at full precision. `None` where there is no value:
/// nothing arrived, completed or was up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub requests: Requests,
    /// First start of execution − arrival, of counted requests that started: queueing and cold start.
    pub delay: Times,
    /// The last run of completed requests.
    pub execution: Times,
    /// End − arrival of completed requests.
    pub total: Times,
    pub cold_starts: ColdStarts,
    pub workers: Workers,
    /// Running ÷ (running + idle + starting).
    pub utilization: Option<f64>,
    /// Busy slots ÷ (concurrency in force × billed workers), in time.
    pub slot_utilization: Option<f64>,
    pub queue: Queue,
    pub worker_seconds: WorkerSeconds,
    pub cost: Cost,
    pub slo: Slo,
}

/// Ends of the requests that arrived in the counted window; all but the last two add up to `arrived`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Requests {
    pub arrived: u64,
    pub completed: u64,
    pub failed: u64,
    pub timed_out: u64,
    pub expired: u64,
    pub rejected: u64,
    pub in_queue: u64,
    pub in_progress: u64,
    pub waited: u64,
    pub waited_for_cold_start: u64,
}

/// A set of times in seconds: mean and nearest-rank percentiles, exact up to 10⁶ values and within 0.1 % beyond.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Times {
    pub mean: Option<f64>,
    pub p50: Option<f64>,
    pub p70: Option<f64>,
    pub p90: Option<f64>,
    pub p95: Option<f64>,
    pub p98: Option<f64>,
    pub p99: Option<f64>,
    pub max: Option<f64>,
}

impl Times {
    /// The percentiles that a report has; 100 is the maximum.
    pub const PERCENTILES: [f64; 7] = [50.0, 70.0, 90.0, 95.0, 98.0, 99.0, 100.0];

    /// That percentile (0..100), or the next higher one that a report has.
    pub fn nearest_percentile(percentile: f64) -> f64 {
        (Times::PERCENTILES.into_iter())
            .find(|p| *p >= percentile)
            .unwrap_or(100.0)
    }

    /// The nearest-rank percentile (0..100), where the report has it.
    pub fn percentile(&self, percentile: f64) -> Option<f64> {
        let values = [
            self.p50, self.p70, self.p90, self.p95, self.p98, self.p99, self.max,
        ];
        let place = Times::PERCENTILES.iter().position(|p| *p == percentile)?;
        values[place]
    }
}

/// Starts whose billed part began in the counted window (a retry is another), and those that failed in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColdStarts {
    pub full: u64,
    pub flash: u64,
    pub failed: u64,
}

/// Time averages of workers by state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workers {
    pub running: f64,
    pub idle: f64,
    pub starting: f64,
    pub initializing: f64,
    pub throttled: f64,
    pub up: f64,
    pub peak_up: u32,
    pub starts_per_hour: f64,
    pub mean_lifetime_s: Option<f64>,
}

/// Waiting requests: time average, and the most that held longer than an instant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    pub mean: f64,
    pub peak: u64,
}

/// Billed worker time before rounding, split by state and by class.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkerSeconds {
    pub running: f64,
    pub idle: f64,
    pub starting: f64,
    pub active: f64,
    pub flex: f64,
    pub total: f64,
}

/// The bill in dollars; both splits add up to `total`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    pub total: f64,
    pub per_hour: f64,
    pub per_30_days: f64,
    pub per_1000_requests: Option<f64>,
    pub running: f64,
    pub idle: f64,
    pub starting: f64,
    pub active: f64,
    pub flex: f64,
    /// (idle + starting) ÷ total.
    pub wasted_share: Option<f64>,
    /// The bill without rounding lives up to whole seconds.
    pub unrounded: f64,
}

/// The target: share of requests with a known outcome that met it, and whether that is enough.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Slo {
    pub attainment: Option<f64>,
    /// `None` only for half widths of replications.
    pub met: Option<bool>,
}
