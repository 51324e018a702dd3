//! Values worth a try. Which of them helps is for the simulation to say; the steps are assumptions.

use super::load::workers_worth_a_try;
use super::seen::Seen;
use super::trial::Trial;
use crate::catalogue::{GPUS, cautious_speed};
use crate::scenario::{GpuType, Scaler, Scenario, Value};
use crate::sort::sort_by;

const MIN: &str = "endpoint.min_workers";
const MAX: &str = "endpoint.max_workers";

/// One trial for each value of a parameter.
fn each(scenario: &Scenario, key: &str, values: impl IntoIterator<Item = Value>) -> Vec<Trial> {
    (values.into_iter())
        .filter_map(|value| Trial::changed(scenario, &[(key, value)]))
        .collect()
}

/// One trial for each number of workers, once, in ascending order.
fn each_count(scenario: &Scenario, key: &str, mut counts: Vec<u32>) -> Vec<Trial> {
    sort_by(&mut counts, Ord::cmp);
    counts.dedup();
    let values = counts.into_iter().map(|count| Value::Whole(count.into()));
    each(scenario, key, values)
}

/// More workers than there may be now, and enough for the load; up to twice as many as the fewest of that kind.
pub(super) fn more_workers(scenario: &Scenario) -> Vec<Trial> {
    let now = scenario.endpoint.max_workers;
    let least = workers_worth_a_try(scenario, 0.95).max(now + 1);
    let counts = [1.0, 1.25, 1.6, 2.0].map(|by| libm::ceil(f64::from(least) * by) as u32);
    each_count(scenario, MAX, counts.to_vec())
}

/// Another GPU type behind those in the list, not slower than half of the first.
pub(super) fn fallback_gpus(scenario: &Scenario) -> Vec<Trial> {
    let types = &scenario.gpu.types;
    let fast_enough = |other: &GpuType| {
        let first = types.first().map_or(0.0, |first| first.speed);
        other.speed >= 0.5 * first
    };
    // A schedule of availability has an entry for every type.
    let mut changes = scenario.changes.clone();
    for change in &mut changes {
        if let Some(available) = &mut change.gpu_available {
            available.push(None);
        }
    }
    (other_gpus(scenario).into_iter().filter(fast_enough).take(3))
        .filter_map(|other| {
            let with_other = Value::Gpus([types.as_slice(), &[other]].concat());
            let changes = Value::Changes(changes.clone());
            Trial::changed(scenario, &[("gpu.types", with_other), ("changes", changes)])
        })
        .collect()
}

/// GPU types that are not in the list and have as much memory as its first, the cheapest for its speed first. The speed
/// is an estimate, and there are plenty of them (assumptions).
pub(crate) fn other_gpus(scenario: &Scenario) -> Vec<GpuType> {
    let types = &scenario.gpu.types;
    let Some(first) = types.first() else {
        return Vec::new();
    };
    let mut others: Vec<GpuType> = (GPUS.iter())
        .filter(|gpu| gpu.memory_gb >= first.gpu.memory_gb)
        .filter(|gpu| types.iter().all(|kind| kind.gpu.id != gpu.id))
        .filter_map(|gpu| {
            let speed = first.speed * cautious_speed(gpu, first.gpu)?;
            Some(GpuType {
                gpu,
                speed: (libm::round(speed * 100.0) / 100.0).clamp(0.01, 100.0),
                available: None,
                price: None,
            })
        })
        .collect();
    let price = |kind: &GpuType| kind.gpu.price / kind.speed;
    sort_by(&mut others, |a, b| price(a).total_cmp(&price(b)));
    others
}

/// Longer idle timeouts: the ends and the middle of what the guide recommends, and more where starts take long.
pub(super) fn longer_idle_timeouts(scenario: &Scenario, seen: &Seen) -> Vec<Trial> {
    let twice_a_start = libm::ceil(2.0 * seen.full_start_s() / 60.0) * 60.0;
    let mut values = vec![60.0, 120.0, 300.0];
    if twice_a_start > 300.0 {
        values.push(twice_a_start.min(3600.0));
    }
    values.retain(|value| *value > scenario.endpoint.idle_timeout_s);
    each(
        scenario,
        "endpoint.idle_timeout_s",
        values.into_iter().map(Value::Number),
    )
}

pub(super) fn flash_boot(scenario: &Scenario) -> Vec<Trial> {
    each(scenario, "endpoint.flash_boot", [Value::Switch(true)])
}

/// Queue delays below that one.
pub(super) fn shorter_queue_delays(scenario: &Scenario, delay_s: f64) -> Vec<Trial> {
    let values = [10.0, 4.0, 2.0, 1.0]
        .into_iter()
        .filter(|value| *value < delay_s);
    let scalers = values.map(|value| Value::Scaler(Scaler::QueueDelay(value)));
    each(scenario, "endpoint.scaler", scalers)
}

/// More active workers, up to those that are busy on average and two more.
pub(super) fn more_active_workers(scenario: &Scenario, seen: &Seen) -> Vec<Trial> {
    let now = scenario.endpoint.min_workers;
    let busy = libm::ceil(seen.report.workers.running) as u32;
    let mut counts = vec![now + 1, busy, busy + 1, busy + 2];
    counts.retain(|count| *count > now);
    each_count(scenario, MIN, counts)
}

/// Fewer active workers: none, one less, and what lies about the number that is busy on average.
pub(super) fn fewer_active_workers(scenario: &Scenario, seen: &Seen) -> Vec<Trial> {
    let now = scenario.endpoint.min_workers;
    let busy = libm::ceil(seen.report.workers.running) as u32;
    let mut counts = vec![0, busy, busy.midpoint(now), now.saturating_sub(1)];
    counts.retain(|count| *count < now);
    each_count(scenario, MIN, counts)
}

/// Execution timeouts of 2, 4, 10 and 40 times that one; never none, since one day a request will hang.
pub(super) fn longer_timeouts(scenario: &Scenario, timeout_s: f64) -> Vec<Trial> {
    let values = [2.0, 4.0, 10.0, 40.0].map(|factor| Value::Number(factor * timeout_s));
    each(scenario, "endpoint.execution_timeout_s", values)
}
