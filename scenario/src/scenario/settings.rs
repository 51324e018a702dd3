use super::{Distribution, Parameter, Pattern, PatternKind, Shape, Traffic, parameter};
use std::sync::LazyLock;

/// The parameters of a scenario as plain data, in the groups of its JSON form. Units are in the names.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// When requests arrive.
    pub traffic: Traffic,
    /// What one request is.
    pub job: Job,
    /// What a provider's console sets.
    pub endpoint: Endpoint,
    /// The GPUs that a worker needs, and what they cost.
    pub gpu: Gpu,
    /// How long a worker takes to be ready.
    pub cold_start: ColdStart,
    /// Settings that change during the window, by time.
    pub changes: Vec<Change>,
    /// Extra requests at single instants.
    pub injections: Vec<Injection>,
    /// The target.
    pub slo: Slo,
    /// The window and the seed.
    pub run: Run,
}

/// What one request is.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Service time of a request alone on a worker of speed 1.
    pub execution_time: Distribution,
}

/// What a provider's console sets: workers, scaler and queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Workers that are always up, billed at the active rate.
    pub min_workers: u32,
    /// Most workers up at once.
    pub max_workers: u32,
    /// Seconds that a worker without a request stays up.
    pub idle_timeout_s: f64,
    /// Whether a worker may start from a snapshot of one that stopped.
    pub flash_boot: bool,
    /// When more workers are started.
    pub scaler: Scaler,
    /// Seconds from one check of the scaler to the next; 0 = after every event.
    pub scaler_interval_s: f64,
    /// Requests that a worker runs at once.
    pub concurrency: u32,
    /// How little requests that run together slow each other: 0 they share one pace, 1 each runs as if alone.
    pub batching_efficiency: f64,
    /// Which worker gets the next request.
    pub dispatch: Dispatch,
    /// Seconds after which a run is cut off; none = never.
    pub execution_timeout_s: Option<f64>,
    /// Seconds from arrival after which a request expires; none = never.
    pub job_ttl_s: Option<f64>,
    /// Most requests that wait; none = no limit. Others are rejected.
    pub queue_limit: Option<u64>,
    /// Share of runs that fail, 0..1.
    pub failure_rate: f64,
    /// Further runs of a request that failed.
    pub max_retries: u32,
}

/// When the endpoint starts more workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scaler {
    /// Start workers for the requests that have waited this many seconds.
    QueueDelay(f64),
    /// Keep one worker per this many requests in the system.
    RequestCount(u32),
}

/// Which worker with a free slot gets the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// Active workers before others, then as [`Dispatch::MostRecent`].
    ActiveFirst,
    /// The one that became free last: the others can stop.
    MostRecent,
    /// The one that became free first.
    LeastRecent,
}

impl Dispatch {
    /// The names in JSON and links, in the order of [`Dispatch::ALL`].
    pub const NAMES: [&str; 3] = ["active_first", "most_recent", "least_recent"];
    /// Every rule.
    pub const ALL: [Dispatch; 3] = [
        Dispatch::ActiveFirst,
        Dispatch::MostRecent,
        Dispatch::LeastRecent,
    ];
}

/// The GPUs that a worker needs, and what they cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Gpu {
    /// 1 to 3, in priority order.
    pub types: Vec<GpuType>,
    /// GPUs per worker.
    pub count: u32,
    /// Share of the price that active workers save, 0..1.
    pub active_discount: f64,
}

/// A type of GPU that workers may run on.
#[derive(Clone, Debug, PartialEq)]
pub struct GpuType {
    /// The class of the price list.
    pub gpu: &'static crate::catalogue::Gpu,
    /// Relative to the GPU that the execution time is stated for.
    pub speed: f64,
    /// Most workers on it at once; none = plenty.
    pub available: Option<u32>,
    /// Dollars per second for one GPU; from the price list unless given.
    pub price: Option<f64>,
}

impl Gpu {
    /// Dollars per second of a flex and of an active worker, by GPU type.
    pub fn rates(&self) -> impl Iterator<Item = [f64; 2]> {
        self.types.iter().map(|entry| {
            let flex = entry.price() * f64::from(self.count);
            [flex, flex * (1.0 - self.active_discount)]
        })
    }
}

impl GpuType {
    /// Dollars per second for one GPU.
    pub fn price(&self) -> f64 {
        self.price.unwrap_or(self.gpu.price)
    }
}

/// The phases of a start, and what may go wrong in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ColdStart {
    /// Seconds to bring the image to the host; not billed.
    pub image_download_s: Distribution,
    /// Seconds until the container runs.
    pub container_start_s: Distribution,
    /// Seconds to read the weights.
    pub model_load_s: Distribution,
    /// Seconds from weights loaded to ready.
    pub engine_init_s: Distribution,
    /// Seconds of a whole start from a snapshot.
    pub flash_boot_s: Distribution,
    /// Share of starts that find their snapshot while it is kept, 0..1.
    pub flash_hit_rate: f64,
    /// Seconds that a snapshot is kept after its worker stopped.
    pub snapshot_retention_s: f64,
    /// Share of starts that fail at their end and begin anew, 0..1.
    pub failure_rate: f64,
}

/// Endpoint settings that change at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Seconds from the beginning of the window.
    pub at_s: f64,
    /// Rows of the endpoint group with their new values, in table order.
    pub set: Vec<(&'static Parameter, super::Value)>,
    /// New availability, one entry per GPU type; none = plenty.
    pub gpu_available: Option<Vec<Option<u32>>>,
}

/// Extra requests at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Injection {
    /// Seconds from the beginning of the window.
    pub at_s: f64,
    /// How many arrive at that instant.
    pub requests: u64,
}

/// The target: this share of requests should start within this delay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slo {
    /// Seconds from arrival to the first start of execution.
    pub delay_s: f64,
    /// 0..100
    pub percentile: f64,
}

/// The window and the seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// None = 3600, or with a trace its last arrival, rounded up to a second, + 3600.
    pub duration_s: Option<f64>,
    /// Seconds at the beginning whose requests, workers and costs do not count.
    pub warmup_s: f64,
    /// Seed of every random number; one seed, one traffic, whatever the settings.
    pub seed: u64,
}

impl Settings {
    /// The simulated window in seconds.
    pub fn duration_s(&self) -> f64 {
        self.run.duration_s.unwrap_or(match &self.traffic.pattern {
            Pattern::Trace(trace) => {
                libm::ceil(trace.arrivals_s().last().copied().unwrap_or(0.0)) + 3600.0
            }
            _ => 3600.0,
        })
    }

    /// How many requests are expected in the window, from every source.
    pub fn expected_requests(&self) -> f64 {
        let window = self.duration_s();
        let extra: f64 = self
            .traffic
            .extra
            .iter()
            .map(|extra| extra.rate * extra.lasting_s.min(window - extra.at_s).max(0.0))
            .sum();
        self.traffic.pattern.expected_requests(window) + extra + self.injected_requests() as f64
    }

    pub(super) fn injected_requests(&self) -> u64 {
        (self.injections.iter()).fold(0, |sum, i| sum.saturating_add(i.requests))
    }

    /// Gives the traffic another pattern, all its parameters at their defaults.
    pub fn set_pattern(&mut self, kind: PatternKind) {
        self.traffic.pattern = kind.blank();
        for parameter in super::PARAMETERS {
            if !parameter.patterns.is_empty() && parameter.applies(self) {
                parameter.reset(self);
            }
        }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        static DEFAULT: LazyLock<Settings> = LazyLock::new(|| {
            let zero = Distribution {
                shape: Shape::Fixed,
                mean: 0.0,
                cv: 0.0,
            };
            let mut settings = Settings {
                traffic: Traffic {
                    pattern: PatternKind::Constant.blank(),
                    extra: Vec::new(),
                },
                job: Job {
                    execution_time: zero,
                },
                endpoint: Endpoint {
                    min_workers: 0,
                    max_workers: 0,
                    idle_timeout_s: 0.0,
                    flash_boot: false,
                    scaler: Scaler::QueueDelay(0.0),
                    scaler_interval_s: 0.0,
                    concurrency: 1,
                    batching_efficiency: 0.0,
                    dispatch: Dispatch::ActiveFirst,
                    execution_timeout_s: None,
                    job_ttl_s: None,
                    queue_limit: None,
                    failure_rate: 0.0,
                    max_retries: 0,
                },
                gpu: Gpu {
                    types: Vec::new(),
                    count: 1,
                    active_discount: 0.0,
                },
                cold_start: ColdStart {
                    image_download_s: zero,
                    container_start_s: zero,
                    model_load_s: zero,
                    engine_init_s: zero,
                    flash_boot_s: zero,
                    flash_hit_rate: 0.0,
                    snapshot_retention_s: 0.0,
                    failure_rate: 0.0,
                },
                changes: Vec::new(),
                injections: Vec::new(),
                slo: Slo {
                    delay_s: 0.0,
                    percentile: 0.0,
                },
                run: Run {
                    duration_s: None,
                    warmup_s: 0.0,
                    seed: 0,
                },
            };
            for parameter in super::PARAMETERS {
                if parameter.applies(&settings) {
                    parameter.reset(&mut settings);
                }
            }
            settings
        });
        DEFAULT.clone()
    }
}

/// The row of an endpoint setting, for [`Change::set`].
pub(super) fn endpoint_parameter(name: &str) -> Option<&'static Parameter> {
    parameter(&format!("endpoint.{name}"))
}
