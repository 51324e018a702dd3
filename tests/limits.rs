//! The largest scenarios that are allowed: their memory does not grow with their requests.

#![cfg(target_os = "linux")]

use coldstart::report::{Recording, Simulation};
use coldstart::scenario::{MOST_REQUESTS, Scenario};
use std::fs;

/// Every request that may be, over all the days that may be, at a worker that serves one in eight seconds: the queue
/// grows to what arrives within the time to live, a day.
const UNSTABLE: &str = r#"{"traffic": {"rate": 3.16}, "endpoint": {"max_workers": 1},
    "run": {"duration_s": 31622400}}"#;
/// As many through as many workers as may be, in the shortest executions that may be.
const SHORT: &str = r#"{"traffic": {"rate": 9990}, "job": {"execution_time": 0.001},
    "endpoint": {"min_workers": 1000, "max_workers": 1000}, "run": {"duration_s": 10000}}"#;
/// Requests whose times are kept (a million of three), those that wait (273 000), the program: 60 MB.
const MOST_MB: f64 = 100.0;

#[test]
fn a_hundred_million_requests_take_bounded_memory() {
    for text in [UNSTABLE, SHORT] {
        let scenario = Scenario::from_json(text).expect("a valid scenario");
        assert!(scenario.expected_requests() > 0.99 * MOST_REQUESTS);
        let recording = Recording {
            buckets: Some(480),
            logs: false,
        };
        let mut simulation = Simulation::new(&scenario, recording);
        while !simulation.advance(1 << 20) {
            assert!(simulation.progress() < 1.0);
        }
        let report = simulation.finish().report;
        assert!(report.requests.arrived as f64 > 0.99 * MOST_REQUESTS);
        let peak = peak_mb();
        assert!(peak < MOST_MB, "{peak} MB: {text}");
    }
}

/// The most that this process has had in memory.
fn peak_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kb.expect("a number of kB") / 1e3
}
