//! Pools that start one worker for each request that must wait (request_count 1, checked after every
//! event), replaying a list of requests; and the figures by which such replays are published.

use coldstart::report::{Recording, Report, Run, run};
use coldstart::scenario::Scenario;
use serde_json::json;

pub struct Pool {
    pub min: u32,
    pub max: u32,
    pub idle_s: f64,
    pub cold_s: f64,
    pub dispatch: &'static str,
}

impl Pool {
    /// Replays requests of (arrival, execution) over a window long enough for the last idle tail.
    pub fn replay(&self, requests: &[(f64, f64)], duration_s: f64, logs: bool) -> Run {
        let (arrivals, execution): (Vec<f64>, Vec<f64>) = requests.iter().copied().unzip();
        let scenario = json!({
            "traffic": {"pattern": "trace", "arrivals_s": arrivals, "execution_s": execution},
            "endpoint": {"min_workers": self.min, "max_workers": self.max,
                "idle_timeout_s": self.idle_s, "dispatch": self.dispatch,
                "scaler": {"request_count": 1}, "scaler_interval_s": 0,
                "execution_timeout_s": null, "job_ttl_s": null},
            "gpu": {"types": [{"id": "rtx-4090", "price": PRICE}]},
            "cold_start": {"container_start_s": self.cold_s, "model_load_s": 0},
            "run": {"duration_s": duration_s},
        });
        let scenario = Scenario::from_json(&scenario.to_string()).expect("a valid scenario");
        let buckets = None;
        run(&scenario, Recording { buckets, logs })
    }

    /// Flex lifetimes and active workers up to the last completion at `last_s`: in seconds, and billed.
    pub fn worker_seconds(&self, report: &Report, last_s: f64) -> (f64, f64) {
        let active = f64::from(self.min) * last_s;
        let flex_billed = (report.cost.flex / PRICE).round();
        (
            report.worker_seconds.flex + active,
            flex_billed + active.ceil(),
        )
    }
}

const PRICE: f64 = 0.00031;
