//! What a simulated request costs, as ratios within one run: `cargo bench`, or `make bench`.
//! With COLDSTART_BENCH=huge also 10⁸ requests.

mod allocations;
mod reference;
mod search;
mod workload;

use allocations::Counting;
use coldstart::report::{Recording, Simulation, run};
use coldstart::scenario::Scenario;
use serde_json::Value as Json;
use std::hint::black_box;
use std::time::Instant;
use workload::{FEATURES, pool, with};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs of each measurement; the fastest counts.
const ROUNDS: usize = 3;
const REPORT: Recording = Recording {
    buckets: None,
    logs: false,
};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--peak") {
        let requests = arguments[at + 1].parse().expect("a number of requests");
        return print_peak_memory(requests);
    }
    against_the_reference_loop();
    by_length();
    by_workers();
    by_feature();
    allocations_in_steady_state();
    search::against_brute_force();
    search::of_a_day();
}

/// Nanoseconds per arrived request, of the fastest round.
fn cost(json: &Json, recording: Recording) -> f64 {
    let scenario = read(json);
    let round = |_| {
        let begin = Instant::now();
        let report = run(&scenario, recording).report;
        begin.elapsed().as_nanos() as f64 / report.requests.arrived as f64
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

fn read(json: &Json) -> Scenario {
    Scenario::from_json(&json.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn against_the_reference_loop() {
    let requests = 1_000_000;
    let round = |seed| {
        let begin = Instant::now();
        black_box(reference::mmc(10, 0.8, requests, seed));
        begin.elapsed().as_nanos() as f64 / requests as f64
    };
    let bare = (0..ROUNDS as u64).map(round).fold(f64::INFINITY, f64::min);
    let engine = cost(&pool(10, requests), REPORT);
    println!("M/M/10 at 80 %, 10⁶ requests, full report");
    println!("  reference loop     {bare:6.1} ns a request");
    println!(
        "  engine             {engine:6.1} ns a request, {:.2} × the loop (target 2.5)",
        engine / bare
    );
}

fn by_length() {
    println!("M/M/10 at 80 %, by number of requests");
    let huge = std::env::var("COLDSTART_BENCH").is_ok_and(|value| value == "huge");
    let lengths = [100_000, 1_000_000, 10_000_000, 100_000_000];
    let lengths = &lengths[..if huge { 4 } else { 3 }];
    let costs: Vec<f64> = lengths
        .iter()
        .map(|n| cost(&pool(10, *n), REPORT))
        .collect();
    for (requests, cost) in lengths.iter().zip(&costs) {
        let memory = peak_memory_of(*requests);
        println!("  {requests:>11} {cost:6.1} ns a request, at most {memory} MB (target 200)");
    }
    let most = costs.iter().copied().fold(0.0, f64::max);
    let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
    println!("  dearest ÷ cheapest {:.2} (target 1.2)", most / least);
}

/// Peak memory of a process that simulates so many requests and nothing else.
fn peak_memory_of(requests: u64) -> String {
    let this = std::env::current_exe().expect("a path to this program");
    let output = std::process::Command::new(this)
        .args(["--peak", &requests.to_string()])
        .output()
        .expect("this program runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn print_peak_memory(requests: u64) {
    black_box(run(&read(&pool(10, requests)), REPORT).report);
    // Linux only; elsewhere unknown.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok());
    match kilobytes {
        Some(kilobytes) => println!("{}", kilobytes.div_ceil(1024)),
        None => println!("an unknown number of"),
    }
}

fn by_workers() {
    println!("M/M/c at 80 %, 10⁶ requests, by workers");
    let base = cost(&pool(10, 1_000_000), REPORT);
    for workers in [10, 100, 1000] {
        let cost = cost(&pool(workers, 1_000_000), REPORT);
        println!(
            "  {workers:>5}        {cost:6.1} ns a request, {:.2} × that of 10",
            cost / base
        );
    }
}

fn by_feature() {
    println!("One feature on against the plain pool, 10⁶ requests");
    let plain = pool(10, 1_000_000);
    let base = cost(&plain, REPORT);
    println!("  {:<34}{base:6.1} ns a request", "plain");
    for (name, patch) in FEATURES {
        let cost = cost(&with(&plain, patch), REPORT);
        println!("  {name:<34}{cost:6.1} ns a request, {:.2} ×", cost / base);
    }
    for (name, buckets, logs) in [
        ("series of 1000", Some(1000), false),
        ("series and logs", Some(1000), true),
    ] {
        let cost = cost(&plain, Recording { buckets, logs });
        println!("  {name:<34}{cost:6.1} ns a request, {:.2} ×", cost / base);
    }
}

/// Allocations from the middle of a run to its end, the books not yet closed.
fn allocations_in_steady_state() {
    println!("Allocations in the second half of 2·10⁶ requests");
    let plain = pool(10, 2_000_000);
    let cases = std::iter::once(("plain", "{}")).chain(FEATURES.iter().copied());
    for (name, patch) in cases {
        let mut simulation = Simulation::new(&read(&with(&plain, patch)), REPORT);
        while simulation.progress() < 0.5 {
            simulation.advance(1000);
        }
        let before = allocations::made();
        while !simulation.advance(1_000_000) {}
        println!("  {name:<34}{}", allocations::made() - before);
    }
}
