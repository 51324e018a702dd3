//! What a report arouses suspicion of. A symptom may have several causes; the likeliest comes first. The shares
//! from which on something counts as a symptom are assumptions: the simulation has the last word.

use super::candidates;
use super::seen::Seen;
use super::suspicion::{Goal, Suspicion};
use super::trial::Trial;
use super::{Finding, evidence};
use crate::scenario::{Scaler, Scenario};

/// Waiting of one kind counts as the symptom from this share of all waiting on.
const WAITING: f64 = 0.5;
/// Money for starts or idle workers counts as waste from this share of the bill on.
const WASTE: f64 = 0.2;
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
    let all = [
        saturation(simulated, seen),
        starts(simulated, seen),
        cut_off(simulated, seen),
        idle_money(simulated, seen),
    ];
    let possible = all.into_iter().map(|causes| {
        let causes = causes.into_iter();
        causes
            .filter(|cause| !cause.candidates.is_empty())
            .collect()
    });
    possible
        .filter(|causes: &Vec<Suspicion>| !causes.is_empty())
        .collect()
}

/// Requests wait although no more workers can be had.
fn saturation(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    let throttled = seen.waiting_throttled();
    let saturated = seen.waiting_saturated();
    if !seen.misses_target() || saturated.max(throttled) < WAITING {
        return Vec::new();
    }
    let (middle, end) = seen.growth();
    let unstable = seen.load() > 1.0 && (end > middle || seen.lost() > 0);
    let candidates = match throttled >= WAITING {
        true => candidates::fallback_gpus(simulated),
        false => candidates::more_workers(simulated),
    };
    let (finding, evidence) = match unstable {
        true => (Finding::Unstable, evidence::unstable(seen)),
        false if throttled >= WAITING => (Finding::GpuUnavailable, evidence::throttled(seen)),
        false => (Finding::MaxTooLow, evidence::saturated(seen)),
    };
    vec![suspicion(finding, Goal::Misses, evidence, candidates)]
}

/// Requests wait although more workers may be had, or much of the bill goes to starts.
fn starts(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    let waited = seen.share(seen.report.requests.waited_for_cold_start);
    let cost = &seen.report.cost;
    let mut causes = slow_scaler(simulated, seen);
    match seen.misses_target() {
        true if waited > 0.5 * seen.allowed_misses() => {
            causes.extend(cold_starts(simulated, seen, Goal::Misses));
        }
        false if cost.starting > WASTE * cost.total => {
            causes.extend(cold_starts(simulated, seen, Goal::Money));
        }
        _ => {}
    }
    causes.extend(too_few_ready(simulated, seen));
    causes
}

/// Starts themselves are what is to be spared. Long ones are a finding of their own, with every remedy.
fn cold_starts(simulated: &Scenario, seen: &Seen, goal: Goal) -> Vec<Suspicion> {
    let flash_boot = || candidates::flash_boot(simulated);
    let longer_idle = || candidates::longer_idle_timeouts(seen, simulated);
    if seen.full_start_s() > LONG_START_S {
        let mut candidates = candidates::more_active_workers(seen, simulated);
        candidates.extend(flash_boot().into_iter().chain(longer_idle()));
        let evidence = evidence::long_starts(seen);
        return vec![suspicion(
            Finding::InitializationTime,
            goal,
            evidence,
            candidates,
        )];
    }
    let mut causes = Vec::new();
    let idle_timeout_s = seen.scenario.endpoint.idle_timeout_s;
    if idle_timeout_s < SHORTEST_IDLE_S && seen.mean_gap_s() < SOON_S {
        let evidence = evidence::thrashing(seen);
        causes.push(suspicion(
            Finding::IdleTimeoutTooLow,
            goal,
            evidence,
            longer_idle(),
        ));
    }
    let retention_h = seen.scenario.cold_start.snapshot_retention_s / 3600.0;
    if seen.report.workers.starts_per_hour * retention_h > 1.0 {
        let evidence = evidence::full_restarts(seen);
        causes.push(suspicion(
            Finding::FlashBootOff,
            goal,
            evidence,
            flash_boot(),
        ));
    }
    causes
}

/// Requests wait for a start or for a busy worker, and neither max nor GPUs stand in the way of more.
fn too_few_ready(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    let capped = seen.waiting_saturated().max(seen.waiting_throttled()) >= WAITING;
    if !seen.misses_target() || capped {
        return Vec::new();
    }
    let mut candidates = candidates::more_active_workers(seen, simulated);
    candidates.extend(candidates::longer_idle_timeouts(seen, simulated));
    let evidence = evidence::too_few_ready(seen);
    vec![suspicion(
        Finding::TooFewReady,
        Goal::Misses,
        evidence,
        candidates,
    )]
}

/// Requests wait longer for the decision to start a worker than the start takes.
fn slow_scaler(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    match seen.scenario.endpoint.scaler {
        Scaler::QueueDelay(delay_s) if seen.misses_target() && delay_s > seen.mean_start_s() => {
            let evidence = evidence::slow_scaler(seen, delay_s);
            let candidates = candidates::shorter_queue_delays(simulated, delay_s);
            vec![suspicion(
                Finding::ScalerTooSlow,
                Goal::Misses,
                evidence,
                candidates,
            )]
        }
        _ => Vec::new(),
    }
}

/// Requests are cut off by the execution timeout.
fn cut_off(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    let timeout_s = seen.scenario.endpoint.execution_timeout_s;
    match timeout_s {
        Some(timeout_s) if seen.report.requests.timed_out > 0 => {
            let evidence = evidence::cut_off(seen, timeout_s);
            let candidates = candidates::longer_timeouts(simulated, timeout_s);
            vec![suspicion(
                Finding::WorkCutOff,
                Goal::CutOff,
                evidence,
                candidates,
            )]
        }
        _ => Vec::new(),
    }
}

/// Active workers are paid for doing nothing.
fn idle_money(simulated: &Scenario, seen: &Seen) -> Vec<Suspicion> {
    let cost = &seen.report.cost;
    let wasted = seen.scenario.endpoint.min_workers > 0 && cost.idle > WASTE * cost.total;
    if seen.misses_target() || !wasted {
        return Vec::new();
    }
    let evidence = evidence::idle_workers(seen);
    let candidates = candidates::fewer_active_workers(seen, simulated);
    vec![suspicion(
        Finding::MinTooHigh,
        Goal::Money,
        evidence,
        candidates,
    )]
}

fn suspicion(finding: Finding, goal: Goal, evidence: String, candidates: Vec<Trial>) -> Suspicion {
    Suspicion {
        finding,
        goal,
        evidence,
        candidates,
    }
}
