//! What is too long to be written out: recorded requests and hundreds of injections.

use coldstart::scenario::{Pattern, Scenario, Trace};
use coldstart::share::{
    Carries, Link, MOST_CHARACTERS, fragment, link, link_sentence, read_fragment, read_link,
};
use std::sync::Arc;

/// The k-th of these requests arrives at k times the gap.
fn recorded(requests: usize, gap_s: f64, timed: bool) -> Scenario {
    let times = |gap_s: f64| (0..requests).map(|k| k as f64 * gap_s).collect::<Vec<_>>();
    let execution_s = timed.then(|| times(0.01));
    with_trace(
        "max=8",
        Trace::new("mine.csv".into(), times(gap_s), execution_s),
    )
}

/// These settings with requests at these instants, too many to be packed.
fn with_arrivals(settings: &str, arrivals_s: impl Iterator<Item = f64>) -> Scenario {
    with_trace(
        settings,
        Trace::new(String::new(), arrivals_s.collect(), None),
    )
}

fn with_trace(settings: &str, trace: Trace) -> Scenario {
    let mut settings = read_fragment(settings).0.settings();
    settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
    settings.check().expect("valid")
}

/// With so many injections, about a minute apart.
fn sending(number: u32) -> Scenario {
    let one = |i: u32| format!("{},{}", 60 * i + i * i % 37, 1 + i % 7);
    let list: Vec<String> = (0..number).map(one).collect();
    let (scenario, problems) = read_fragment(&format!("max=8&inject={}", list.join(";")));
    assert_eq!(problems, []);
    scenario
}

#[test]
fn a_short_trace_travels_whole_whatever_its_times_are_like() {
    for gap_s in [1.0, 0.25, 0.0625, 1e-6, 0.1 + 0.2, 1.0 / 3.0] {
        let scenario = recorded(300, gap_s, true);
        let Link { fragment, carries } = link(&scenario, None);
        assert_eq!(carries, Carries::Packed { requests: 300 }, "{gap_s}");
        assert_eq!(read_fragment(&fragment), (scenario, vec![]), "{gap_s}");
        assert!(fragment.starts_with("max=8&traffic=trace:"));
    }
}

#[test]
fn a_trace_that_is_too_long_for_a_link_travels_as_its_rate_curve() {
    // Thirds of a second have no unit in which they are whole, and do not pack.
    let scenario = recorded(5000, 1.0 / 3.0, true);
    let Link { fragment, carries } = link(&scenario, None);
    let of_curve = Carries::Curve {
        requests: 5000,
        step_s: 10.0,
        timed: true,
        is_cut: false,
    };
    assert_eq!(carries, of_curve);
    assert!(fragment.len() <= MOST_CHARACTERS);
    let (read, problems) = read_fragment(&fragment);
    assert_eq!(problems, []);
    let expected = read.expected_requests();
    assert!((expected / 5000.0 - 1.0).abs() < 0.001, "{expected}");
    assert_eq!(read.duration_s(), scenario.duration_s());
    // Execution times 0, 0.01 … 49.99 s: uniform, so with a cv of 1 over the root of 3.
    let law = read.job.execution_time;
    assert!((law.mean - 25.0).abs() < 0.01 && (law.cv - 0.5773).abs() < 0.001);
    assert_eq!(link(&read, None).fragment, fragment);
}

#[test]
fn a_rate_curve_ends_with_the_window() {
    let day_s = 86_400.0;
    // A year of requests, of which an hour happens.
    let arrivals_s = (0..30_000).map(|k| f64::from(k) * 1000.0 / 7.0);
    let hour = with_arrivals("duration=3600", arrivals_s.chain([365.0 * day_s]));
    let Link { fragment, carries } = link(&hour, None);
    let Carries::Curve { step_s, .. } = carries else {
        panic!("{carries:?}");
    };
    assert!(step_s < 3600.0, "{step_s}");
    let (read, problems) = read_fragment(&fragment);
    assert_eq!(problems, []);
    let ratio = read.expected_requests() / hour.expected_requests();
    assert!((ratio - 1.0).abs() < 0.1, "{ratio}");
    // A trace as long as one may be, whose window is an hour longer.
    let arrivals_s = (0..30_000).map(|k| f64::from(k) / 3.0);
    let long = with_arrivals("", arrivals_s.chain([366.0 * day_s]));
    let (read, problems) = read_fragment(&self::fragment(&long));
    assert_eq!(problems, []);
    assert_eq!(read.duration_s(), 366.0 * day_s);
    assert_eq!(self::fragment(&read), self::fragment(&long));
}

#[test]
fn a_rate_curve_that_lacks_requests_says_so() {
    let crowd = with_arrivals("", (0..30_000).map(|k| f64::from(k) / 30_000.0));
    let link = link(&crowd, None);
    assert!(matches!(link.carries, Carries::Curve { is_cut: true, .. }));
    let said = link_sentence(&link).expect("a sentence");
    assert!(said.ends_with(" Rates above 10\u{202f}000 a second are cut."));
    assert_eq!(read_fragment(&link.fragment).1, []);
}

#[test]
fn what_a_link_holds_of_a_trace_is_that_of_its_own_window() {
    let long = recorded(30_000, 0.7, false);
    let mut short = long.settings();
    short.run.duration_s = Some(600.0);
    let short = short.check().expect("valid");
    let (of_long, of_short) = (fragment(&long), fragment(&short));
    assert_ne!(of_long, of_short);
    assert!(of_short.ends_with("&duration=600"), "{of_short}");
    // Whatever was written in between.
    fragment(&recorded(300, 1.0, true));
    fragment(&recorded(300, 2.0, true));
    assert_eq!((fragment(&long), fragment(&short)), (of_long, of_short));
}

#[test]
fn what_a_trace_is_compared_with_keeps_it() {
    for scenario in [recorded(300, 7.5, true), recorded(30_000, 0.7, false)] {
        let mut settings = scenario.settings();
        settings.endpoint.idle_timeout_s = 5.0;
        let baseline = settings.check().expect("valid");
        let text = link(&scenario, Some(&baseline)).fragment;
        assert!(text.ends_with("&baseline.idle=5"), "{text}");
    }
    let (one, other) = (recorded(300, 7.5, true), recorded(200, 3.5, false));
    let text = link(&one, Some(&other)).fragment;
    assert_eq!(read_link(&text), (one, Some(other), vec![]));
}

#[test]
fn hundreds_of_injections_are_packed() {
    let (scenario, baseline) = (sending(300), sending(299));
    for baseline in [None, Some(baseline)] {
        let text = link(&scenario, baseline.as_ref()).fragment;
        assert!(text.starts_with("packed="), "{text}");
        assert!(text.len() <= MOST_CHARACTERS, "{}", text.len());
        assert_eq!(read_link(&text), (scenario.clone(), baseline, vec![]));
        // What stands beside it counts as in any link, the last value most.
        assert_eq!(
            read_link(&format!("{text}&max=9")).0.endpoint.max_workers,
            9
        );
    }
}

#[test]
fn the_page_says_what_a_link_holds() {
    let sentence = |scenario: &Scenario| link_sentence(&link(scenario, None));
    assert_eq!(sentence(&read_fragment("max=8").0), None);
    let packed = sentence(&recorded(300, 1.0, false)).expect("a sentence");
    assert!(packed.contains("300 recorded requests, packed"), "{packed}");
    let curve = sentence(&recorded(30_000, 0.7, false)).expect("a sentence");
    assert!(curve.contains("their rate in steps of"), "{curve}");
    assert!(!curve.contains("execution times"), "{curve}");
    assert_eq!(sentence(&sending(300)), None);
    let long = sentence(&sending(1000)).expect("a sentence");
    assert!(long.contains("Some programs cut"), "{long}");
}
