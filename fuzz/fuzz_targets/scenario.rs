//! Any text is a scenario or a list of problems; a scenario survives its JSON form and simulates.
#![no_main]

use coldstart::report::{Recording, Simulation};
use coldstart::scenario::Scenario;
use libfuzzer_sys::fuzz_target;

/// Enough to meet every kind of event, few enough for thousands of scenarios a second.
const EVENTS: u64 = 2000;

fuzz_target!(|text: &str| {
    match Scenario::from_json(text) {
        Err(problems) => {
            assert!(!problems.is_empty());
            problems
                .iter()
                .for_each(|problem| assert!(!problem.to_string().is_empty()));
        }
        Ok(scenario) => {
            let again = Scenario::from_json(&scenario.to_json().to_string());
            assert_eq!(again.as_ref(), Ok(&scenario));
            let recording = Recording {
                buckets: Some(10),
                logs: true,
            };
            Simulation::new(&scenario, recording).advance(EVENTS);
        }
    }
});
