//! Whatever is given to be read, by mistake or on purpose, ends in sentences or in a result, and at once.

mod files;
mod links;
mod mutation;
mod scenarios;

use coldstart::report::{Recording, Simulation};
use coldstart::scenario::{Problem, Scenario};
use std::time::{Duration, Instant};

/// Of each kind.
const CASES: u64 = 10_000;
/// Longer than this and a person wonders.
const AT_ONCE: Duration = Duration::from_secs(1);
/// Events of each scenario: enough to begin all that can begin.
const EVENTS: u64 = 300;
/// Characters of a sentence that still can be shown.
const LONGEST: usize = 400;

/// Says which case it was where something panics.
struct Told<'a>(u64, &'a [u8]);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let shown = &self.1[..self.1.len().min(2000)];
            eprintln!("case {}: {}", self.0, shown.escape_ascii());
        }
    }
}

/// What `read` makes of a text, which it has to at once.
fn at_once(case: u64, text: &[u8], read: impl FnOnce()) {
    let _told = Told(case, text);
    let start = Instant::now();
    read();
    let took = start.elapsed();
    assert!(took < AT_ONCE, "it took {took:?}");
}

/// Each is a sentence that can be shown.
fn are_sentences(problems: &[Problem]) {
    for problem in problems {
        let sentence = problem.to_string();
        let length = sentence.chars().count();
        assert!((1..=LONGEST).contains(&length), "{length}: {sentence}");
        assert!(!problem.expected.is_empty(), "{sentence}");
    }
}

/// It begins to run, whatever it is.
fn runs(scenario: &Scenario) {
    let recording = Recording {
        buckets: Some(10),
        logs: true,
    };
    Simulation::new(scenario, recording).advance(EVENTS);
}
