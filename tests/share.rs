//! Links: what is written is read again, what is wrong is told and the rest used, old links keep their meaning.

mod scenarios;

use coldstart::scenario::{PARAMETERS, Pattern, Scenario, Trace};
use coldstart::share::{
    Carries, Link, MOST_CHARACTERS, fragment, link, link_sentence, read_fragment, read_link,
};
use proptest::prelude::*;
use std::sync::Arc;

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

fn problems(link: &str) -> Vec<String> {
    let (_, problems) = read_fragment(link);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_baseline_says_only_what_differs_from_the_scenario() {
    let (scenario, baseline, problems) =
        read_link("max=8&idle=120&baseline.idle=5&baseline.colour=red");
    assert_eq!(baseline, Some(read_fragment("max=8&idle=5").0));
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(said[0].contains("baseline.colour"), "{said:?}");
    let other = read_fragment("max=8&idle=120&traffic=spikes&peak=2").0;
    assert_eq!(
        link(&scenario, Some(&other)).fragment,
        "max=8&idle=120&baseline.traffic=spikes&baseline.peak=2"
    );
    assert_eq!(
        link(&scenario, Some(&scenario)).fragment,
        "max=8&idle=120&baseline=same"
    );
    let defaults = Scenario::default();
    assert_eq!(link(&defaults, Some(&defaults)).fragment, "baseline=same");
}

#[test]
fn a_link_holds_only_what_differs_in_the_order_of_the_table() {
    let (scenario, _) = read_fragment("rate=0.4&max=8&idle=30&traffic=daily&min=1&peak_hour=14");
    assert_eq!(fragment(&scenario), "min=1&max=8&traffic=daily&rate=0.4");
    assert_eq!(fragment(&Scenario::default()), "");
}

#[test]
fn a_link_escapes_nothing_that_a_value_needs() {
    let link = "max=4&traffic=steps&steps=0,0.1;600,2&gpu=h100:speed=1.25,l4&change=600,max=12,available=4/none";
    assert_eq!(fragment(&read_fragment(link).0), link);
}

#[test]
fn a_whole_address_a_hash_and_any_escape_are_read() {
    let plain = read_fragment("max=8&scaler=request_count:3").0;
    for link in [
        "#max=8&scaler=request_count:3",
        "https://example.org/coldstart/?embed=1#max=8&scaler=request_count:3",
        "max=8&scaler=request_count%3A3",
        "max%3D8&scaler%3drequest%5Fcount%3A3",
        "  #max=8&&scaler=request_count:3& \n",
    ] {
        assert_eq!(read_fragment(link), (plain.clone(), vec![]), "{link}");
    }
    let bare = read_fragment("https://example.org/coldstart/");
    assert_eq!(bare, (Scenario::default(), vec![]));
}

#[test]
fn what_is_wrong_is_told_and_the_rest_is_used() {
    let (scenario, problems) = read_fragment("min=1&max=lots&idle=120&colour=red&flash");
    assert_eq!(fragment(&scenario), "min=1&idle=120");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "max: lots is not a whole number from 0 to 1000",
            "colour: red is not a value of a known parameter",
            "flash: expected a name and a value: min=1",
        ]
    );
}

#[test]
fn a_key_of_another_pattern_is_told() {
    assert_eq!(
        problems("traffic=ramp&rate=2&to=1"),
        ["rate: 2 is not a parameter of the traffic pattern ramp"]
    );
}

#[test]
fn the_last_of_several_values_counts() {
    let (scenario, problems) = read_fragment("max=3&max=5&traffic=ramp&traffic=gamma");
    assert_eq!(problems, []);
    assert_eq!(fragment(&scenario), "max=5&traffic=gamma");
}

#[test]
fn contradictions_are_told_by_the_name_of_the_link_and_mended() {
    let (scenario, _) = read_fragment("min=5&max=2&idle=60");
    assert_eq!(fragment(&scenario), "min=5&max=5&idle=60");
    for (link, told) in [
        (
            "min=5&max=2&idle=60",
            "min: 5 is not at most max_workers, which is 2",
        ),
        (
            "change=9,idle=5;60,min=4",
            "change[1].set.min_workers: 4 is not at most max_workers, which is 1",
        ),
        (
            "change=60,available=4/2",
            "change[0].set.gpu_available: a list of 2 is not a list of 1, one per GPU type",
        ),
        (
            "inject=1,99999;2,2",
            "inject: 100001 requests is not at most 100000 requests in all",
        ),
    ] {
        assert_eq!(problems(link), [told]);
    }
}

#[test]
fn what_is_wrong_with_a_baseline_is_told_under_its_name() {
    for (link, told) in [
        (
            "baseline.foo",
            "baseline: foo is not a name and a value: min=1",
        ),
        (
            "baseline.change=60,max=5000",
            "baseline.change[0].max: 5000 is not a whole number from 0 to 1000",
        ),
        (
            "max=3&baseline.min=4",
            "baseline.min: 4 is not at most max_workers, which is 3",
        ),
    ] {
        let problems = read_link(link).2;
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said, [told]);
    }
}

#[test]
fn a_value_out_of_range_is_told_in_the_words_of_a_link() {
    for (link, told) in [
        ("ttl=1", "ttl: 1 is not a number from 10 to 604800, or off"),
        (
            "duration=0",
            "duration: 0 is not a number from 1 to 31622400, or auto",
        ),
        ("flash=maybe", "flash: maybe is not on or off"),
        (
            "interval=0.005",
            "interval: 0.005 is not 0, or a number from 0.01 to 60",
        ),
        (
            "concurrency=800%",
            "concurrency: 800% is not a whole number from 1 to 256",
        ),
        ("seed=5000%", "seed: 5000% is not a whole number from 0"),
    ] {
        assert_eq!(problems(link), [told]);
    }
    for interval in ["0", "0.01", "60"] {
        let link = format!("interval={interval}");
        assert_eq!(fragment(&read_fragment(&link).0), link);
    }
}

#[test]
fn a_contradiction_costs_no_more_than_itself() {
    let cases = [
        (
            "idle=60&gpu=h100,l4&change=600,idle=5,available=4",
            "idle=60&gpu=h100,l4&change=600,idle=5",
        ),
        (
            "idle=60&inject=1,99998;2,2;3,5;4,90000",
            "idle=60&inject=1,99998;2,2",
        ),
        ("idle=60&warmup=2h", "idle=60"),
        (
            "idle=60&rate=1000&duration=10d",
            "idle=60&rate=1000&duration=99000",
        ),
        (
            "idle=60&rate=1000&duration=10d&warmup=5d",
            "idle=60&rate=1000&duration=99000",
        ),
        (
            "idle=60&traffic=batch&requests=100000&every=0.0001&extra=9,9,1",
            "idle=60&traffic=batch&extra=9,9,1",
        ),
        (
            "idle=60&traffic=spikes&every=1e-310&peak=2",
            "idle=60&traffic=spikes",
        ),
        ("idle=60&change=600,min=4", "idle=60"),
        (
            "max=3&change=60,max=5;600,min=8,idle=5;900,min=4;960,ttl=off",
            "max=3&change=60,max=5;600,idle=5;900,min=4;960,ttl=off",
        ),
        (
            "gpu=h100,l4&change=600,available=4;900,max=5",
            "gpu=h100,l4&change=900,max=5",
        ),
    ];
    for (link, mended) in cases {
        let (scenario, problems) = read_fragment(link);
        assert_eq!(problems.len(), 1, "{link}");
        assert_eq!(fragment(&scenario), mended, "{link}");
    }
}

#[test]
fn what_is_behind_the_name_of_a_pattern_counts_as_its_parameters() {
    let cases = [
        ("traffic=constant:2", "rate=2"),
        ("traffic=constant:1", "rate=1"),
        (
            "traffic=daily:24/m,6,9",
            "traffic=daily&rate=0.4&peak_hour=9",
        ),
        (
            "traffic=spikes:0.1,4,every=1h,lasting=5m",
            "traffic=spikes&base=0.1&peak=4&every=3600&lasting=300",
        ),
        (
            "peak=3&traffic=spikes:0.1,4",
            "traffic=spikes&base=0.1&peak=3",
        ),
        (
            "traffic=steps:0,0.1;10m,2",
            "traffic=steps&steps=0,0.1;600,2",
        ),
        (
            "traffic=batch:50,1h",
            "traffic=batch&requests=50&every=3600",
        ),
        ("traffic=ramp:0,60/m", "traffic=ramp&from=0&to=1"),
    ];
    for (short, long) in cases {
        let (scenario, problems) = read_fragment(short);
        assert_eq!(problems, [], "{short}");
        assert_eq!(fragment(&scenario), long, "{short}");
    }
}

#[test]
fn a_value_too_many_or_of_another_pattern_is_told() {
    for (link, told) in [
        (
            "traffic=ramp:0,1,2",
            "traffic: 2 is not a value of the traffic pattern ramp",
        ),
        (
            "traffic=ramp:rate=1",
            "traffic: rate=1 is not a value of the traffic pattern ramp",
        ),
        (
            "traffic=ramp:0,lots",
            "to: lots is not a number from 0 to 10000",
        ),
    ] {
        assert_eq!(problems(link), [told]);
        assert!(fragment(&read_fragment(link).0).starts_with("traffic=ramp"));
    }
    assert!(problems("traffic=tides:1")[0].starts_with("traffic: tides:1 is not one of"));
}

#[test]
fn units_behind_a_number_are_read() {
    for (with, without) in [
        ("idle=1500ms", "idle=1.5"),
        ("idle=2m&duration=1d", "idle=120&duration=86400"),
        ("ttl=1h", "ttl=3600"),
        ("rate=0.4/s", "rate=0.4"),
        ("rate=24/m", "rate=0.4"),
        ("rate=1800/h", "rate=0.5"),
        ("rate=8640/d", "rate=0.1"),
        ("discount=30%", "discount=0.3"),
        ("percentile=99%", "percentile=99"),
        ("exec=lognormal:90s,50%", "exec=lognormal:90,0.5"),
    ] {
        assert_eq!(read_fragment(with).1, [], "{with}");
        assert_eq!(fragment(&read_fragment(with).0), without, "{with}");
    }
    assert_eq!(problems("idle=2/m&rate=2m&max=3s").len(), 3);
}

/// The k-th of these requests arrives at k times the gap.
fn recorded(requests: usize, gap_s: f64, timed: bool) -> Scenario {
    let times = |gap_s: f64| (0..requests).map(|k| k as f64 * gap_s).collect::<Vec<_>>();
    let trace = Trace::new("mine.csv".into(), times(gap_s), timed.then(|| times(0.01)));
    let mut settings = read_fragment("max=8").0.settings();
    settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
    settings.check().expect("valid")
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

/// These settings with requests at these instants, too many to be packed.
fn with_arrivals(settings: &str, arrivals_s: impl Iterator<Item = f64>) -> Scenario {
    let mut settings = read_fragment(settings).0.settings();
    let trace = Trace::new(String::new(), arrivals_s.collect(), None);
    settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
    settings.check().expect("valid")
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

/// With so many injections, about a minute apart.
fn sending(number: u32) -> Scenario {
    let one = |i: u32| format!("{},{}", 60 * i + i * i % 37, 1 + i % 7);
    let list: Vec<String> = (0..number).map(one).collect();
    let (scenario, problems) = read_fragment(&format!("max=8&inject={}", list.join(";")));
    assert_eq!(problems, []);
    scenario
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
fn what_is_packed_wrongly_is_told() {
    for text in ["packed=A", "packed=Ä", "packed=AA", "baseline.packed=AA"] {
        let told = read_link(text).2.first().map(ToString::to_string);
        let told = told.unwrap_or_default();
        assert!(
            told.contains("a whole link, packed as Coldstart writes it"),
            "{text}: {told}"
        );
    }
}

#[test]
fn a_broken_trace_is_told() {
    for text in ["trace:", "trace:AAAA", "trace:Ä", "trace:A"] {
        let told = &problems(&format!("traffic={text}"))[0];
        assert!(told.contains("a trace as links carry it"), "{text}: {told}");
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

#[test]
fn names_are_unique_within_a_pattern_and_need_no_escape() {
    for (i, row) in PARAMETERS.iter().enumerate() {
        assert!(
            row.name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'_'),
            "{}",
            row.name
        );
        for other in &PARAMETERS[..i] {
            let together = row.patterns.is_empty()
                || other.patterns.is_empty()
                || row
                    .patterns
                    .iter()
                    .any(|pattern| other.patterns.contains(pattern));
            assert!(row.name != other.name || !together, "{}", row.name);
        }
    }
}
