//! Who is up, who runs what, in which order: from the logs.

use crate::scenarios::{read, scenario_json, without_changes_of, without_returns};
use crate::{ALL, config};
use coldstart::report::{RequestEntry, run};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The least and the most of these intervals that hold at once, of what holds longer than an instant in [0, end).
fn overlap(intervals: &[(f64, f64)], end: f64) -> (i64, i64) {
    let mut steps: Vec<(f64, i64)> = (intervals.iter())
        .filter(|(from, to)| from < to)
        .flat_map(|&(from, to)| [(from, 1), (to, -1)])
        .chain([(0.0, 0), (end, 0)])
        .collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut now, mut least, mut most) = (0, i64::MAX, 0);
    for (i, (at, step)) in steps.iter().enumerate() {
        now += step;
        let lasts = steps.get(i + 1).is_some_and(|next| next.0 > *at);
        if lasts {
            (least, most) = (now.min(least), now.max(most));
        }
    }
    (least, most)
}

fn endpoint(json: &Json, key: &str) -> i64 {
    json["endpoint"][key].as_i64().unwrap_or(1)
}

fn seconds(json: &Json) -> f64 {
    json["run"]["duration_s"].as_f64().expect("a duration")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn workers_up_stay_between_min_and_max(mut json in scenario_json()) {
        without_changes_of(&mut json, &["min_workers", "max_workers"]);
        let logs = run(&read(&json), ALL).logs.expect("logs");
        let up: Vec<_> = logs.spans.iter().map(|span| (span.from_s, span.to_s)).collect();
        let (least, most) = overlap(&up, seconds(&json));
        prop_assert!(least >= endpoint(&json, "min_workers"), "{least} up");
        prop_assert!(most <= endpoint(&json, "max_workers"), "{most} up");
    }

    #[test]
    fn active_workers_are_as_many_as_min_says(mut json in scenario_json()) {
        without_changes_of(&mut json, &["min_workers", "max_workers"]);
        let logs = run(&read(&json), ALL).logs.expect("logs");
        let active: Vec<_> = (logs.spans.iter())
            .filter(|span| span.active)
            .map(|span| (span.from_s, span.to_s))
            .collect();
        let min = endpoint(&json, "min_workers");
        prop_assert_eq!(overlap(&active, seconds(&json)), (min, min));
    }

    #[test]
    fn a_worker_is_in_one_state_at_a_time(json in scenario_json()) {
        let logs = run(&read(&json), ALL).logs.expect("logs");
        let mut lives: BTreeMap<u64, Vec<(f64, f64)>> = BTreeMap::new();
        for span in &logs.spans {
            prop_assert!(span.from_s <= span.to_s);
            lives.entry(span.life).or_default().push((span.from_s, span.to_s));
        }
        for spans in lives.values() {
            prop_assert!(spans.windows(2).all(|pair| pair[0].1 == pair[1].0), "gap in {spans:?}");
        }
    }

    #[test]
    fn no_worker_runs_more_than_its_slots(mut json in scenario_json()) {
        without_returns(&mut json);
        without_changes_of(&mut json, &["concurrency"]);
        let logs = run(&read(&json), ALL).logs.expect("logs");
        let end = seconds(&json);
        let mut runs: BTreeMap<u32, Vec<(f64, f64)>> = BTreeMap::new();
        for entry in &logs.requests {
            if let (Some(start), Some(worker)) = (entry.start_s, entry.worker) {
                runs.entry(worker).or_default().push((start, entry.end_s.unwrap_or(end)));
            }
        }
        let slots = endpoint(&json, "concurrency");
        for (worker, runs) in runs {
            let most = overlap(&runs, end).1;
            prop_assert!(most <= slots, "worker {worker} ran {most} at once");
        }
    }

    #[test]
    fn requests_start_in_order_of_arrival(mut json in scenario_json()) {
        without_returns(&mut json);
        let logs = run(&read(&json), ALL).logs.expect("logs");
        let arrivals: Vec<f64> = logs.requests.iter().map(|entry| entry.arrival_s).collect();
        let starts: Vec<f64> = logs.requests.iter().filter_map(|entry| entry.start_s).collect();
        prop_assert!(arrivals.is_sorted());
        prop_assert!(starts.is_sorted());
    }

    #[test]
    fn a_request_arrives_then_starts_then_ends(json in scenario_json()) {
        let logs = run(&read(&json), ALL).logs.expect("logs");
        let in_order = |entry: &RequestEntry| {
            let start = entry.start_s.unwrap_or(entry.arrival_s);
            entry.arrival_s <= start && start <= entry.end_s.unwrap_or(f64::MAX)
        };
        prop_assert!(logs.requests.iter().all(in_order));
    }
}
