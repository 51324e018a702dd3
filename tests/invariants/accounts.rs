//! Sums that must come out: ends, waits, worker time, money, series.

use crate::scenarios::{read, scenario_json, without_changes_of, without_returns};
use crate::{ALL, close, config};
use coldstart::report::{Outcome, RequestEntry, Span, WorkerState, run, simulate};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Duration and warm-up in seconds.
fn window(json: &Json) -> (f64, f64) {
    let number = |key: &str| json["run"][key].as_f64().expect("a number");
    (number("duration_s"), number("warmup_s"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn ends_add_up_to_arrivals(json in scenario_json()) {
        let run = run(&read(&json), ALL);
        let (r, logs) = (run.report.requests, run.logs.expect("logs"));
        let ended = r.completed + r.failed + r.timed_out + r.expired + r.rejected;
        prop_assert_eq!(r.arrived, ended + r.in_queue + r.in_progress);
        prop_assert!(r.waited_for_cold_start <= r.waited && r.waited <= r.arrived);
        let (_, warmup) = window(&json);
        let of = |outcome: Outcome| {
            let counted = logs.requests.iter().filter(|e| e.arrival_s >= warmup);
            counted.filter(|e| e.outcome == outcome).count() as u64
        };
        prop_assert_eq!(r.completed, of(Outcome::Completed));
        prop_assert_eq!(r.failed, of(Outcome::Failed));
        prop_assert_eq!(r.timed_out, of(Outcome::TimedOut));
        prop_assert_eq!(r.expired, of(Outcome::Expired));
        prop_assert_eq!(r.rejected, of(Outcome::Rejected));
        prop_assert_eq!(r.in_queue, of(Outcome::InQueue));
        prop_assert_eq!(r.in_progress, of(Outcome::InProgress));
    }

    #[test]
    fn mean_queue_times_window_is_the_sum_of_waits(mut json in scenario_json()) {
        without_returns(&mut json);
        let run = run(&read(&json), ALL);
        let (duration, warmup) = window(&json);
        let wait = |entry: &RequestEntry| {
            let until = entry.start_s.or(entry.end_s).unwrap_or(duration);
            (until - entry.arrival_s.max(warmup)).max(0.0)
        };
        let waits: f64 = run.logs.expect("logs").requests.iter().map(wait).sum();
        let area = run.report.queue.mean * (duration - warmup);
        prop_assert!(close(area, waits), "{area} against {waits}");
    }

    #[test]
    fn splits_of_the_bill_add_up(json in scenario_json()) {
        let report = simulate(&read(&json));
        let (cost, seconds, workers) = (&report.cost, &report.worker_seconds, &report.workers);
        prop_assert!(close(cost.running + cost.idle + cost.starting, cost.total));
        prop_assert!(close(cost.active + cost.flex, cost.total));
        prop_assert!(cost.unrounded <= cost.total * (1.0 + 1e-12));
        prop_assert!(close(seconds.running + seconds.idle + seconds.starting, seconds.total));
        prop_assert!(close(seconds.active + seconds.flex, seconds.total));
        let (duration, warmup) = window(&json);
        let length = duration - warmup;
        prop_assert!(close(workers.running * length, seconds.running));
        prop_assert!(close(workers.idle * length, seconds.idle));
        prop_assert!(close(workers.starting * length, seconds.starting));
        let billed = workers.running + workers.idle + workers.starting;
        prop_assert!(close(workers.up, billed + workers.initializing + workers.throttled));
        prop_assert!(close(cost.per_hour * length / 3600.0, cost.total));
    }

    #[test]
    fn the_bill_is_the_sum_over_lives_in_whole_seconds(mut json in scenario_json(), price in 0.0..0.01) {
        json["gpu"] = json!({"types": [{"id": "l4", "price": price, "available": 4}], "count": 2});
        for change in json["changes"].as_array_mut().into_iter().flatten() {
            if let Some(list) = change["set"].get_mut("gpu_available") {
                *list = json!([list[0]]);
            }
        }
        let run = run(&read(&json), ALL);
        let (_, warmup) = window(&json);
        let nanos = |seconds: f64| (seconds * 1e9).round() as u64;
        let mut lives: BTreeMap<u64, u64> = BTreeMap::new();
        for span in billed(&run.logs.expect("logs").spans) {
            let billed = nanos(span.to_s).saturating_sub(nanos(span.from_s.max(warmup)));
            *lives.entry(span.life).or_default() += billed;
        }
        let whole = |nanos: &u64| nanos.div_ceil(1_000_000_000) as f64;
        let expected = lives.values().map(whole).sum::<f64>() * price * 2.0;
        prop_assert!(close(run.report.cost.total, expected), "{} against {expected}", run.report.cost.total);
    }

    #[test]
    fn a_series_adds_up_to_the_report(mut json in scenario_json()) {
        json["run"]["warmup_s"] = json!(0);
        let run = run(&read(&json), ALL);
        let (report, series) = (run.report, run.series.expect("a series"));
        let (duration, _) = window(&json);
        let width = |i: usize| {
            let from = i as f64 * series.bucket_s;
            (from + series.bucket_s).min(duration) - from
        };
        let area = |of: fn(&coldstart::report::Bucket) -> f64| -> f64 {
            series.buckets.iter().enumerate().map(|(i, bucket)| of(bucket) * width(i)).sum()
        };
        prop_assert!(close(area(|b| b.running), report.worker_seconds.running));
        prop_assert!(close(area(|b| b.idle), report.worker_seconds.idle));
        prop_assert!(close(area(|b| b.starting), report.worker_seconds.starting));
        prop_assert!(close(area(|b| b.throttled), report.workers.throttled * duration));
        prop_assert!(close(area(|b| b.initializing), report.workers.initializing * duration));
        prop_assert!(close(area(|b| b.queue_mean), report.queue.mean * duration));
        let arrivals: u64 = series.buckets.iter().map(|b| u64::from(b.arrivals)).sum();
        let completions: u64 = series.buckets.iter().map(|b| u64::from(b.completions)).sum();
        prop_assert_eq!((arrivals, completions), (report.requests.arrived, report.requests.completed));
        for bucket in &series.buckets {
            let (least, most) = (f64::from(bucket.queue_min), f64::from(bucket.queue_max));
            prop_assert!(least <= bucket.queue_mean + 1e-9 && bucket.queue_mean <= most + 1e-9);
        }
    }

    #[test]
    fn figures_are_finite_and_in_order(mut json in scenario_json()) {
        without_changes_of(&mut json, &["concurrency"]);
        let report = simulate(&read(&json));
        for times in [&report.delay, &report.execution, &report.total] {
            let list = [times.p50, times.p70, times.p90, times.p95, times.p98, times.p99, times.max];
            prop_assert!(list.is_sorted());
            prop_assert_eq!(list.iter().flatten().count(), if times.mean.is_some() { 7 } else { 0 });
            prop_assert!(list.iter().flatten().all(|t| t.is_finite() && *t >= 0.0));
        }
        let shares = [report.utilization, report.slot_utilization, report.slo.attainment, report.cost.wasted_share];
        prop_assert!(shares.iter().flatten().all(|share| (0.0..=1.0 + 1e-9).contains(share)));
    }
}

fn billed(spans: &[Span]) -> impl Iterator<Item = &Span> {
    let unbilled = [WorkerState::Throttled, WorkerState::Initializing];
    spans
        .iter()
        .filter(move |span| !unbilled.contains(&span.state))
}
