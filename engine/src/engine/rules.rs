use super::clock::{NEVER, Nanos, nanos};
use crate::scenario::{Dispatch, Endpoint, Scaler};

/// The endpoint settings in force, in nanoseconds; off is never.
#[derive(Clone, Debug)]
pub struct Rules {
    pub min: u32,
    pub max: u32,
    pub idle_timeout: Nanos,
    pub flash_boot: bool,
    pub scaler: Trigger,
    /// 0 = after every event.
    pub interval: Nanos,
    pub concurrency: u32,
    pub dispatch: Dispatch,
    pub execution_timeout: Nanos,
    pub job_ttl: Nanos,
    pub queue_limit: usize,
    pub failure_rate: f64,
    pub max_retries: u32,
    /// Progress of each of n requests on a worker of speed 1: n^(e − 1).
    pub(super) pace: Vec<f64>,
    pub(super) efficiency: f64,
}

/// What makes the scaler start workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trigger {
    QueueDelay(Nanos),
    RequestCount(u32),
}

/// A worker runs at most this many requests at once.
const MOST_SLOTS: usize = 256;

impl Rules {
    pub(super) fn new(endpoint: &Endpoint) -> Rules {
        let efficiency = endpoint.batching_efficiency;
        let pace = (0..=MOST_SLOTS)
            .map(|n| libm::pow(n.max(1) as f64, efficiency - 1.0))
            .collect();
        Rules {
            min: endpoint.min_workers,
            max: endpoint.max_workers,
            idle_timeout: nanos(endpoint.idle_timeout_s),
            flash_boot: endpoint.flash_boot,
            scaler: match endpoint.scaler {
                Scaler::QueueDelay(delay) => Trigger::QueueDelay(nanos(delay)),
                Scaler::RequestCount(requests) => Trigger::RequestCount(requests),
            },
            interval: nanos(endpoint.scaler_interval_s),
            concurrency: endpoint.concurrency,
            dispatch: endpoint.dispatch,
            execution_timeout: endpoint.execution_timeout_s.map_or(NEVER, nanos),
            job_ttl: endpoint.job_ttl_s.map_or(NEVER, nanos),
            queue_limit: endpoint
                .queue_limit
                .map_or(usize::MAX, |limit| limit as usize),
            failure_rate: endpoint.failure_rate,
            max_retries: endpoint.max_retries,
            pace,
            efficiency,
        }
    }
}
