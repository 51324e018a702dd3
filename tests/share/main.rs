//! Links: what is written is read again, what is wrong is told and the rest used, old links keep their meaning.

mod form;
mod long;
#[path = "../scenarios/mod.rs"]
mod scenarios;
mod wrong;

use coldstart::scenario::{PARAMETERS, Problem};
use coldstart::share::{Carries, fragment, link, read_fragment, read_link};
use proptest::prelude::*;

fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

fn problems(link: &str) -> Vec<String> {
    sentences(&read_fragment(link).1)
}

proptest! {
    #[test]
    fn a_link_read_is_the_scenario_that_was_written(scenario in scenarios::scenario_or_trace()) {
        let link = link(&scenario, None);
        let is_whole = !matches!(link.carries, Carries::Curve { .. });
        prop_assert!(is_whole);
        let (read, problems) = read_fragment(&link.fragment);
        prop_assert_eq!(&problems, &[], "{}", link.fragment);
        prop_assert_eq!(&read, &scenario);
        prop_assert_eq!(fragment(&read), link.fragment);
    }

    #[test]
    fn a_link_read_has_the_baseline_that_was_written(scenario in scenarios::scenario(), other in scenarios::scenario_or_trace()) {
        for baseline in [None, Some(&scenario), Some(&other)] {
            let text = link(&scenario, baseline).fragment;
            let (read, read_baseline, problems) = read_link(&text);
            prop_assert_eq!(&problems, &[], "{}", text);
            prop_assert_eq!(&read, &scenario);
            prop_assert_eq!(read_baseline.as_ref(), baseline, "{}", text);
        }
        prop_assert_eq!(read_fragment(&link(&scenario, Some(&other)).fragment).0, scenario);
    }

    #[test]
    fn no_link_panics(link in ".{0,200}") {
        read_link(&link);
    }

    #[test]
    fn no_packed_trace_panics(scenario in scenarios::scenario_or_trace(), text in "[A-Za-z0-9_-]{0,60}", at in 0..200_usize) {
        read_link(&format!("traffic=trace:{text}"));
        // One of ours with something else in it.
        let mut link = fragment(&scenario);
        link.insert_str(at.min(link.len()), &text);
        read_link(&link);
    }

    #[test]
    fn no_value_panics_and_a_bad_one_is_told(row in 0..PARAMETERS.len(), value in "[-+a-z0-9.:;,=/%]{0,30}") {
        let (scenario, problems) = read_fragment(&format!("{}={value}", PARAMETERS[row].name));
        prop_assert!(problems.is_empty() || problems[0].to_string().len() > 10);
        prop_assert_eq!(read_fragment(&fragment(&scenario)).0, scenario);
    }

    #[test]
    fn a_broken_link_leaves_a_valid_scenario(scenario in scenarios::scenario(), cut in 0.0..1.0, junk in "[&=#%;,:]{0,3}") {
        let mut link = fragment(&scenario);
        let at = (cut * link.len() as f64) as usize;
        link.insert_str(at, &junk);
        let (read, _) = read_fragment(&link);
        prop_assert_eq!(read_fragment(&fragment(&read)), (read, vec![]));
    }
}
