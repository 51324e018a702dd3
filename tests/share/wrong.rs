//! What is wrong with a link is told, and costs no more than itself.

use crate::{problems, sentences};
use coldstart::share::{fragment, read_fragment, read_link};

#[test]
fn what_is_wrong_is_told_and_the_rest_is_used() {
    let (scenario, problems) = read_fragment("min=1&max=lots&idle=120&colour=red&flash");
    assert_eq!(fragment(&scenario), "min=1&idle=120");
    assert_eq!(
        sentences(&problems),
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
        assert_eq!(sentences(&read_link(link).2), [told]);
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
