//! The scenarios that are measured.

use serde_json::{Value as Json, json};

/// c active workers under a load of 80 %, exponential services of a second, about so many requests.
pub fn pool(workers: u32, requests: u64) -> Json {
    let rate = f64::from(workers) * 0.8;
    json!({
        "traffic": {"pattern": "constant", "rate": rate},
        "job": {"execution_time": {"dist": "exponential", "mean": 1}},
        "endpoint": {"min_workers": workers, "max_workers": workers},
        "run": {"duration_s": requests as f64 / rate},
    })
}

/// Features, each as what it changes in the plain pool.
pub const FEATURES: &[(&str, &str)] = &[
    (
        "scaling, queue delay",
        r#"{"endpoint": {"min_workers": 0, "max_workers": 14}}"#,
    ),
    (
        "scaling, request count",
        r#"{"endpoint": {"min_workers": 0, "max_workers": 14, "scaler": {"request_count": 1}}}"#,
    ),
    (
        "scaling, checks after every event",
        r#"{"endpoint": {"min_workers": 0, "max_workers": 14, "scaler_interval_s": 0}}"#,
    ),
    (
        "flash boot, no idle timeout",
        r#"{"endpoint": {"min_workers": 0, "max_workers": 14, "idle_timeout_s": 0.5, "flash_boot": true}}"#,
    ),
    ("concurrency 4", r#"{"endpoint": {"concurrency": 4}}"#),
    (
        "concurrency 4, batching 1/2",
        r#"{"endpoint": {"concurrency": 4, "batching_efficiency": 0.5}}"#,
    ),
    (
        "failures and retries",
        r#"{"endpoint": {"failure_rate": 0.1, "max_retries": 3}}"#,
    ),
    ("short TTL", r#"{"endpoint": {"job_ttl_s": 10}}"#),
    (
        "short execution timeout",
        r#"{"endpoint": {"execution_timeout_s": 5}}"#,
    ),
    ("queue limit", r#"{"endpoint": {"queue_limit": 5}}"#),
    (
        "least recent first",
        r#"{"endpoint": {"dispatch": "least_recent"}}"#,
    ),
    (
        "three GPU types",
        r#"{"gpu": {"types": [{"id": "h100", "speed": 1.5, "available": 3}, {"id": "a100", "available": 3}, {"id": "l4", "speed": 0.8}]}}"#,
    ),
    (
        "lognormal services",
        r#"{"job": {"execution_time": {"dist": "lognormal", "mean": 1, "cv": 1}}}"#,
    ),
    (
        "gamma services",
        r#"{"job": {"execution_time": {"dist": "gamma", "mean": 1, "cv": 1.2}}}"#,
    ),
    (
        "daily traffic",
        r#"{"traffic": {"pattern": "daily", "rate": 6, "peak_ratio": 1.5}}"#,
    ),
    (
        "bursty traffic",
        r#"{"traffic": {"pattern": "bursty", "rate": 6, "burst_ratio": 2}}"#,
    ),
];

/// A scenario with some keys of some groups set anew.
pub fn with(base: &Json, patch: &str) -> Json {
    let patch: Json = serde_json::from_str(patch).expect("a patch is JSON");
    let mut json = base.clone();
    for (group, keys) in patch.as_object().expect("an object of groups") {
        if json[group].is_null() || group == "traffic" {
            json[group] = keys.clone();
            continue;
        }
        for (key, value) in keys.as_object().expect("an object of keys") {
            json[group][key] = value.clone();
        }
    }
    json
}
