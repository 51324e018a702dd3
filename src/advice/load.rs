//! How much work arrives, and how much the workers can do.

use crate::scenario::{Pattern, Scenario};

/// Work done at once by this many workers with every slot busy, in requests alone on a worker of speed 1. The GPU
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

/// Offered load in erlangs: workers of speed 1, one request each, that the arriving work keeps busy. Mean rate × mean
/// execution time × mean runs of a request. Source: Kleinrock 1975, "Queueing systems", chapter 2.
fn offered_load(scenario: &Scenario) -> f64 {
    let endpoint = &scenario.endpoint;
    let recorded = match &scenario.traffic.pattern {
        Pattern::Trace(trace) => trace.execution_s().unwrap_or_default(),
        _ => &[],
    };
    let mean = match recorded {
        [] => scenario.job.execution_time.mean,
        times => times.iter().sum::<f64>() / times.len() as f64,
    };
    // A run that is cut off takes its timeout, and no request outlives its time to live.
    let limits = [endpoint.execution_timeout_s, endpoint.job_ttl_s];
    let mean = limits.into_iter().flatten().fold(mean, f64::min);
    let runs: f64 = (0..=endpoint.max_retries)
        .map(|k| libm::pow(endpoint.failure_rate, f64::from(k)))
        .sum();
    scenario.expected_requests() / scenario.duration_s() * mean * runs
}

/// Utilization factor ρ of this many workers, offered load ÷ capacity: above 1, the queue grows without end. Infinite
/// where none can run. Source: Kleinrock 1975, "Queueing systems", chapter 2.
pub(super) fn utilization(scenario: &Scenario, workers: u32) -> f64 {
    match offered_load(scenario) {
        0.0 => 0.0,
        load => load / capacity(scenario, workers),
    }
}

/// A scenario has at most this many workers.
const MOST_WORKERS: u32 = 1000;

/// The fewest workers whose utilization is at most that; none where not even 1000 will do.
pub(super) fn workers_for(scenario: &Scenario, most: f64) -> Option<u32> {
    (1..=MOST_WORKERS).find(|workers| utilization(scenario, *workers) <= most)
}

/// Workers that there are GPUs for; none where more GPUs would not help.
pub(super) fn available_workers(scenario: &Scenario) -> Option<u32> {
    let available = scenario.gpu.types.iter().map(|kind| kind.available);
    available
        .sum::<Option<u32>>()
        .filter(|all| *all < MOST_WORKERS)
}

/// The fewest workers whose utilization is at most that; where no number will do, as many as can run.
pub(crate) fn workers_worth_a_try(scenario: &Scenario, most: f64) -> u32 {
    (workers_for(scenario, most).or_else(|| available_workers(scenario))).unwrap_or(MOST_WORKERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::read_fragment;

    /// Jobs of 8 s, half a request a second: 4 workers' worth of work.
    fn rho(fragment: &str, workers: u32) -> f64 {
        let (scenario, problems) = read_fragment(&format!("rate=0.5&{fragment}"));
        assert_eq!(problems, []);
        utilization(&scenario, workers)
    }

    #[test]
    fn utilization_is_work_over_workers() {
        assert_eq!(rho("", 2), 2.0);
        assert_eq!(rho("max=2", 4), 1.0);
        assert_eq!(rho("", 0), f64::INFINITY);
    }

    #[test]
    fn utilization_knows_speed_availability_slots_retries_and_limits_of_time() {
        assert_eq!(rho("gpu=rtx-4090:speed=2", 2), 1.0);
        assert_eq!(rho("gpu=rtx-4090:available=1,l4:speed=0.5", 3), 2.0);
        assert_eq!(rho("gpu=rtx-4090:available=1", 8), 4.0);
        assert_eq!(rho("concurrency=4", 2), 2.0);
        assert_eq!(rho("concurrency=4&batching=1", 2), 0.5);
        assert_eq!(rho("failures=0.5&retries=1", 2), 3.0);
        assert_eq!(rho("timeout=5&exec=10", 5), 0.5);
        assert_eq!(rho("ttl=10&exec=100", 5), 1.0);
    }

    #[test]
    fn the_fewest_workers_for_a_load_are_found() {
        let (scenario, _) = read_fragment("rate=0.5");
        assert_eq!(workers_for(&scenario, 1.0), Some(4));
        assert_eq!(workers_for(&scenario, 0.95), Some(5));
        assert_eq!(workers_worth_a_try(&scenario, 1.0), 4);
    }

    #[test]
    fn where_no_number_of_workers_will_do_all_that_may_run_are_worth_a_try() {
        let (scenario, _) =
            read_fragment("rate=0.5&gpu=rtx-4090:available=1,l4:available=2:speed=0.5");
        assert_eq!(workers_for(&scenario, 1.0), None);
        assert_eq!(workers_worth_a_try(&scenario, 1.0), 3);
        let (busy, _) = read_fragment("rate=1000");
        assert_eq!(workers_for(&busy, 1.0), None);
        assert_eq!(workers_worth_a_try(&busy, 1.0), MOST_WORKERS);
    }
}
