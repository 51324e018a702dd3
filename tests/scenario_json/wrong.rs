//! Every error is told, with its key, its value and what is expected there.

use crate::told;

#[test]
fn a_value_out_of_range_is_told_with_key_value_and_range() {
    let cases = [
        (
            r#"{"endpoint": {"min_workers": 1001}}"#,
            "endpoint.min_workers: 1001 is not a whole number from 0 to 1000",
        ),
        (
            r#"{"endpoint": {"min_workers": 0.5}}"#,
            "endpoint.min_workers: 0.5 is not a whole number from 0 to 1000",
        ),
        (
            r#"{"endpoint": {"min_workers": "2"}}"#,
            "endpoint.min_workers: \"2\" is not a whole number from 0 to 1000",
        ),
        (
            r#"{"endpoint": {"idle_timeout_s": 3600.1}}"#,
            "endpoint.idle_timeout_s: 3600.1 is not a number from 0 to 3600",
        ),
        (
            r#"{"endpoint": {"flash_boot": 1}}"#,
            "endpoint.flash_boot: 1 is not true or false",
        ),
        (
            r#"{"endpoint": {"dispatch": "fifo"}}"#,
            "endpoint.dispatch: \"fifo\" is not one of active_first, most_recent, least_recent",
        ),
        (
            r#"{"endpoint": {"scaler": {"queue_delay_s": -1}}}"#,
            "endpoint.scaler: {\"queue_delay_s\":-1} is not queue_delay_s from 0 to 86400, or request_count from 1 to 10000",
        ),
        (
            r#"{"endpoint": {"execution_timeout_s": 4}}"#,
            "endpoint.execution_timeout_s: 4 is not a number from 5 to 604800, or null",
        ),
        (
            r#"{"traffic": {"rate": 0}}"#,
            "traffic.rate: 0 is not a number above 0, up to 10000",
        ),
        (
            r#"{"gpu": {"types": []}}"#,
            "gpu.types: [] is not a list of 1 to 3 GPU types",
        ),
        (
            r#"{"gpu": {"types": [{"id": "l4", "speed": 0}]}}"#,
            "gpu.types[0].speed: 0 is not a number from 0.01 to 100",
        ),
        (
            r#"{"slo": {"percentile": 101}}"#,
            "slo.percentile: 101 is not a number from 0 to 100",
        ),
        (
            r#"{"run": {"seed": -1}}"#,
            "run.seed: -1 is not a whole number from 0",
        ),
        (
            r#"{"injections": [{"at_s": -1, "requests": 1}]}"#,
            "injections[0].at_s: -1 is not a number from 0 to 31622400",
        ),
        (
            r#"{"changes": [{"at_s": 1, "set": {"max_workers": 2000}}]}"#,
            "changes[0].set.max_workers: 2000 is not a whole number from 0 to 1000",
        ),
        (
            r#"{"traffic": {"pattern": "steps", "steps": [[1, 1], [1, 2]]}}"#,
            "traffic.steps: [[1,1],[1,2]] is not a list of [at_s, rate], at_s ascending",
        ),
        (
            r#"{"traffic": {"pattern": "steps", "steps": [[1, 1], [2, -2]]}}"#,
            "traffic.steps[1][1]: -2 is not a number from 0 to 10000",
        ),
        (
            r#"{"traffic": {"pattern": "steps", "steps": [[1, 1], 2]}}"#,
            "traffic.steps[1]: 2 is not [at_s, rate]",
        ),
        (
            r#"{"endpoint": {"scaler_interval_s": 0.001}}"#,
            "endpoint.scaler_interval_s: 0.001 is not 0, or a number from 0.01 to 60",
        ),
        (
            r#"{"changes": [{"at_s": 1, "set": {"job_ttl_s": 1}}]}"#,
            "changes[0].set.job_ttl_s: 1 is not a number from 10 to 604800, or null",
        ),
        (
            r#"{"run": {"duration_s": null}}"#,
            "run.duration_s: null is not a number from 1 to 31622400",
        ),
        (
            r#"{"changes": [{"at_s": 1, "set": {"min_workers": null}}]}"#,
            "changes[0].set.min_workers: null is not a whole number from 0 to 1000",
        ),
        (
            r#"{"traffic": {"pattern": "rush"}}"#,
            "traffic.pattern: \"rush\" is not one of constant, daily, spikes, ramp, steps, bursty, gamma, batch, regular, trace",
        ),
    ];
    for (text, sentence) in cases {
        assert_eq!(told(text), [sentence], "{text}");
    }
}

#[test]
fn a_distribution_is_told_with_its_bounds() {
    let bad = [
        "0",
        "86401",
        r#"{"dist": "weibull", "mean": 8}"#,
        r#"{"dist": "fixed"}"#,
        r#"{"dist": "lognormal", "mean": 8}"#,
        r#"{"dist": "fixed", "mean": 8, "cv": 1}"#,
        r#"{"dist": "gamma", "mean": 8, "cv": 11}"#,
        r#"{"dist": "gamma", "mean": 8, "cv": 1, "x": 1}"#,
    ];
    for distribution in bad {
        let told = told(&format!(
            r#"{{"job": {{"execution_time": {distribution}}}}}"#
        ));
        assert_eq!(told.len(), 1, "{distribution}");
        assert!(told[0].starts_with("job.execution_time: "), "{}", told[0]);
        assert!(told[0].contains("mean from 0.001 to 86400"), "{}", told[0]);
    }
}

#[test]
fn null_is_an_error_elsewhere() {
    for text in [
        r#"{"endpoint": {"min_workers": null}}"#,
        r#"{"endpoint": {"scaler": null}}"#,
        r#"{"endpoint": null}"#,
        r#"{"traffic": null}"#,
        r#"{"traffic": {"pattern": null}}"#,
        r#"{"traffic": {"extra": null}}"#,
        r#"{"job": {"execution_time": null}}"#,
        r#"{"gpu": {"types": null}}"#,
        r#"{"gpu": {"types": [{"id": "l4", "price": null}]}}"#,
        r#"{"gpu": {"types": [{"id": "l4", "speed": null}]}}"#,
        r#"{"run": {"duration_s": null}}"#,
        r#"{"run": {"seed": null}}"#,
        r#"{"changes": null}"#,
        r#"{"changes": [{"at_s": 1, "set": {"min_workers": null}}]}"#,
        r#"{"injections": [null]}"#,
        "null",
    ] {
        assert_eq!(told(text).len(), 1, "{text}");
    }
}

#[test]
fn an_unknown_key_is_told_with_the_known_ones() {
    let cases = [
        (
            r#"{"endpiont": {}}"#,
            "endpiont: {} is not a known key (traffic, job, endpoint, gpu, cold_start, slo, run, changes, injections)",
        ),
        (
            r#"{"slo": {"delay": 3}}"#,
            "slo.delay: 3 is not a known key of slo (delay_s, percentile)",
        ),
        (
            r#"{"traffic": {"pattern": "ramp", "rate": 3}}"#,
            "traffic.rate: 3 is not a key of the traffic pattern ramp",
        ),
        (
            r#"{"injections": [{"at_s": 1, "requests": 1, "x": 2}]}"#,
            "injections[0].x: 2 is not a known key (at_s, requests)",
        ),
        (
            r#"{"changes": [{"at_s": 1, "set": {"rate": 2}}]}"#,
            "changes[0].set.rate: 2 is not an endpoint setting or gpu_available",
        ),
    ];
    for (text, sentence) in cases {
        assert_eq!(told(text), [sentence], "{text}");
    }
}

#[test]
fn keys_of_a_pattern_that_is_misspelt_are_not_told_as_those_of_another() {
    let told = told(
        r#"{"traffic": {"pattern": "dayly", "peak_ratio": 6, "arrivals_s": [1], "colour": "red", "extra": 5}}"#,
    );
    let keys: Vec<&str> = told.iter().filter_map(|t| t.split(": ").next()).collect();
    assert_eq!(
        keys,
        ["traffic.pattern", "traffic.colour", "traffic.extra"],
        "{told:?}"
    );
}

#[test]
fn a_missing_key_of_a_list_is_told() {
    let told = told(
        r#"{"injections": [{"at_s": 1}], "traffic": {"extra": [{"at_s": 1, "lasting_s": 2}]}}"#,
    );
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.iter()
            .any(|t| t.starts_with("injections[0].requests: "))
    );
    assert!(
        told.iter()
            .any(|t| t.starts_with("traffic.extra[0].rate: "))
    );
}

#[test]
fn contradictions_are_told() {
    let cases = [
        (
            r#"{"endpoint": {"min_workers": 2}}"#,
            "endpoint.min_workers: 2 is not at most max_workers, which is 1",
        ),
        (
            r#"{"run": {"duration_s": 60, "warmup_s": 60}}"#,
            "run.warmup_s: 60 is not a number below run.duration_s, which is 60",
        ),
        (
            r#"{"changes": [{"at_s": 9, "set": {"min_workers": 2}}]}"#,
            "changes[0].set.min_workers: 2 is not at most max_workers, which is 1",
        ),
        (
            r#"{"changes": [{"at_s": 9, "set": {"gpu_available": [1, 2]}}]}"#,
            "changes[0].set.gpu_available: a list of 2 is not a list of 1, one per GPU type",
        ),
        (
            r#"{"injections": [{"at_s": 1, "requests": 60000}, {"at_s": 2, "requests": 60000}]}"#,
            "injections: 120000 requests is not at most 100000 requests in all",
        ),
        (
            r#"{"traffic": {"rate": 10000}, "run": {"duration_s": 86400}}"#,
            "traffic: 8.640e8 expected requests is not at most 100000000 requests in the window",
        ),
    ];
    for (text, sentence) in cases {
        assert_eq!(told(text), [sentence], "{text}");
    }
}

#[test]
fn every_error_is_told_not_only_the_first() {
    let told = told(
        r#"{"endpoint": {"min_workers": 5, "max_workers": 2, "idle_timeout_s": -1, "colour": "red"},
            "gpu": {"types": [{"id": "tpu"}, {"id": "l4", "speed": 1000}], "count": 9},
            "injections": [{"at_s": -1}], "slo": 5, "run": {"warmup_s": 3600}}"#,
    );
    let keys: Vec<&str> = told.iter().filter_map(|t| t.split(": ").next()).collect();
    for key in [
        "endpoint.min_workers",
        "endpoint.idle_timeout_s",
        "endpoint.colour",
        "gpu.types[0].id",
        "gpu.types[1].speed",
        "gpu.count",
        "injections[0].at_s",
        "injections[0].requests",
        "slo",
        "run.warmup_s",
    ] {
        assert!(keys.contains(&key), "{key} is not in {keys:?}");
    }
    assert_eq!(told.len(), 10, "{told:?}");
}

#[test]
fn text_that_is_no_json_is_told_with_its_place() {
    for (text, place) in [
        ("", "line 1, column 0: "),
        ("{", "line 1, column 1: "),
        ("{\n  \"run\": {,}}", "line 2, column 11: "),
        ("{} {}", "line 1, column 4: "),
        ("{\"run\": {\"seed\": 1e999}}", "line 1, column "),
    ] {
        assert!(told(text)[0].starts_with(place), "{:?}", told(text));
    }
    assert_eq!(told("[]"), ["scenario: [] is not an object"]);
}

#[test]
fn deep_nesting_is_told() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(told(&deep).len(), 1);
    assert_eq!(told(&format!(r#"{{"endpoint": {deep}"#)).len(), 1);
    let within = format!(
        r#"{{"gpu": {{"types": {}1{}}}}}"#,
        "[".repeat(100),
        "]".repeat(100)
    );
    assert_eq!(told(&within).len(), 1);
}
