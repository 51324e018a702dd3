use super::{Problem, Scenario, Settings, Value};
use crate::sort::order;

/// A scenario of which more requests than this are expected is an error.
pub const MOST_REQUESTS: f64 = 1e8;
/// Injections add up to at most this many requests.
const MOST_INJECTED: u64 = 100_000;

impl Settings {
    /// Finds whatever is wrong across parameters; each by itself is right already.
    ///
    /// # Errors
    /// Every problem found.
    pub fn check(self) -> Result<Scenario, Vec<Problem>> {
        let problems = self.problems();
        match problems.is_empty() {
            true => Ok(Scenario(self)),
            false => Err(problems),
        }
    }

    /// The same settings with the least change that makes them valid, and what was wrong with them.
    /// For places where a person's work must not be lost over one contradiction.
    pub fn mend(mut self) -> (Scenario, Vec<Problem>) {
        let problems = self.problems();
        if problems.is_empty() {
            return (Scenario(self), problems);
        }
        let endpoint = &mut self.endpoint;
        endpoint.max_workers = endpoint.max_workers.max(endpoint.min_workers);
        let types = self.gpu.types.len();
        for change in &mut self.changes {
            (change.gpu_available).take_if(|available| available.len() != types);
        }
        if !workers_problems(&self).is_empty() {
            self.changes.clear();
        }
        if self.injected_requests() > MOST_INJECTED {
            self.injections.clear();
        }
        while self.expected_requests() > MOST_REQUESTS && self.duration_s() > 1.0 {
            let share = 0.99 * MOST_REQUESTS / self.expected_requests();
            self.run.duration_s = Some((self.duration_s() * share).max(1.0));
        }
        if self.expected_requests() > MOST_REQUESTS {
            self.traffic = Settings::default().traffic;
        }
        if self.run.warmup_s >= self.duration_s() {
            self.run.warmup_s = 0.0;
        }
        if !self.problems().is_empty() {
            self = Settings::default();
        }
        (Scenario(self), problems)
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = workers_problems(self);
        let duration = self.duration_s();
        if self.run.warmup_s >= duration {
            problems.push(Problem::new(
                "run.warmup_s",
                self.run.warmup_s,
                format!("a number below run.duration_s, which is {duration}"),
            ));
        }
        let types = self.gpu.types.len();
        for (i, change) in self.changes.iter().enumerate() {
            if let Some(available) = &change.gpu_available
                && available.len() != types
            {
                problems.push(Problem::new(
                    format!("changes[{i}].set.gpu_available"),
                    format!("a list of {}", available.len()),
                    format!("a list of {types}, one per GPU type"),
                ));
            }
        }
        let injected = self.injected_requests();
        if injected > MOST_INJECTED {
            problems.push(Problem::new(
                "injections",
                format!("{injected} requests"),
                format!("at most {MOST_INJECTED} requests in all"),
            ));
        } else if self.expected_requests() > MOST_REQUESTS {
            problems.push(Problem::new(
                "traffic",
                format!("{:.3e} expected requests", self.expected_requests()),
                "at most 100000000 requests in the window",
            ));
        }
        problems
    }

    fn injected_requests(&self) -> u64 {
        (self.injections.iter()).fold(0, |sum, i| sum.saturating_add(i.requests))
    }
}

/// Instants at which min would exceed max.
fn workers_problems(settings: &Settings) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut min, mut max) = (settings.endpoint.min_workers, settings.endpoint.max_workers);
    let mut look = |key: String, min: u32, max: u32| {
        if min > max {
            let expected = format!("at most max_workers, which is {max}");
            problems.push(Problem::new(key, min, expected));
        }
    };
    look("endpoint.min_workers".into(), min, max);
    let changes = &settings.changes;
    let order = order(changes.len(), &mut |a, b| {
        changes[a].at_s.total_cmp(&changes[b].at_s)
    });
    for i in order {
        for (parameter, value) in &settings.changes[i].set {
            if let Value::Whole(n) = value {
                match parameter.key {
                    "endpoint.min_workers" => min = *n as u32,
                    "endpoint.max_workers" => max = *n as u32,
                    _ => {}
                }
            }
        }
        look(format!("changes[{i}].set.min_workers"), min, max);
    }
    problems
}
