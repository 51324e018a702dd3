use super::{Distribution, Parameter, Pattern, PatternKind, Shape, Traffic, parameter};
use std::sync::LazyLock;

/// The parameters of a scenario as plain data, in the groups of its JSON form. Units are in the names.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub traffic: Traffic,
    pub job: Job,
    pub endpoint: Endpoint,
    pub gpu: Gpu,
    pub cold_start: ColdStart,
    pub changes: Vec<Change>,
    pub injections: Vec<Injection>,
    pub slo: Slo,
    pub run: Run,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Service time of a request alone on a worker of speed 1.
    pub execution_time: Distribution,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    pub min_workers: u32,
    pub max_workers: u32,
    pub idle_timeout_s: f64,
    pub flash_boot: bool,
    pub scaler: Scaler,
    /// 0 = after every event.
    pub scaler_interval_s: f64,
    pub concurrency: u32,
    pub batching_efficiency: f64,
    pub dispatch: Dispatch,
    pub execution_timeout_s: Option<f64>,
    pub job_ttl_s: Option<f64>,
    pub queue_limit: Option<u64>,
    pub failure_rate: f64,
    pub max_retries: u32,
}

/// When the endpoint starts more workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scaler {
    /// Start workers for the requests that have waited this many seconds.
    QueueDelay(f64),
    /// Keep one worker per so many requests in the system.
    RequestCount(u32),
}

/// Which worker with a free slot gets the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    ActiveFirst,
    MostRecent,
    LeastRecent,
}

impl Dispatch {
    pub const NAMES: [&str; 3] = ["active_first", "most_recent", "least_recent"];
    pub const ALL: [Dispatch; 3] = [
        Dispatch::ActiveFirst,
        Dispatch::MostRecent,
        Dispatch::LeastRecent,
    ];
}

#[derive(Clone, Debug, PartialEq)]
pub struct Gpu {
    /// 1 to 3, in priority order.
    pub types: Vec<GpuType>,
    /// GPUs per worker.
    pub count: u32,
    pub active_discount: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GpuType {
    pub gpu: &'static crate::catalogue::Gpu,
    /// Relative to the GPU that the execution time is stated for.
    pub speed: f64,
    /// Most workers on it at once; none = plenty.
    pub available: Option<u32>,
    /// Dollars per second for one GPU; from the price list unless given.
    pub price: Option<f64>,
}

impl GpuType {
    /// Dollars per second for one GPU.
    pub fn price(&self) -> f64 {
        self.price.unwrap_or(self.gpu.price)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ColdStart {
    pub image_download_s: Distribution,
    pub container_start_s: Distribution,
    pub model_load_s: Distribution,
    pub engine_init_s: Distribution,
    pub flash_boot_s: Distribution,
    pub flash_hit_rate: f64,
    pub snapshot_retention_s: f64,
    pub failure_rate: f64,
}

/// Endpoint settings that change at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub at_s: f64,
    /// Rows of the endpoint group with their new values, in table order.
    pub set: Vec<(&'static Parameter, super::Value)>,
    /// New availability, one entry per GPU type; none = plenty.
    pub gpu_available: Option<Vec<Option<u32>>>,
}

/// Extra requests at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Injection {
    pub at_s: f64,
    pub requests: u64,
}

/// The target: this share of requests should start within this delay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slo {
    pub delay_s: f64,
    /// 0..100
    pub percentile: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// None = 3600, or with a trace its last arrival, rounded up to a second, + 3600.
    pub duration_s: Option<f64>,
    pub warmup_s: f64,
    pub seed: u64,
}

impl Settings {
    /// The simulated window in seconds.
    pub fn duration_s(&self) -> f64 {
        self.run.duration_s.unwrap_or(match &self.traffic.pattern {
            Pattern::Trace(trace) => {
                libm::ceil(trace.arrivals_s.last().copied().unwrap_or(0.0)) + 3600.0
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
        let injected: u64 = self.injections.iter().map(|i| i.requests).sum();
        self.traffic.pattern.expected_requests(window) + extra + injected as f64
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
