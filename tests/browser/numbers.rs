use crate::browser::visit;
use coldstart::report;
use coldstart::scenario::Scenario;
use serde_json::json;

/// Every pattern and every feature at least once, some of them together.
const SCENARIOS: [(&str, &str); 20] = [
    ("the defaults", "{}"),
    (
        "constant traffic, active workers, idle timeout",
        r#"{"traffic": {"pattern": "constant", "rate": 1.3}, "endpoint": {"min_workers": 2, "max_workers": 20, "idle_timeout_s": 12}}"#,
    ),
    (
        "daily traffic and extras over a day, flash boot",
        r#"{"traffic": {"pattern": "daily", "rate": 0.4, "peak_ratio": 7, "extra": [{"at_s": 37800, "lasting_s": 600, "rate": 0.35}]},
            "endpoint": {"max_workers": 8, "flash_boot": true}, "run": {"duration_s": 86400, "seed": 7}}"#,
    ),
    (
        "spikes, lognormal execution, request count",
        r#"{"traffic": {"pattern": "spikes", "base": 0.1, "peak": 3, "every_s": 900, "lasting_s": 45},
            "job": {"execution_time": {"dist": "lognormal", "mean": 3, "cv": 2.5}},
            "endpoint": {"max_workers": 30, "scaler": {"request_count": 3}}}"#,
    ),
    (
        "a ramp, gamma execution",
        r#"{"traffic": {"pattern": "ramp", "from": 0, "to": 4}, "job": {"execution_time": {"dist": "gamma", "mean": 2, "cv": 0.7}},
            "endpoint": {"max_workers": 12}}"#,
    ),
    (
        "steps, exponential execution, least recent first",
        r#"{"traffic": {"pattern": "steps", "steps": [[60, 0.5], [600, 5], [1200, 0.2]]},
            "job": {"execution_time": {"dist": "exponential", "mean": 4}},
            "endpoint": {"max_workers": 25, "dispatch": "least_recent"}}"#,
    ),
    (
        "bursty traffic, most recent first",
        r#"{"traffic": {"pattern": "bursty", "rate": 1, "burst_ratio": 20, "burst_s": 30, "burst_share": 0.05},
            "endpoint": {"max_workers": 15, "dispatch": "most_recent"}, "run": {"seed": 18446744073709551615}}"#,
    ),
    (
        "gamma gaps below and above Poisson",
        r#"{"traffic": {"pattern": "gamma", "rate": 1.5, "cv": 0.3}, "job": {"execution_time": {"dist": "gamma", "mean": 5, "cv": 4}},
            "endpoint": {"max_workers": 20}}"#,
    ),
    (
        "batches",
        r#"{"traffic": {"pattern": "batch", "requests": 40, "every_s": 300}, "endpoint": {"max_workers": 10, "scaler": {"queue_delay_s": 0}}}"#,
    ),
    (
        "regular traffic, no randomness, scaler after every event",
        r#"{"traffic": {"pattern": "regular", "rate": 0.7}, "job": {"execution_time": 3.1}, "cold_start": {"model_load_s": 9},
            "endpoint": {"max_workers": 5, "scaler_interval_s": 0, "scaler": {"request_count": 1}}}"#,
    ),
    (
        "a trace with execution times, extras and injections on it",
        r#"{"traffic": {"pattern": "trace", "name": "t", "arrivals_s": [0.25, 3, 3, 7.125, 90, 91, 400], "execution_s": [1, 0, 20.5, 3, 8, 8, 2],
            "extra": [{"at_s": 100, "lasting_s": 200, "rate": 0.5}]},
            "endpoint": {"max_workers": 3}, "injections": [{"at_s": 350, "requests": 9}]}"#,
    ),
    (
        "concurrency that shares the worker in part",
        r#"{"traffic": {"pattern": "constant", "rate": 6}, "endpoint": {"max_workers": 6, "concurrency": 8, "batching_efficiency": 0.63}}"#,
    ),
    (
        "concurrency that shares it wholly, with timeouts",
        r#"{"traffic": {"pattern": "constant", "rate": 2}, "endpoint": {"max_workers": 6, "concurrency": 5, "batching_efficiency": 0, "execution_timeout_s": 25}}"#,
    ),
    (
        "several GPU types, throttled workers, discount",
        r#"{"traffic": {"pattern": "constant", "rate": 1.2},
            "gpu": {"types": [{"id": "h100", "speed": 2.7, "available": 3}, {"id": "rtx-4090", "available": 4}, {"id": "l4", "speed": 0.4, "price": 0.0002, "available": 1}],
                    "count": 2, "active_discount": 0.3},
            "endpoint": {"min_workers": 2, "max_workers": 14, "idle_timeout_s": 5}}"#,
    ),
    (
        "every phase of a cold start, failed starts",
        r#"{"traffic": {"pattern": "constant", "rate": 0.3}, "endpoint": {"max_workers": 6, "idle_timeout_s": 3},
            "cold_start": {"image_download_s": {"dist": "exponential", "mean": 30}, "container_start_s": {"dist": "lognormal", "mean": 8, "cv": 0.4},
                           "model_load_s": {"dist": "gamma", "mean": 22, "cv": 0.55}, "engine_init_s": 11.5, "failure_rate": 0.2}}"#,
    ),
    (
        "snapshots that expire, miss and fail",
        r#"{"traffic": {"pattern": "constant", "rate": 0.1}, "endpoint": {"max_workers": 6, "idle_timeout_s": 2, "flash_boot": true},
            "cold_start": {"snapshot_retention_s": 45, "flash_hit_rate": 0.67, "failure_rate": 0.1}}"#,
    ),
    (
        "failing jobs and retries",
        r#"{"traffic": {"pattern": "constant", "rate": 0.8}, "endpoint": {"max_workers": 10, "failure_rate": 0.25, "max_retries": 2}}"#,
    ),
    (
        "expiry, a limit on the queue, overload",
        r#"{"traffic": {"pattern": "constant", "rate": 2}, "endpoint": {"max_workers": 4, "job_ttl_s": 30, "queue_limit": 25}, "slo": {"delay_s": 12.5, "percentile": 90}}"#,
    ),
    (
        "changes of every kind, injections, warm-up",
        r#"{"traffic": {"pattern": "constant", "rate": 1}, "endpoint": {"max_workers": 8},
            "changes": [{"at_s": 600, "set": {"min_workers": 4, "max_workers": 16}}, {"at_s": 1200, "set": {"max_workers": 5, "concurrency": 2}},
                        {"at_s": 1800, "set": {"gpu_available": [3], "flash_boot": true, "idle_timeout_s": 0}},
                        {"at_s": 2400, "set": {"scaler": {"request_count": 2}, "scaler_interval_s": 0.5, "min_workers": 0}}],
            "injections": [{"at_s": 700, "requests": 50}, {"at_s": 2500.5, "requests": 10}], "run": {"warmup_s": 300}}"#,
    ),
    (
        "a hundred thousand requests",
        r#"{"traffic": {"pattern": "constant", "rate": 30}, "job": {"execution_time": {"dist": "exponential", "mean": 0.5}}, "endpoint": {"min_workers": 10, "max_workers": 30}}"#,
    ),
];

#[test]
fn the_page_and_the_native_engine_give_the_same_report_byte_for_byte() {
    visit(async |page| {
        page.open("").await;
        for (name, text) in SCENARIOS {
            let scenario = Scenario::from_json(text);
            let scenario = scenario.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            let native = serde_json::to_string(&report::simulate(&scenario)).expect("JSON");
            let in_page: String =
                (page.call("window.wasmBindings.simulate(given)", json!(text))).await;
            assert_eq!(in_page, native, "{name}");
        }
    });
}

#[test]
fn a_script_that_gives_a_bad_scenario_is_told_what_is_wrong_with_it() {
    visit(async |page| {
        page.open("").await;
        let bad = r#"{"endpoint": {"max_workers": "many"}, "colour": "red"}"#;
        let answer: String = page
            .call(
                "(() => { try { return wasmBindings.simulate(given) } catch (error) { return error.message } })()",
                json!(bad),
            )
            .await;
        for word in ["max_workers", "many", "colour"] {
            assert!(answer.contains(word), "{word} is not in: {answer}");
        }
    });
}
