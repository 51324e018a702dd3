//! How much work arrives, and how much the workers can do.

use crate::scenario::{Pattern, Scenario};

/// Work done at once by so many workers with every slot busy, in requests alone on a worker of speed 1. The GPU
/// types are taken in order, as far as there are any.
fn capacity(scenario: &Scenario, workers: u32) -> f64 {
    let endpoint = &scenario.endpoint;
    // n slots progress at n^(e−1) each.
    let slots = libm::pow(
        f64::from(endpoint.concurrency),
        endpoint.batching_efficiency,
    );
    let mut left = workers;
    (scenario.gpu.types.iter())
        .map(|kind| {
            let taken = left.min(kind.available.unwrap_or(left));
            left -= taken;
            f64::from(taken) * kind.speed * slots
        })
        .sum()
}

/// Work that arrives, in the unit of [`capacity`]: mean rate × mean execution time × mean runs of a request.
fn work(scenario: &Scenario) -> f64 {
    let endpoint = &scenario.endpoint;
    let recorded = match &scenario.traffic.pattern {
        Pattern::Trace(trace) => trace.execution_s.as_deref().unwrap_or_default(),
        _ => &[],
    };
    let mean = match recorded {
        [] => scenario.job.execution_time.mean,
        times => times.iter().sum::<f64>() / times.len() as f64,
    };
    // A run that is cut off takes its timeout.
    let mean = mean.min(endpoint.execution_timeout_s.unwrap_or(f64::INFINITY));
    let runs: f64 = (0..=endpoint.max_retries)
        .map(|k| libm::pow(endpoint.failure_rate, f64::from(k)))
        .sum();
    scenario.expected_requests() / scenario.duration_s() * mean * runs
}

/// Offered load of so many workers: above 1, the queue grows without end. Infinite where none can run.
pub(super) fn offered_load(scenario: &Scenario, workers: u32) -> f64 {
    match work(scenario) {
        0.0 => 0.0,
        work => work / capacity(scenario, workers),
    }
}

/// The fewest workers, up to 1000, whose offered load is at most that.
pub(crate) fn workers_for(scenario: &Scenario, load: f64) -> u32 {
    let enough = |workers: &u32| offered_load(scenario, *workers) <= load;
    (1..1000).find(enough).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::read_fragment;

    /// Jobs of 8 s, half a request a second: 4 workers' worth of work.
    fn load(fragment: &str, workers: u32) -> f64 {
        let (scenario, problems) = read_fragment(&format!("rate=0.5&{fragment}"));
        assert_eq!(problems, []);
        offered_load(&scenario, workers)
    }

    #[test]
    fn the_load_is_work_over_workers() {
        assert_eq!(load("", 2), 2.0);
        assert_eq!(load("max=2", 4), 1.0);
        assert_eq!(load("", 0), f64::INFINITY);
    }

    #[test]
    fn the_load_knows_speed_availability_slots_retries_and_timeouts() {
        assert_eq!(load("gpu=rtx-4090:speed=2", 2), 1.0);
        assert_eq!(load("gpu=rtx-4090:available=1,l4:speed=0.5", 3), 2.0);
        assert_eq!(load("gpu=rtx-4090:available=1", 8), 4.0);
        assert_eq!(load("concurrency=4", 2), 2.0);
        assert_eq!(load("concurrency=4&batching=1", 2), 0.5);
        assert_eq!(load("failures=0.5&retries=1", 2), 3.0);
        assert_eq!(load("timeout=5&exec=10", 5), 0.5);
    }

    #[test]
    fn the_fewest_workers_for_a_load_are_found() {
        let (scenario, _) = read_fragment("rate=0.5");
        assert_eq!(workers_for(&scenario, 1.0), 4);
        assert_eq!(workers_for(&scenario, 0.95), 5);
    }
}
