//! Scenarios as fragments of links say them.

use coldstart::report::{Recording, Run, run};
use coldstart::scenario::Scenario;
use coldstart::share::read_fragment;

/// What a fragment says, in which nothing is wrong.
pub fn scenario(fragment: &str) -> Scenario {
    let (scenario, problems) = read_fragment(fragment);
    assert_eq!(problems, [], "{fragment}");
    scenario
}

/// A run with its series: a day in minutes.
#[allow(dead_code, reason = "not every test looks into a day")]
pub fn in_minutes(scenario: &Scenario) -> Run {
    let recording = Recording {
        buckets: Some(1440),
        logs: false,
    };
    run(scenario, recording)
}
