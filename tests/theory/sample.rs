//! Replications of a point, and whether they agree with its figures.

use crate::point::{Point, measured};
use coldstart::report::{Report, simulate};
use coldstart::scenario::Scenario;
use serde_json::json;

const REPLICATIONS: u64 = 32;
/// A mean of replications may be off by so many of its standard errors.
const STANDARD_ERRORS: f64 = 4.0;

/// Simulates a point and compares every figure of it.
pub struct Sample {
    reports: Vec<Report>,
    name: String,
    wrong: Vec<String>,
}

impl Sample {
    /// Replications with seeds 1, 2 … of at least `requests` counted requests each, more where the system
    /// remembers long, and at most a year.
    pub fn new(point: &Point, requests: f64) -> Sample {
        let memory = point.memory_s.max(20.0 / point.arrival_rate);
        let warmup = 10.0 * memory;
        let counted = (requests / point.arrival_rate).max(200.0 * memory).min(3e7);
        let mut json = point.scenario.clone();
        json["run"] = json!({"duration_s": warmup + counted, "warmup_s": warmup});
        let scenario = Scenario::from_json(&json.to_string())
            .unwrap_or_else(|problems| panic!("{}: {problems:?}", point.name));
        let replication = |seed| {
            let mut settings = scenario.settings();
            settings.run.seed = seed;
            simulate(&settings.check().expect("another seed is as valid"))
        };
        Sample {
            reports: (1..=REPLICATIONS).map(replication).collect(),
            name: point.name.clone(),
            wrong: Vec::new(),
        }
    }

    /// Compares one figure with its expectation, itself known up to a standard error.
    pub fn compare(&mut self, name: &str, expected: f64, its_error: f64) {
        let values: Vec<f64> = (self.reports.iter())
            .map(|report| measured(name, report).unwrap_or(f64::NAN))
            .collect();
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
        let error = (squares / (n - 1.0) / n).sqrt().hypot(its_error);
        let off = (mean - expected).abs();
        // Figures that hardly vary (a share of 1, a wait that sits on the cold start) must just be equal.
        if off.is_nan() || off > (STANDARD_ERRORS * error).max(1e-7 * expected.abs()) {
            let text = format!(
                "{name} is {mean}, not {expected}: {:.1} standard errors",
                off / error
            );
            self.wrong.push(text);
        }
    }

    /// # Panics
    /// If any figure was off, naming all that were.
    pub fn verdict(self) {
        assert!(
            self.wrong.is_empty(),
            "{}: {}",
            self.name,
            self.wrong.join("; ")
        );
    }
}

/// Simulates a point and compares all its figures but percentiles at the edge of an atom, where a sample
/// jumps: at 0 where just as many wait not at all, or just below or above a fixed cold start.
pub fn assert_agrees(point: &Point, requests: f64) {
    let mut sample = Sample::new(point, requests);
    for (name, expected) in &point.figures {
        if !at_an_edge(point, name) {
            sample.compare(name, *expected, 0.0);
        }
    }
    sample.verdict();
}

fn at_an_edge(point: &Point, name: &str) -> bool {
    let Some(percentile) = name.strip_prefix("W_p") else {
        return false;
    };
    let share: f64 = percentile
        .trim_end_matches("_accepted")
        .parse::<f64>()
        .expect("a percentile")
        / 100.0;
    let close = |edge: f64| (share - edge).abs() < 0.012;
    let wait = point.figure("P_wait").or(point.figure("P_wait_accepted"));
    let within = point.figure("P_within");
    let atom = point.figure("starts_per_arrival");
    let edge_of_setup = match (within, atom) {
        (Some(within), Some(atom)) => close(within) || close(within - atom),
        _ => false,
    };
    wait.is_some_and(|wait| close(1.0 - wait)) || edge_of_setup
}
