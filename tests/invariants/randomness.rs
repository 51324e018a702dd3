//! Common random numbers: what a request draws depends on the seed and its number alone.

use crate::scenarios::{endpoint, read, scenario_json};
use crate::{ALL, config, text};
use coldstart::report::{Outcome, RequestEntry, run};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Makes execution times readable from the log: one request at a time, on GPUs of speed 1, run once.
fn one_at_a_time(json: &mut Json) {
    json["changes"] = json!([]);
    json["gpu"] = json!({"types": [{"id": "l4"}]});
    json["endpoint"]["concurrency"] = json!(1);
    json["endpoint"]["max_retries"] = json!(0);
}

fn requests(json: &Json) -> Vec<RequestEntry> {
    run(&read(json), ALL).logs.expect("logs").requests
}

/// Equal arrivals, and equal execution times of what completed in both.
fn assert_same_traffic(one: &[RequestEntry], other: &[RequestEntry]) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.len(), other.len());
    for (a, b) in one.iter().zip(other) {
        prop_assert_eq!(a.arrival_s, b.arrival_s);
        if let (Some(a), Some(b)) = (execution_s(a), execution_s(b)) {
            prop_assert!((a - b).abs() < 1e-8, "{a} s and {b} s");
        }
    }
    Ok(())
}

fn execution_s(entry: &RequestEntry) -> Option<f64> {
    let completed = entry.outcome == Outcome::Completed;
    completed
        .then(|| Some(entry.end_s? - entry.start_s?))
        .flatten()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn endpoint_settings_change_no_arrival_and_no_execution_time(json in scenario_json(), endpoint in endpoint()) {
        let (mut one, mut other) = (json.clone(), json);
        other["endpoint"] = endpoint;
        one_at_a_time(&mut one);
        one_at_a_time(&mut other);
        assert_same_traffic(&requests(&one), &requests(&other))?;
    }

    #[test]
    fn an_injection_changes_no_other_request(mut json in scenario_json(), at in 0.0..300.0f64, n in 1usize..30) {
        one_at_a_time(&mut json);
        let before = requests(&json);
        let at = at + 0.123_456_789;
        let list = json["injections"].as_array_mut().expect("a list");
        list.push(json!({"at_s": at, "requests": n}));
        let mut after = requests(&json);
        let injected = |entry: &RequestEntry| (entry.arrival_s - at).abs() < 2e-9;
        let expected: usize = if at < json["run"]["duration_s"].as_f64().expect("a duration") { n } else { 0 };
        prop_assert_eq!(after.iter().filter(|entry| injected(entry)).count(), expected);
        after.retain(|entry| !injected(entry));
        assert_same_traffic(&before, &after)?;
    }

    #[test]
    fn extra_traffic_changes_no_request_of_the_pattern(mut json in scenario_json()) {
        one_at_a_time(&mut json);
        json["injections"] = json!([]);
        json["traffic"]["extra"] = json!([]);
        let before = requests(&json);
        json["traffic"]["extra"] = json!([{"at_s": 20.123, "lasting_s": 30, "rate": 0.3}]);
        let after = requests(&json);
        let mut rest = after.iter();
        for entry in &before {
            let found = rest.find(|other| other.arrival_s == entry.arrival_s);
            prop_assert!(found.is_some(), "the arrival of {} s is gone", entry.arrival_s);
        }
    }
}

/// The engine keeps the requests that it drew last; a scenario that draws others must not get them.
#[test]
fn what_was_simulated_before_changes_nothing() {
    let variants = [
        "rate=0.2",
        "rate=0.2&max=3",
        "rate=0.21",
        "rate=0.2&seed=7",
        "rate=0.2&exec=exponential:9",
        "rate=0.2&duration=2h",
        "rate=0.2&extra=600,300,0.5",
        "rate=0.2&inject=700,50",
    ];
    for fragment in variants {
        let (scenario, problems) = coldstart::share::read_fragment(fragment);
        assert!(problems.is_empty(), "{problems:?}");
        // Each differs from this one in one thing.
        run(&coldstart::share::read_fragment("rate=0.2").0, ALL);
        let after_another = text(&run(&scenario, ALL));
        let alone = std::thread::spawn(move || text(&run(&scenario, ALL)));
        let alone = alone.join().expect("it ends");
        assert_eq!(after_another, alone, "{fragment}");
    }
}
