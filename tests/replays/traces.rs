//! Long replays: a generated trace of 5000 requests, and 8819 recorded ones where their file lies beside
//! the checkout.

use crate::compare::close;
use crate::pool::Pool;
use crate::validation::{cases, reference_cases, reference_file};
use serde_json::Value as Json;

/// Requests of (arrival, execution) in seconds, from a linear congruential generator (Knuth's MMIX
/// constants): gaps and services are whole tenths of a second, so that ties abound.
fn generated() -> Vec<(f64, f64)> {
    let mut x: u64 = 1;
    let mut draw = || {
        x = (x.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1_442_695_040_888_963_407);
        x >> 32
    };
    let mut tenths = 0;
    (0..5000)
        .map(|_| {
            let (u1, u2) = (draw(), draw());
            let spread = if u1 & 7 == 0 { 200 } else { 5 };
            tenths += (u1 >> 3) % spread;
            let service = 1 + (u2 >> 3) % 40;
            (tenths as f64 / 10.0, service as f64 / 10.0)
        })
        .collect()
}

/// The recorded requests, columns arrival_us and service_us.
fn recorded() -> Option<Vec<(f64, f64)>> {
    let text =
        std::fs::read_to_string(reference_file("traces/ref_azure_code.csv")?).expect("a text");
    let seconds = |cell: &str| cell.trim().parse::<f64>().expect("a number") / 1e6;
    let row = |line: &str| {
        let (arrival, service) = line.split_once(',').expect("two columns");
        (seconds(arrival), seconds(service))
    };
    Some(text.lines().skip(1).map(row).collect())
}

/// Replays a case and compares each figure that it gives.
fn assert_case(case: &Json, requests: &[(f64, f64)]) {
    let (params, expect) = (&case["params"], &case["expect"]);
    let number = |keys: [&str; 2]| keys.iter().find_map(|key| params[*key].as_f64());
    let pool = Pool {
        min: number(["min", "m"]).unwrap_or(0.0) as u32,
        max: number(["max", "k"]).unwrap_or(1000.0) as u32,
        idle_s: number(["idle", "idle_s_cfg"]).expect("an idle timeout"),
        cold_s: number(["cold", "cold_s_cfg"]).unwrap_or(0.0),
        dispatch: match params["dispatch"].as_str() {
            Some("perm") => "active_first",
            _ => "most_recent",
        },
    };
    let last_s = expect["H_s"]
        .as_f64()
        .unwrap_or(requests[requests.len() - 1].0 + 500.0);
    let window_s = (last_s + pool.idle_s + pool.cold_s).ceil() + 10.0;
    let report = pool.replay(requests, window_s, false).report;
    let (full, billed) = pool.worker_seconds(&report, last_s);
    let arrived = report.requests.arrived as f64;
    let seconds = &report.worker_seconds;
    for (name, found) in [
        ("n", Some(report.requests.completed as f64)),
        ("wait_mean", report.delay.mean),
        ("p_wait_gt0", Some(report.requests.waited as f64 / arrived)),
        ("wait_p50_nr", report.delay.p50),
        ("wait_p95_nr", report.delay.p95),
        ("wait_p99_nr", report.delay.p99),
        ("wait_max", report.delay.max),
        ("cold_starts", Some(report.cold_starts.full as f64)),
        ("ws_full", Some(full)),
        ("ws_ceil", Some(billed)),
        ("busy_s", Some(seconds.running)),
        ("setup_s", Some(seconds.starting)),
        ("idle_s", Some(full - seconds.running - seconds.starting)),
        ("cost_full", Some(full * 0.00031)),
        ("cost_ceil", Some(billed * 0.00031)),
    ] {
        if let Some(expected) = expect[name].as_f64() {
            let found = found.expect("requests have started");
            // Published figures carry twelve digits.
            let equal = close(expected, found) || (expected - found).abs() < 1e-11;
            assert!(equal, "{}: {name} is {found}, not {expected}", case["id"]);
        }
    }
}

#[test]
fn the_generator_gives_the_trace_as_published() {
    let requests = generated();
    let first: Vec<f64> = requests.iter().take(5).map(|r| r.0).collect();
    let services: Vec<f64> = requests.iter().take(5).map(|r| r.1).collect();
    assert_eq!(first, [0.3, 0.7, 1.0, 1.2, 1.4]);
    assert_eq!(services, [3.9, 1.8, 2.9, 0.6, 0.7]);
    assert_eq!(requests[4999].0, 7316.2);
    let sum: f64 = requests.iter().map(|r| r.1).sum();
    assert!(close(10_176.1, sum));
}

#[test]
fn the_generated_trace_replays_exactly() {
    let requests = generated();
    for case in cases(include_str!("../data/generated_trace.json")) {
        assert_case(&case, &requests);
    }
}

#[test]
fn recorded_requests_replay_exactly() {
    let Some(requests) = recorded() else { return };
    let cases = reference_cases("validation/cases.json");
    let of_trace = cases
        .iter()
        .filter(|case| case["params"]["trace"].is_string());
    // A rule that starts a worker for every waiting request differs unless none can start.
    let same_rule = |case: &&Json| {
        let params = &case["params"];
        params["trigger"] != "P" || params["min"] == params["max"]
    };
    for case in of_trace.filter(same_rule) {
        assert_case(case, &requests);
    }
}
