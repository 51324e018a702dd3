use serde::{Deserialize, Serialize};

/// Every figure of a run, in seconds and dollars, at full precision. `None` where there is no value:
/// nothing arrived, completed or was up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How many came, and what became of them.
    pub requests: Requests,
    /// First start of execution − arrival, of counted requests that started: queueing and cold start.
    pub delay: Times,
    /// The last run of completed requests.
    pub execution: Times,
    /// End − arrival of completed requests.
    pub total: Times,
    /// Starts of workers.
    pub cold_starts: ColdStarts,
    /// Workers by state.
    pub workers: Workers,
    /// Running ÷ (running + idle + starting).
    pub utilization: Option<f64>,
    /// Busy slots ÷ (concurrency in force × billed workers), in time.
    pub slot_utilization: Option<f64>,
    /// Requests that wait.
    pub queue: Queue,
    /// Worker time that is billed.
    pub worker_seconds: WorkerSeconds,
    /// The bill.
    pub cost: Cost,
    /// Whether the target was met.
    pub slo: Slo,
}

/// Ends of the requests that arrived in the counted window; all but the last two add up to `arrived`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Requests {
    /// Requests that arrived.
    pub arrived: u64,
    /// Whose last run ended well.
    pub completed: u64,
    /// Whose last run failed, with no retry left.
    pub failed: u64,
    /// Whose run was cut off by the execution timeout.
    pub timed_out: u64,
    /// That lived longer than their time to live.
    pub expired: u64,
    /// That came to a full queue.
    pub rejected: u64,
    /// That waited when the window ended.
    pub in_queue: u64,
    /// That ran when the window ended.
    pub in_progress: u64,
    /// That did not start at the instant of their arrival.
    pub waited: u64,
    /// Of those, the ones whose first worker was not ready when they arrived.
    pub waited_for_cold_start: u64,
}

/// A set of times in seconds: mean and nearest-rank percentiles, exact up to 10⁶ values and within 0.1 % beyond.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Times {
    /// The arithmetic mean.
    pub mean: Option<f64>,
    /// The median.
    pub p50: Option<f64>,
    /// The 70th percentile.
    pub p70: Option<f64>,
    /// The 90th percentile.
    pub p90: Option<f64>,
    /// The 95th percentile.
    pub p95: Option<f64>,
    /// The 98th percentile.
    pub p98: Option<f64>,
    /// The 99th percentile.
    pub p99: Option<f64>,
    /// The longest.
    pub max: Option<f64>,
}

/// How many there are of each time in seconds, by ascending time: single ones up to 10⁵ in all, beyond in classes within
/// 0.1 %, named by the longest time in them.
pub type TimeCounts = Vec<(f64, u64)>;

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
    /// With every phase.
    pub full: u64,
    /// From a snapshot.
    pub flash: u64,
    /// That failed at their end.
    pub failed: u64,
}

/// Time averages of workers by state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workers {
    /// With at least one request.
    pub running: f64,
    /// Ready, and without one.
    pub idle: f64,
    /// In the billed part of a start.
    pub starting: f64,
    /// In the image download; not billed.
    pub initializing: f64,
    /// Waiting for a GPU; not billed.
    pub throttled: f64,
    /// All of them.
    pub up: f64,
    /// The most up at once that held longer than an instant.
    pub peak_up: u32,
    /// Full and flash, by the hours of the counted window.
    pub starts_per_hour: f64,
    /// Mean length of the billed lives that ended in it, in seconds; none where none ended.
    pub mean_lifetime_s: Option<f64>,
}

/// Waiting requests: time average, and the most that held longer than an instant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    /// Time average.
    pub mean: f64,
    /// The most at once.
    pub peak: u64,
}

/// Billed worker time before rounding, split by state and by class.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkerSeconds {
    /// With at least one request.
    pub running: f64,
    /// Ready, and without one.
    pub idle: f64,
    /// In the billed part of a start.
    pub starting: f64,
    /// Of active workers.
    pub active: f64,
    /// Of all others.
    pub flex: f64,
    /// Of all.
    pub total: f64,
}

/// The bill in dollars; both splits add up to `total`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// All of it.
    pub total: f64,
    /// By the hours of the counted window.
    pub per_hour: f64,
    /// The same for 720 hours.
    pub per_30_days: f64,
    /// By thousands of completed requests; none where none completed.
    pub per_1000_requests: Option<f64>,
    /// For time with at least one request.
    pub running: f64,
    /// For time without one.
    pub idle: f64,
    /// For the billed part of starts.
    pub starting: f64,
    /// For active workers.
    pub active: f64,
    /// For all others.
    pub flex: f64,
    /// (idle + starting) ÷ total.
    pub wasted_share: Option<f64>,
    /// The bill without rounding lives up to whole seconds.
    pub unrounded: f64,
}

/// The target: share of requests with a known outcome that met it, and whether that is enough.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Slo {
    /// Share of requests with a known outcome that started in time, 0..1; none where there is none.
    pub attainment: Option<f64>,
    /// `None` only for half widths of replications.
    pub met: Option<bool>,
}
