//! The instants of the logs, for those who go from one to the next.

use super::{DecisionKind, Logs};

impl Logs {
    /// Every instant, ascending, at which a request arrived, began or ended, or a worker's start began or ended, or
    /// a worker stopped; in seconds from the beginning of the window.
    pub fn events(&self) -> Vec<f64> {
        let requests = (self.requests.iter())
            .flat_map(|request| [Some(request.arrival_s), request.start_s, request.end_s])
            .flatten();
        let kinds = [DecisionKind::Start, DecisionKind::Ready, DecisionKind::Stop];
        let workers = self.decided(&kinds);
        ascending(requests.chain(workers).collect())
    }

    /// Every instant, ascending, at which a start of a worker began; in seconds from the beginning of the window.
    pub fn starts(&self) -> Vec<f64> {
        ascending(self.decided(&[DecisionKind::Start]).collect())
    }

    fn decided(&self, kinds: &[DecisionKind]) -> impl Iterator<Item = f64> {
        let decisions = self.decisions.iter();
        decisions
            .filter(|decision| kinds.contains(&decision.kind))
            .map(|decision| decision.at_s)
    }
}

fn ascending(mut instants: Vec<f64>) -> Vec<f64> {
    instants.sort_unstable_by(f64::total_cmp);
    instants.dedup();
    instants
}

#[cfg(test)]
mod tests {
    use super::super::{Recording, run};
    use crate::scenario::Scenario;

    #[test]
    fn the_instants_of_a_request_that_starts_a_worker() {
        let scenario = Scenario::from_json(
            r#"{"traffic": {"pattern": "trace", "arrivals_s": [10]}, "job": {"execution_time": 5},
                "cold_start": {"container_start_s": 2, "model_load_s": 0}, "run": {"duration_s": 100}}"#,
        );
        let recording = Recording {
            buckets: None,
            logs: true,
        };
        let logs = run(&scenario.unwrap(), recording).logs.unwrap();
        // Arrival and start of the worker, its end and the request's beginning, the request's end, idle stop.
        assert_eq!(logs.events(), [10.0, 12.0, 17.0, 47.0]);
        assert_eq!(logs.starts(), [10.0]);
    }
}
