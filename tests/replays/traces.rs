//! Long replays: a generated trace of 5000 requests, and 8819 recorded ones for who has their file.

use crate::compare::close;
use crate::pool::Pool;
use crate::validation::reference;
use serde_json::Value as Json;
use std::{env, fs};

/// Names the file of recorded requests: `AzureLLMInferenceTrace_code.csv` of Azure's public dataset.
const RECORDED: &str = "COLDSTART_AZURE_CODE";
/// What a reference gives besides: percentiles between two requests, where ours are those of a request; what is cut off
/// at the last completion, where ours are billed to their end; and that completion, which is told rather than compared.
const NOT_OURS: [&str; 7] = [
    "wait_p50_lin",
    "wait_p90_lin",
    "wait_p95_lin",
    "wait_p99_lin",
    "ws_trunc",
    "cost_trunc",
    "H_s",
];

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

/// The recorded requests: a row has its time, the tokens of its context and those generated. One takes 0.2 s, 0.1 ms a
/// token of the former and 20 ms a token of the latter.
fn recorded() -> Vec<(f64, f64)> {
    let path = env::var(RECORDED).unwrap_or_else(|_| panic!("{RECORDED} names no file"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let number = |cell: &str| cell.parse::<f64>().expect("a number");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        // All of one day.
        let clock: Vec<f64> = cells[0].split([' ', ':']).skip(1).map(number).collect();
        let arrival_us = (3600.0 * clock[0] + 60.0 * clock[1]) * 1e6 + (clock[2] * 1e6).round();
        let service_us = 200_000.0 + 100.0 * number(cells[1]) + 20_000.0 * number(cells[2]);
        (arrival_us, service_us)
    };
    let rows: Vec<(f64, f64)> = text.lines().skip(1).map(row).collect();
    let first_us = rows[0].0;
    let seconds =
        |(arrival_us, service_us): (f64, f64)| ((arrival_us - first_us) / 1e6, service_us / 1e6);
    rows.into_iter().map(seconds).collect()
}

/// Replays a case and compares each figure that it gives, but for those that are not ours.
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
    let figures = [
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
    ];
    for (name, expected) in expect.as_object().expect("figures") {
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let figure = figures.iter().find(|(own, _)| *own == name.as_str());
        let (_, found) =
            figure.unwrap_or_else(|| panic!("{}: nothing is compared with {name}", case["id"]));
        let found = found.expect("requests have started");
        let expected = expected.as_f64().expect("a number");
        // Published figures carry twelve digits.
        let equal = close(expected, found) || (expected - found).abs() < 1e-11;
        assert!(equal, "{}: {name} is {found}, not {expected}", case["id"]);
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

/// Replays the cases of this trace; where the rule is another than ours, all workers are active, and none can start.
fn assert_cases(trace: &str, number: usize, requests: &[(f64, f64)]) {
    let mut cases = reference("trace");
    cases.retain(|case| case["id"].as_str().is_some_and(|id| id.starts_with(trace)));
    assert_eq!(cases.len(), number);
    for case in &cases {
        assert_case(case, requests);
    }
}

#[test]
fn the_generated_trace_replays_exactly() {
    assert_cases("lcg", 6, &generated());
}

#[test]
#[ignore = "needs a file that is not kept here: see tests/data/reference/README.md"]
fn recorded_requests_replay_exactly() {
    let requests = recorded();
    assert_eq!(requests.len(), 8819);
    assert_cases("trace", 12, &requests);
}
