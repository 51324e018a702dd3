//! Links: what is written is read again, what is wrong is told and the rest used, old links keep their meaning.

mod scenarios;

use coldstart::scenario::{PARAMETERS, Scenario};
use coldstart::share::{carries_all, fragment, link, read_fragment, read_link};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_link_read_is_the_scenario_that_was_written(scenario in scenarios::scenario()) {
        let link = fragment(&scenario);
        let (read, problems) = read_fragment(&link);
        prop_assert_eq!(&problems, &[], "{}", link);
        prop_assert_eq!(&read, &scenario);
        prop_assert_eq!(fragment(&read), link);
        prop_assert!(carries_all(&scenario));
    }

    #[test]
    fn a_link_read_has_the_baseline_that_was_written(scenario in scenarios::scenario(), other in scenarios::scenario()) {
        for baseline in [None, Some(&scenario), Some(&other)] {
            let text = link(&scenario, baseline);
            let (read, read_baseline, problems) = read_link(&text);
            prop_assert_eq!(&problems, &[], "{}", text);
            prop_assert_eq!(&read, &scenario);
            prop_assert_eq!(read_baseline.as_ref(), baseline, "{}", text);
        }
        prop_assert_eq!(read_fragment(&link(&scenario, Some(&other))).0, scenario);
    }

    #[test]
    fn no_link_panics(link in ".{0,200}") {
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

fn json(text: &str) -> Scenario {
    Scenario::from_json(text).expect("valid")
}

fn problems(link: &str) -> Vec<String> {
    let (_, problems) = read_fragment(link);
    problems.iter().map(ToString::to_string).collect()
}

/// Links that people have in their documents. None of these lines may ever change; new ones may be added.
#[test]
fn old_links_keep_their_meaning() {
    let links = [
        ("", "{}"),
        (
            "#min=1&max=8&idle=120&flash=on",
            r#"{"endpoint": {"min_workers": 1, "max_workers": 8, "idle_timeout_s": 120, "flash_boot": true}}"#,
        ),
        (
            "max=6&traffic=daily&rate=0.25&peak_ratio=7&extra=37800,600,0.35&exec=lognormal:8.4,0.5&duration=86400",
            r#"{"endpoint": {"max_workers": 6}, "run": {"duration_s": 86400},
                "traffic": {"pattern": "daily", "rate": 0.25, "peak_ratio": 7,
                            "extra": [{"at_s": 37800, "lasting_s": 600, "rate": 0.35}]},
                "job": {"execution_time": {"dist": "lognormal", "mean": 8.4, "cv": 0.5}}}"#,
        ),
        (
            "scaler=request_count:3&interval=0&concurrency=4&batching=0.5&dispatch=least_recent&timeout=off&ttl=1h&queue_limit=100&failures=0.01&retries=2",
            r#"{"endpoint": {"scaler": {"request_count": 3}, "scaler_interval_s": 0, "concurrency": 4,
                "batching_efficiency": 0.5, "dispatch": "least_recent", "execution_timeout_s": null,
                "job_ttl_s": 3600, "queue_limit": 100, "failure_rate": 0.01, "max_retries": 2}}"#,
        ),
        (
            "scaler=queue_delay:2.5&traffic=spikes&base=0.1&peak=2&every=15m&lasting=90s",
            r#"{"endpoint": {"scaler": {"queue_delay_s": 2.5}},
                "traffic": {"pattern": "spikes", "base": 0.1, "peak": 2, "every_s": 900, "lasting_s": 90}}"#,
        ),
        (
            "traffic=ramp&from=0&to=1",
            r#"{"traffic": {"pattern": "ramp", "from": 0, "to": 1}}"#,
        ),
        (
            "traffic=steps&steps=0,0.1;600,2",
            r#"{"traffic": {"pattern": "steps", "steps": [[0, 0.1], [600, 2]]}}"#,
        ),
        (
            "traffic=bursty&rate=0.3&burst_ratio=20&burst=30&burst_share=0.05",
            r#"{"traffic": {"pattern": "bursty", "rate": 0.3, "burst_ratio": 20, "burst_s": 30, "burst_share": 0.05}}"#,
        ),
        (
            "traffic=gamma&rate=0.3&cv=0.5",
            r#"{"traffic": {"pattern": "gamma", "rate": 0.3, "cv": 0.5}}"#,
        ),
        (
            "traffic=batch&requests=50&every=1h",
            r#"{"traffic": {"pattern": "batch", "requests": 50, "every_s": 3600}}"#,
        ),
        (
            "traffic=regular&rate=2",
            r#"{"traffic": {"pattern": "regular", "rate": 2}}"#,
        ),
        (
            "gpu=h100:speed=1.25:available=4,rtx-4090:price=0.0003&gpus=2&discount=0.3",
            r#"{"gpu": {"types": [{"id": "h100", "speed": 1.25, "available": 4}, {"id": "rtx-4090", "price": 0.0003}],
                "count": 2, "active_discount": 0.3}}"#,
        ),
        (
            "download=30&container=exponential:8&load=gamma:22,0.5&engine=58&flash_start=1&hit_rate=0.67&retention=10m&start_failures=0.02",
            r#"{"cold_start": {"image_download_s": 30, "container_start_s": {"dist": "exponential", "mean": 8},
                "model_load_s": {"dist": "gamma", "mean": 22, "cv": 0.5}, "engine_init_s": 58, "flash_boot_s": 1,
                "flash_hit_rate": 0.67, "snapshot_retention_s": 600, "failure_rate": 0.02}}"#,
        ),
        (
            "max=4&target=10&percentile=99&duration=7d&warmup=1d&seed=18446744073709551615",
            r#"{"endpoint": {"max_workers": 4}, "slo": {"delay_s": 10, "percentile": 99},
                "run": {"duration_s": 604800, "warmup_s": 86400, "seed": 18446744073709551615}}"#,
        ),
        (
            "max=4&change=600,max=12,available=4;900,idle=30,ttl=off,available=none&inject=700,50;1h,1",
            r#"{"endpoint": {"max_workers": 4},
                "changes": [{"at_s": 600, "set": {"max_workers": 12, "gpu_available": [4]}},
                            {"at_s": 900, "set": {"idle_timeout_s": 30, "job_ttl_s": null, "gpu_available": [null]}}],
                "injections": [{"at_s": 700, "requests": 50}, {"at_s": 3600, "requests": 1}]}"#,
        ),
        ("traffic=trace", r#"{"traffic": {"pattern": "trace"}}"#),
    ];
    for (link, meaning) in links {
        let (scenario, problems) = read_fragment(link);
        assert_eq!(problems, [], "{link}");
        assert_eq!(scenario, json(meaning), "{link}");
    }
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
        link(&scenario, Some(&other)),
        "max=8&idle=120&baseline.traffic=spikes&baseline.peak=2"
    );
    assert_eq!(
        link(&scenario, Some(&scenario)),
        "max=8&idle=120&baseline=same"
    );
    let defaults = Scenario::default();
    assert_eq!(link(&defaults, Some(&defaults)), "baseline=same");
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
    let (scenario, problems) = read_fragment("min=5&max=2&idle=60");
    assert_eq!(fragment(&scenario), "min=5&max=5&idle=60");
    assert_eq!(
        problems[0].to_string(),
        "min: 5 is not at most max_workers, which is 2"
    );
}

#[test]
fn a_contradiction_costs_no_more_than_itself() {
    let cases = [
        (
            "idle=60&gpu=h100,l4&change=600,idle=5,available=4",
            "idle=60&gpu=h100,l4&change=600,idle=5",
        ),
        ("idle=60&inject=1,99999;2,2", "idle=60"),
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
            "idle=60&traffic=batch&requests=100000&every=0.0001",
            "idle=60&duration=1",
        ),
        ("idle=60&change=600,min=4", "idle=60"),
    ];
    for (link, mended) in cases {
        let (scenario, problems) = read_fragment(link);
        assert_eq!(problems.len(), 1, "{link}");
        assert_eq!(fragment(&scenario), mended, "{link}");
    }
}

#[test]
fn a_link_does_not_claim_to_hold_a_trace() {
    let trace = json(
        r#"{"traffic": {"pattern": "trace", "arrivals_s": [1, 2]}, "endpoint": {"max_workers": 2}}"#,
    );
    assert!(!carries_all(&trace));
    assert_eq!(fragment(&trace), "max=2&traffic=trace");
    assert!(carries_all(&json(r#"{"traffic": {"pattern": "trace"}}"#)));
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
