//! What a report arouses suspicion of. A symptom may have several causes; the likeliest comes first. The shares
//! from which on something counts as a symptom are assumptions: the simulation has the last word.

use super::candidates;
use super::seen::Seen;
use super::suspicion::{Goal, Suspicion};
use super::{Finding, evidence};
use crate::scenario::{Scaler, Scenario};

/// Waiting of one kind counts as the symptom from this share of all waiting on.
const WAITING: f64 = 0.5;
/// Cold starts count as what misses the target where so many requests wait for one, as a share of those that may miss
/// it.
const OF_ALLOWED_MISSES: f64 = 0.5;
/// Money for starts or idle workers counts as waste from this share of the bill on.
const WASTE: f64 = 0.2;
/// Restarts count as frequent where a snapshot, while it is kept, sees more starts than this.
const STARTS_IN_RETENTION: f64 = 1.0;
/// Workers that are needed again within this time stopped too soon: the longest idle timeout that the guide
/// recommends for balance.
const SOON_S: f64 = 300.0;
/// Starts that take longer than this are long: twice the model's default (assumption).
const LONG_START_S: f64 = 60.0;
/// The shortest idle timeout that the guide recommends for balance.
const SHORTEST_IDLE_S: f64 = 60.0;

/// The symptoms of a finished run, each with its possible causes. Candidates are settings of `simulated`, which is
/// the scenario over the window that can be simulated.
pub(super) fn symptoms(simulated: &Scenario, seen: &Seen) -> Vec<Vec<Suspicion>> {
    if seen.report.requests.arrived == 0 {
        return Vec::new();
    }
    let mut symptoms = [
        Vec::from_iter(saturation(simulated, seen)),
        starts(simulated, seen),
        Vec::from_iter(cut_off(simulated, seen)),
        Vec::from_iter(idle_money(simulated, seen)),
    ];
    for causes in &mut symptoms {
        causes.retain(|cause| !cause.candidates.is_empty());
    }
    (symptoms.into_iter())
        .filter(|causes| !causes.is_empty())
        .collect()
}

/// Requests wait although no more workers can be had.
fn saturation(simulated: &Scenario, seen: &Seen) -> Option<Suspicion> {
    if !seen.misses_target() || !is_capped(seen) {
        return None;
    }
    let no_gpu = seen.waiting_throttled() >= WAITING;
    let candidates = match no_gpu {
        true => candidates::fallback_gpus(simulated),
        false => candidates::more_workers(simulated),
    };
    let (middle, end) = seen.growth();
    let unstable = seen.utilization() > 1.0 && (end > middle || seen.lost() > 0);
    let (finding, evidence) = match unstable {
        true => (Finding::Unstable, evidence::unstable(seen)),
        false if no_gpu => (Finding::GpuUnavailable, evidence::throttled(seen)),
        false => (Finding::MaxTooLow, evidence::saturated(seen)),
    };
    Some(Suspicion::new(finding, Goal::Misses, evidence, candidates))
}

/// Whether most waiting happens while no more workers can be had.
fn is_capped(seen: &Seen) -> bool {
    seen.waiting_saturated().max(seen.waiting_throttled()) >= WAITING
}

/// Requests wait although more workers may be had, or much of the bill goes to starts.
fn starts(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    let waited = seen.share(seen.report.requests.waited_for_cold_start);
    let goal = match seen.misses_target() {
        true => (waited > OF_ALLOWED_MISSES * seen.allowed_misses()).then_some(Goal::Misses),
        false => (seen.share_of_bill(seen.report.cost.starting) > WASTE).then_some(Goal::Money),
    };
    let cold_starts = goal.map(|goal| match seen.mean_start_s() > LONG_START_S {
        true => vec![long_starts(simulated, seen, goal)],
        false => frequent_starts(simulated, seen, goal),
    });
    (slow_scaler(simulated, seen).into_iter())
        .chain(cold_starts.into_iter().flatten())
        .chain(too_few_ready(simulated, seen))
        .collect()
}

/// Requests wait longer for the decision to start a worker than the start takes.
fn slow_scaler(simulated: &Scenario, seen: &Seen) -> Option<Suspicion> {
    match seen.scenario.endpoint.scaler {
        Scaler::QueueDelay(delay_s) if seen.misses_target() && delay_s > seen.mean_start_s() => {
            Some(Suspicion::new(
                Finding::ScalerTooSlow,
                Goal::Misses,
                evidence::slow_scaler(seen, delay_s),
                candidates::shorter_queue_delays(simulated, delay_s),
            ))
        }
        _ => None,
    }
}

/// Long starts are a finding of their own, with every remedy.
fn long_starts(simulated: &Scenario, seen: &Seen, goal: Goal) -> Suspicion {
    let mut candidates = candidates::more_active_workers(simulated, seen);
    candidates.extend(candidates::flash_boot(simulated));
    candidates.extend(candidates::longer_idle_timeouts(simulated, seen));
    let evidence = evidence::long_starts(seen);
    Suspicion::new(Finding::InitializationTime, goal, evidence, candidates)
}

/// Short starts hurt where there are many: they can be spared, or made from snapshots.
fn frequent_starts(simulated: &Scenario, seen: &Seen, goal: Goal) -> Vec<Suspicion> {
    let endpoint = &seen.scenario.endpoint;
    let too_soon = endpoint.idle_timeout_s < SHORTEST_IDLE_S && seen.mean_gap_s() < SOON_S;
    let thrashing = too_soon.then(|| {
        let candidates = candidates::longer_idle_timeouts(simulated, seen);
        let evidence = evidence::thrashing(seen);
        Suspicion::new(Finding::IdleTimeoutTooLow, goal, evidence, candidates)
    });
    let retention_h = seen.scenario.cold_start.snapshot_retention_s / 3600.0;
    let at_hand = seen.report.workers.starts_per_hour * retention_h > STARTS_IN_RETENTION;
    let full_restarts = at_hand.then(|| {
        let candidates = candidates::flash_boot(simulated);
        let evidence = evidence::full_restarts(seen);
        Suspicion::new(Finding::FlashBootOff, goal, evidence, candidates)
    });
    thrashing.into_iter().chain(full_restarts).collect()
}

/// Requests wait for a start or for a busy worker, and neither max nor GPUs stand in the way of more.
fn too_few_ready(simulated: &Scenario, seen: &Seen) -> Option<Suspicion> {
    if !seen.misses_target() || is_capped(seen) {
        return None;
    }
    let mut candidates = candidates::more_active_workers(simulated, seen);
    candidates.extend(candidates::longer_idle_timeouts(simulated, seen));
    let evidence = evidence::too_few_ready(seen);
    Some(Suspicion::new(
        Finding::TooFewReady,
        Goal::Misses,
        evidence,
        candidates,
    ))
}

/// Requests are cut off by the execution timeout.
fn cut_off(simulated: &Scenario, seen: &Seen) -> Option<Suspicion> {
    let timeout_s = (seen.scenario.endpoint.execution_timeout_s)
        .filter(|_| seen.report.requests.timed_out > 0)?;
    let candidates = candidates::longer_timeouts(simulated, timeout_s);
    let evidence = evidence::cut_off(seen, timeout_s);
    Some(Suspicion::new(
        Finding::WorkCutOff,
        Goal::CutOff,
        evidence,
        candidates,
    ))
}

/// Active workers are paid for doing nothing.
fn idle_money(simulated: &Scenario, seen: &Seen) -> Option<Suspicion> {
    let wasted = seen.share_of_bill(seen.report.cost.idle) > WASTE;
    let some_active = seen.scenario.endpoint.min_workers > 0;
    if seen.misses_target() || !wasted || !some_active {
        return None;
    }
    let candidates = candidates::fewer_active_workers(simulated, seen);
    let evidence = evidence::idle_workers(seen);
    Some(Suspicion::new(
        Finding::MinTooHigh,
        Goal::Money,
        evidence,
        candidates,
    ))
}
