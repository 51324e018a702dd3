//! The JSON form: everything may be left out, every error is told with key, value and range.

mod trace;
mod wrong;

use coldstart::scenario::{Scenario, Settings};

fn told(text: &str) -> Vec<String> {
    let problems = Scenario::from_json(text).expect_err(text);
    problems.iter().map(ToString::to_string).collect()
}

fn read(text: &str) -> Scenario {
    Scenario::from_json(text).expect(text)
}

#[test]
fn nothing_at_all_is_the_default() {
    let scenario = read("{}");
    assert_eq!(scenario, Scenario::default());
    assert_eq!(scenario.settings(), Settings::default());
    assert_eq!(
        read(r#"{"traffic": {}, "endpoint": {}, "changes": [], "run": {}}"#),
        scenario
    );
}

#[test]
fn the_defaults_are_those_of_the_model() {
    let all = r#"{
        "traffic": {"pattern": "constant", "rate": 0.05, "extra": []},
        "job": {"execution_time": {"dist": "lognormal", "mean": 8, "cv": 0.5}},
        "endpoint": {"min_workers": 0, "max_workers": 1, "idle_timeout_s": 30, "flash_boot": false,
            "scaler": {"queue_delay_s": 4}, "scaler_interval_s": 1, "concurrency": 1, "batching_efficiency": 0,
            "dispatch": "active_first", "execution_timeout_s": 600, "job_ttl_s": 86400, "queue_limit": null,
            "failure_rate": 0, "max_retries": 0},
        "gpu": {"types": [{"id": "rtx-4090", "speed": 1, "available": null}], "count": 1, "active_discount": 0},
        "cold_start": {"image_download_s": 0, "container_start_s": 8,
            "model_load_s": {"dist": "gamma", "mean": 22, "cv": 0.55}, "engine_init_s": 0,
            "flash_boot_s": {"dist": "lognormal", "mean": 1.2, "cv": 0.5}, "flash_hit_rate": 1,
            "snapshot_retention_s": 900, "failure_rate": 0},
        "changes": [], "injections": [], "slo": {"delay_s": 5, "percentile": 95}, "run": {"warmup_s": 0, "seed": 1}}"#;
    assert_eq!(read(all), Scenario::default());
    let patterns = [
        r#"{"pattern": "daily", "rate": 0.05, "peak_ratio": 6, "peak_hour": 14}"#,
        r#"{"pattern": "spikes", "base": 0.05, "peak": 0.5, "every_s": 600, "lasting_s": 60}"#,
        r#"{"pattern": "ramp", "from": 0.05, "to": 0.5}"#,
        r#"{"pattern": "steps", "steps": []}"#,
        r#"{"pattern": "bursty", "rate": 0.05, "burst_ratio": 10, "burst_s": 60, "burst_share": 0.1}"#,
        r#"{"pattern": "gamma", "rate": 0.05, "cv": 2}"#,
        r#"{"pattern": "batch", "requests": 10, "every_s": 60}"#,
        r#"{"pattern": "regular", "rate": 0.05}"#,
        r#"{"pattern": "trace", "arrivals_s": [], "name": ""}"#,
    ];
    for full in patterns {
        let name = full.split('"').nth(3).expect("a name");
        assert_eq!(
            read(&format!(r#"{{"traffic": {{"pattern": "{name}"}}}}"#)),
            read(&format!(r#"{{"traffic": {full}}}"#)),
        );
    }
}

#[test]
fn the_example_of_the_documentation_is_valid() {
    let scenario = read(
        r#"{ "traffic": {"pattern": "daily", "rate": 0.4, "peak_ratio": 6, "peak_hour": 14, "extra": [{"at_s": 37800, "lasting_s": 600, "rate": 0.5}]},
  "job": {"execution_time": {"dist": "lognormal", "mean": 8, "cv": 0.5}},
  "endpoint": {"min_workers": 1, "max_workers": 8, "idle_timeout_s": 120, "flash_boot": true, "scaler": {"queue_delay_s": 4}, "job_ttl_s": null},
  "gpu": {"types": [{"id": "rtx-4090", "speed": 1, "available": null, "price": 0.00031}], "count": 1, "active_discount": 0},
  "cold_start": {"container_start_s": 8, "model_load_s": {"dist": "exponential", "mean": 20}, "engine_init_s": 0},
  "changes": [{"at_s": 600, "set": {"max_workers": 12, "gpu_available": [4]}}], "injections": [{"at_s": 700, "requests": 50}],
  "slo": {"delay_s": 5, "percentile": 95}, "run": {"duration_s": 86400, "warmup_s": 0, "seed": 7} }"#,
    );
    assert_eq!(scenario.endpoint.job_ttl_s, None);
    assert_eq!(scenario.changes[0].gpu_available, Some(vec![Some(4)]));
    assert_eq!(scenario.run.seed, 7);
}

#[test]
fn a_change_of_both_bounds_is_judged_as_one() {
    read(r#"{"changes": [{"at_s": 9, "set": {"min_workers": 2, "max_workers": 3}}]}"#);
    read(
        r#"{"changes": [{"at_s": 9, "set": {"min_workers": 2}}, {"at_s": 8, "set": {"max_workers": 3}}]}"#,
    );
}

#[test]
fn null_is_off_where_something_may_be_off() {
    let scenario = read(
        r#"{"endpoint": {"execution_timeout_s": null, "job_ttl_s": null, "queue_limit": null},
            "gpu": {"types": [{"id": "l4", "available": null}]},
            "changes": [{"at_s": 1, "set": {"gpu_available": [null], "job_ttl_s": null}}]}"#,
    );
    assert_eq!(scenario.endpoint.execution_timeout_s, None);
    assert_eq!(scenario.endpoint.job_ttl_s, None);
    assert_eq!(scenario.gpu.types[0].available, None);
    assert_eq!(scenario.changes[0].gpu_available, Some(vec![None]));
}

#[test]
fn a_whole_number_may_have_a_point() {
    let scenario = read(
        r#"{"endpoint": {"max_workers": 8.0, "scaler": {"request_count": 3.0}}, "run": {"seed": 7.0}}"#,
    );
    assert_eq!(
        scenario,
        read(
            r#"{"endpoint": {"max_workers": 8, "scaler": {"request_count": 3}}, "run": {"seed": 7}}"#
        )
    );
}

#[test]
fn the_seed_is_any_u64() {
    let scenario = read(r#"{"run": {"seed": 18446744073709551615}}"#);
    assert_eq!(scenario.run.seed, u64::MAX);
    assert_eq!(read(&scenario.to_json().to_string()), scenario);
    told(r#"{"run": {"seed": 18446744073709551616}}"#);
}
