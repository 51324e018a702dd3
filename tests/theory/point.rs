//! Points at which theory and simulation are compared: a scenario, and the figures a formula gives for it.

use coldstart::report::Report;
use serde_json::{Value as Json, json};

/// One point. Figures carry the names of the reference cases.
pub struct Point {
    pub name: String,
    pub scenario: Json,
    pub arrival_rate: f64,
    /// How long the system remembers, in seconds: decides warm-up and window.
    pub memory_s: f64,
    pub figures: Vec<(&'static str, f64)>,
}

impl Point {
    pub fn figure(&self, name: &str) -> Option<f64> {
        let named = self.figures.iter().find(|(figure, _)| *figure == name);
        named.map(|(_, value)| *value)
    }

    /// The same point with the target set to `delay_s`, so that attainment is P(W ≤ delay_s).
    pub fn with_share_within(mut self, delay_s: f64, share: f64) -> Point {
        self.scenario["slo"] = json!({"delay_s": delay_s});
        self.figures.push(("P_within", share));
        self
    }
}

/// Reads the figure of that name from a report.
pub fn measured(name: &str, report: &Report) -> Option<f64> {
    let (requests, delay, total) = (&report.requests, &report.delay, &report.total);
    let (workers, arrived) = (&report.workers, report.requests.arrived as f64);
    match name {
        "P_wait" => Some(requests.waited as f64 / arrived),
        "P_wait_accepted" => Some(requests.waited as f64 / (arrived - requests.rejected as f64)),
        "P_block" => Some(requests.rejected as f64 / arrived),
        "P_within" => report.slo.attainment,
        "W_mean" | "W_mean_accepted" => delay.mean,
        "W_p50" => delay.p50,
        "W_p90" => delay.p90,
        "W_p95" | "W_p95_accepted" => delay.p95,
        "W_p99" | "W_p99_accepted" => delay.p99,
        "T_mean" => total.mean,
        "T_p50" => total.p50,
        "T_p95" => total.p95,
        "T_p99" => total.p99,
        "Lq" | "Q" => Some(report.queue.mean),
        "util" => report.utilization,
        "busy" | "busy_mean" => Some(workers.running),
        "setup_n" | "setup" => Some(workers.starting),
        "idle" => Some(workers.idle),
        "starts_per_arrival" | "starts" | "P_cold" => {
            Some(report.cold_starts.full as f64 / arrived)
        }
        "workers" | "alive" => Some(workers.running + workers.idle + workers.starting),
        "worker_s_per_job" | "ws_per_job" => Some(report.worker_seconds.total / arrived),
        _ => panic!("no figure is called {name}"),
    }
}

/// An endpoint of c active workers that are always up: a plain queue.
pub fn always_up(c: u32) -> Json {
    json!({"min_workers": c, "max_workers": c, "execution_timeout_s": null, "job_ttl_s": null})
}

/// An endpoint of up to `max` workers that starts one for each request that must wait.
pub fn scaling(min: u32, max: u32, idle_timeout_s: f64) -> Json {
    json!({"min_workers": min, "max_workers": max, "idle_timeout_s": idle_timeout_s,
        "scaler": {"request_count": 1}, "scaler_interval_s": 0,
        "execution_timeout_s": null, "job_ttl_s": null})
}

/// A cold start of one phase.
pub fn cold_start(phase: Json) -> Json {
    json!({"container_start_s": phase, "model_load_s": 0})
}

pub fn exponential(mean: f64) -> Json {
    json!({"dist": "exponential", "mean": mean})
}

pub fn lognormal(mean: f64, cv: f64) -> Json {
    json!({"dist": "lognormal", "mean": mean, "cv": cv})
}

pub fn poisson(rate: f64) -> Json {
    json!({"pattern": "constant", "rate": rate})
}
