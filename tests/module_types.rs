//! The types that the ES module declares are those of the JSON that it gives: no key more, and none less that is
//! required.

mod scenarios;

use coldstart::report::{Recording, run};
use coldstart::scenario::Scenario;
use coldstart::search::{Goal, Search, Space};
use coldstart::share;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const TYPES: &str = include_str!("../module/src/types.d.ts");

/// A field of an interface: its name, whether it may be left out, and its type.
type Field = (String, bool, String);

fn fields(interface: &str) -> Vec<Field> {
    let head = format!("export interface {interface} ");
    let (_, rest) = TYPES.split_once(&head).unwrap_or_else(|| panic!("{head}"));
    let (above, rest) = rest.split_once("{\n").expect("a body");
    let (body, _) = rest.split_once("\n}").expect("an end");
    let mut all = match above.trim().strip_prefix("extends ") {
        Some(base) => fields(base),
        None => Vec::new(),
    };
    for line in body.lines().filter(|line| !line.trim().starts_with("/**")) {
        let (name, kind) = line.trim().split_once(": ").expect(line);
        let required = name.trim_end_matches('?');
        let kind = kind.strip_suffix(';').expect(line);
        all.push((required.to_owned(), required != name, kind.to_owned()));
    }
    all
}

/// What a type that is no interface stands for.
fn union(name: &str) -> Option<&'static str> {
    let (_, rest) = TYPES.split_once(&format!("export type {name} = "))?;
    rest.split(';').next()
}

/// # Errors
/// Where a value is not of a type.
fn is(value: &Json, kind: &str, at: &str) -> Result<(), String> {
    let wrong = || Err(format!("{at}: {value} is no {kind}"));
    let fits = |yes: bool| if yes { Ok(()) } else { wrong() };
    if let Some(item) = kind.strip_suffix("[]") {
        let Some(list) = value.as_array() else {
            return wrong();
        };
        let item = item.trim_start_matches('(').trim_end_matches(')');
        return (list.iter()).try_for_each(|value| is(value, item, &format!("{at}[]")));
    }
    if let Some(items) = kind.strip_prefix('[') {
        let items: Vec<&str> = items.trim_end_matches(']').split(", ").collect();
        let Some(list) = value.as_array().filter(|list| list.len() == items.len()) else {
            return wrong();
        };
        return (list.iter().zip(items)).try_for_each(|(value, item)| is(value, item, at));
    }
    if kind.contains(" | ") {
        let any = kind.split(" | ").any(|kind| is(value, kind, at).is_ok());
        return if any { Ok(()) } else { wrong() };
    }
    match kind {
        "number" => fits(value.is_number()),
        "string" => fits(value.is_string()),
        "boolean" => fits(value.is_boolean()),
        "null" => fits(value.is_null()),
        "never" => wrong(),
        text if text.starts_with('"') => fits(json!(text.trim_matches('"')) == *value),
        interface => {
            if let Some(union) = union(interface) {
                return is(value, union, at);
            }
            let Some(object) = value.as_object() else {
                return wrong();
            };
            let fields = fields(interface);
            let unknown = |key: &&String| !fields.iter().any(|(name, ..)| name == *key);
            if let Some(key) = object.keys().find(unknown) {
                return Err(format!("{at}: {interface} has no {key}"));
            }
            (fields.iter()).try_for_each(|(name, optional, kind)| match object.get(name) {
                None if *optional => Ok(()),
                None => Err(format!("{at}: {interface} needs {name}")),
                Some(value) => is(value, kind, &format!("{at}.{name}")),
            })
        }
    }
}

fn plain(value: impl serde::Serialize) -> Json {
    serde_json::to_value(value).expect("plain data")
}

proptest! {
    #[test]
    fn every_scenario_is_a_scenario(scenario in scenarios::scenario_or_trace()) {
        prop_assert_eq!(is(&scenario.to_json(), "Scenario", ""), Ok(()));
    }
}

#[test]
fn what_a_run_records_has_its_types() {
    for fragment in [
        "",
        "max=0",
        "max=3&queue_limit=5&rate=2&flash=on&gpu=l4:available=2",
    ] {
        let (scenario, _) = share::read_fragment(fragment);
        let recording = Recording {
            buckets: Some(24),
            logs: true,
        };
        let run = run(&scenario, recording);
        for (value, kind) in [
            (plain(&run.report), "Report"),
            (plain(&run.series), "Series"),
            (plain(&run.logs), "Logs"),
        ] {
            assert_eq!(is(&value, kind, fragment), Ok(()));
        }
    }
}

#[test]
fn what_a_search_finds_has_its_types() {
    for delay_s in [60.0, 0.0] {
        let scenario = Scenario::default();
        let goal = Goal {
            delay_s,
            ..Goal::of(&scenario)
        };
        let mut search =
            Search::new(&scenario, Space::around(&scenario), goal).expect("a valid search");
        while let Some(batch) = search.next_batch() {
            for trial in batch {
                search.take(trial.run(search.scenario()));
            }
        }
        assert_eq!(is(&plain(search.finish()), "Found", ""), Ok(()));
    }
}

#[test]
fn a_key_too_many_or_too_few_is_noticed() {
    let estimate = |json: Json| is(&json, "Estimate", "").is_ok();
    assert!(estimate(json!({"mean": 1.0, "ci95": null})));
    assert!(!estimate(json!({"mean": 1.0})));
    assert!(!estimate(json!({"mean": 1.0, "ci95": null, "more": 1})));
    assert!(!estimate(json!({"mean": "1", "ci95": null})));
    let scaler = |json: Json| is(&json, "Scaler", "").is_ok();
    assert!(scaler(json!({"queue_delay_s": 4.0})) && scaler(json!({"request_count": 4})));
    assert!(!scaler(json!({})));
    assert!(!scaler(json!({"queue_delay_s": 4.0, "request_count": 4})));
    let law = |json: Json| is(&json, "Distribution", "").is_ok();
    assert!(law(json!({"dist": "gamma", "mean": 8.0, "cv": 0.5})) && law(json!(8)));
    assert!(!law(json!({"dist": "gamma", "mean": 8.0})));
    assert!(!law(json!({"dist": "fixed", "mean": 8.0, "cv": 0.5})));
    let steps = |json: Json| is(&json, "[number, number][]", "").is_ok();
    assert!(steps(json!([[0, 1.5], [60, 0]])));
    assert!(!steps(json!([[0, 1.5, 2]])));
}
