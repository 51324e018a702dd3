//! How links are written, and what else is read.

use crate::{problems, sentences};
use coldstart::scenario::{PARAMETERS, Scenario};
use coldstart::share::{fragment, link, read_fragment, read_link};

#[test]
fn a_link_holds_only_what_differs_in_the_order_of_the_table() {
    let (scenario, _) = read_fragment("rate=0.4&max=8&idle=30&traffic=daily&min=1&peak_hour=14");
    assert_eq!(fragment(&scenario), "min=1&max=8&traffic=daily&rate=0.4");
    assert_eq!(fragment(&Scenario::default()), "");
}

#[test]
fn a_baseline_says_only_what_differs_from_the_scenario() {
    let (scenario, baseline, problems) =
        read_link("max=8&idle=120&baseline.idle=5&baseline.colour=red");
    assert_eq!(baseline, Some(read_fragment("max=8&idle=5").0));
    let said = sentences(&problems);
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
fn the_last_of_several_values_counts() {
    let (scenario, problems) = read_fragment("max=3&max=5&traffic=ramp&traffic=gamma");
    assert_eq!(problems, []);
    assert_eq!(fragment(&scenario), "max=5&traffic=gamma");
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
