//! Whatever is given to be read, by mistake or on purpose, ends in sentences or in a result, and at once.

#[path = "../folders/mod.rs"]
mod folders;
mod made;

use coldstart::report::{Recording, Simulation};
use coldstart::scenario::{Pattern, Problem, Scenario, Settings, from_json_text};
use coldstart::share::{Carries, FileSession, link, link_sentence, read_endpoint, read_link};
use coldstart::trace::Edit;
use made::{Draws, file, files, scenario, scenarios};
use std::sync::Arc;
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

/// What `read` makes of a text, which it has to at once. What takes longer may have waited for the processor, and is
/// asked again.
fn at_once<T>(case: u64, text: &[u8], read: impl Fn() -> T) -> T {
    let _told = Told(case, text);
    let quick = (0..3).find_map(|_| {
        let start = Instant::now();
        let made = read();
        (start.elapsed() < AT_ONCE).then_some(made)
    });
    quick.expect("it takes longer than a second")
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

#[test]
fn any_address_is_a_scenario_that_can_be_linked_again() {
    let whole = made::links();
    for case in 0..CASES {
        let text = made::link(&mut Draws::of(case), &whole);
        at_once(case, text.as_bytes(), || {
            let (scenario, baseline, problems) = read_link(&text);
            are_sentences(&problems);
            let written = link(&scenario, baseline.as_ref());
            if let Carries::Curve { .. } = written.carries {
                assert!(link_sentence(&written).is_some());
            } else {
                assert_eq!(
                    read_link(&written.fragment),
                    (scenario.clone(), baseline, vec![])
                );
            }
            runs(&scenario);
        });
    }
}

#[test]
fn any_text_is_a_scenario_or_what_is_wrong_with_it() {
    let whole = scenarios();
    let read = (0..CASES).filter(|&case| {
        let text = scenario(&mut Draws::of(case), &whole);
        at_once(case, text.as_bytes(), || is_scenario(&text))
    });
    // Neither all good nor all bad.
    let read = read.count() as u64;
    assert!((CASES / 20..CASES / 2).contains(&read), "{read}");
}

/// Whether it is a scenario, which then runs. As an endpoint and in parts it is read too.
fn is_scenario(text: &str) -> bool {
    match read_endpoint(text, Settings::default()) {
        Ok(endpoint) => are_mended(endpoint.settings, &endpoint.problems),
        Err(problem) => are_sentences(&[problem]),
    }
    let (settings, problems) = from_json_text(text);
    are_mended(settings, &problems);
    match Scenario::from_json(text) {
        Ok(scenario) => {
            let again = Scenario::from_json(&scenario.to_json().to_string());
            assert_eq!(again.as_ref(), Ok(&scenario));
            runs(&scenario);
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            are_sentences(&problems);
            false
        }
    }
}

/// What could be read of settings is a scenario once what contradicts itself is mended.
fn are_mended(settings: Settings, problems: &[Problem]) {
    are_sentences(problems);
    let (_, contradictions) = settings.mend();
    are_sentences(&contradictions);
}

#[test]
fn any_file_is_traffic_or_what_is_wrong_with_it() {
    let whole = files();
    let read = (0..CASES).filter(|&case| {
        let mut draws = Draws::of(case);
        let (name, bytes) = (draws.nasty(), file(&mut draws, &whole));
        at_once(case, &bytes, || is_traffic(&name, &bytes))
    });
    // Neither all good nor all bad.
    let read = read.count() as u64;
    assert!((CASES / 4..CASES * 9 / 10).contains(&read), "{read}");
}

/// Whether it holds requests, with which a scenario then runs.
fn is_traffic(name: &str, bytes: &[u8]) -> bool {
    let session = match FileSession::open(name, bytes.to_vec(), |_| ()) {
        Ok(session) => session,
        Err(problems) => {
            assert!(!problems.is_empty());
            are_sentences(&problems);
            return false;
        }
    };
    let trace = session.edited(&Edit::default()).expect("nothing changes");
    assert!(trace.arrivals_s().is_sorted());
    let shown = session.shown(&trace);
    assert!(!shown.sentence.is_empty() && !shown.figures.is_empty());
    let mut settings = Settings::default();
    settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
    match settings.check() {
        Ok(scenario) => {
            let (_, _, problems) = read_link(&link(&scenario, None).fragment);
            assert_eq!(problems, []);
            runs(&scenario);
        }
        Err(problems) => are_sentences(&problems),
    }
    true
}
