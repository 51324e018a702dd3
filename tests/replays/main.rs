//! Exact replays: scenarios with nothing random in them, whose figures are known to the last digit.

mod compare;
mod hand;
mod pool;
mod traces;
#[path = "../validation/mod.rs"]
mod validation;

use coldstart::report::simulate;
use coldstart::scenario::Scenario;
use serde_json::Value as Json;

/// Replays every case and compares every figure that it expects.
fn replay(cases: &[Json]) {
    let mut wrong = Vec::new();
    for case in cases {
        let scenario = Scenario::from_json(&case["scenario"].to_string())
            .unwrap_or_else(|problems| panic!("{}: {problems:?}", case["id"]));
        let report = serde_json::to_value(simulate(&scenario)).expect("a report is JSON");
        let differences = compare::differences(&case["expect"], &report);
        if !differences.is_empty() {
            let list = differences.join("\n  ");
            wrong.push(format!(
                "{} ({}):\n  {list}",
                case["id"], case["description"]
            ));
        }
    }
    let (n, of) = (wrong.len(), cases.len());
    assert!(
        wrong.is_empty(),
        "{n} of {of} differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn scenarios_worked_by_hand_give_every_figure() {
    let cases = validation::cases(include_str!("../data/replays.json"));
    assert!(cases.len() >= 25);
    replay(&cases);
}

#[test]
fn reference_replays_give_every_figure() {
    let cases = validation::cases(include_str!("../data/reference/replays.json"));
    assert_eq!(cases.len(), 97);
    replay(&cases);
}
