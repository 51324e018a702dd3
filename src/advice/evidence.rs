//! What was seen, in sentences.

use super::load::{available_workers, workers_for};
use super::seen::{SATURATED, Seen};
use crate::share::format::{count, counted, dollars, percent, seconds};

pub(super) fn unstable(seen: &Seen) -> String {
    let (middle, end) = seen.growth();
    let max = counted(seen.scenario.endpoint.max_workers.into(), "worker");
    let work = match seen.utilization() {
        rho if rho.is_finite() => format!(
            "The work that arrives is {} of what {max} can do; {}.",
            percent(rho),
            needed(seen)
        ),
        _ => "Work arrives, but no worker can run.".to_owned(),
    };
    let growth = match seen.lost() {
        0 => format!(
            "{} waited in the middle of the window, {} at its end: the queue never stops growing, and no percentile of \
             delay means anything.",
            counted(libm::round(middle) as u64, "request"),
            count(libm::round(end))
        ),
        lost => format!(
            "The queue stays bounded only because {} rejected or expired, and no percentile of delay means anything.",
            match lost {
                1 => "1 request was".to_owned(),
                many => format!("{} were", counted(many, "request")),
            }
        ),
    };
    format!("{work} {growth}")
}

/// "it takes 4 workers".
fn needed(seen: &Seen) -> String {
    let available = available_workers(seen.scenario);
    match (workers_for(seen.scenario, 1.0), available) {
        (Some(workers), _) => format!("it takes {}", counted(workers.into(), "worker")),
        (None, Some(available)) => format!(
            "no number of workers can do it while there are GPUs for only {}",
            counted(available.into(), "worker")
        ),
        (None, None) => "it takes more workers than an endpoint may have".to_owned(),
    }
}

pub(super) fn saturated(seen: &Seen) -> String {
    let most = percent(SATURATED);
    let busy = match seen.scenario.endpoint.max_workers {
        1 => format!("the only worker was busy at least {most} of the time"),
        max => format!("at least {most} of the {max} workers were busy"),
    };
    format!(
        "{} of all waiting happened while {busy}; up to {} waited at once.",
        percent(seen.waiting_saturated()),
        counted(seen.report.queue.peak, "request")
    )
}

pub(super) fn throttled(seen: &Seen) -> String {
    let types = seen.scenario.gpu.types.iter().map(|kind| kind.gpu.label);
    format!(
        "{} of all waiting happened while workers waited for a GPU ({}); up to {} waited at once. Another type is \
         assumed to be free; its speed is an estimate.",
        percent(seen.waiting_throttled()),
        Vec::from_iter(types).join(", "),
        counted(seen.report.queue.peak, "request")
    )
}

pub(super) fn slow_scaler(seen: &Seen, delay_s: f64) -> String {
    format!(
        "A worker is started for requests that have waited {}, although a start takes only {}.",
        seconds(delay_s),
        seconds(seen.mean_start_s())
    )
}

pub(super) fn thrashing(seen: &Seen) -> String {
    let starts = libm::round(seen.a_day(seen.starts())) as u64;
    format!(
        "Workers stop after {} without work and are needed again soon: {} a day of {} each, {} of the bill; {} of \
         requests waited for one.",
        seconds(seen.scenario.endpoint.idle_timeout_s),
        counted(starts, "cold start"),
        seconds(seen.mean_start_s()),
        percent(seen.share_of_bill(seen.report.cost.starting)),
        percent(seen.share(seen.report.requests.waited_for_cold_start))
    )
}

pub(super) fn full_restarts(seen: &Seen) -> String {
    format!(
        "There are {} full starts an hour of {} each, {} of the bill; a snapshot of a stopped worker is kept for {}.",
        count(seen.report.workers.starts_per_hour),
        seconds(seen.full_start_s()),
        percent(seen.share_of_bill(seen.report.cost.starting)),
        seconds(seen.scenario.cold_start.snapshot_retention_s)
    )
}

pub(super) fn long_starts(seen: &Seen) -> String {
    format!(
        "A start takes {}; starts are {} of the bill, and {} of requests waited for one, with a target of {}.",
        seconds(seen.mean_start_s()),
        percent(seen.share_of_bill(seen.report.cost.starting)),
        percent(seen.share(seen.report.requests.waited_for_cold_start)),
        seconds(seen.scenario.slo.delay_s)
    )
}

pub(super) fn too_few_ready(seen: &Seen) -> String {
    format!(
        "{} of requests waited, with {} of {} up on average; a start takes {}, too long to help them.",
        percent(seen.share(seen.report.requests.waited)),
        count(seen.report.workers.up),
        counted(seen.scenario.endpoint.max_workers.into(), "worker"),
        seconds(seen.mean_start_s())
    )
}

pub(super) fn cut_off(seen: &Seen, timeout_s: f64) -> String {
    let requests = seen.report.requests.timed_out;
    format!(
        "Cut off after {} of work that is paid for: {}, {} of all.",
        seconds(timeout_s),
        counted(requests, "request"),
        percent(seen.share(requests))
    )
}

pub(super) fn idle_workers(seen: &Seen) -> String {
    let share = seen.share_of_bill(seen.report.cost.idle);
    format!(
        "With {} always up, {} on average had work; {} a month, {} of the bill, goes to idle workers.",
        counted(seen.scenario.endpoint.min_workers.into(), "worker"),
        count(seen.report.workers.running),
        dollars(share * seen.report.cost.per_30_days),
        percent(share)
    )
}
