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

    #[test]
    fn a_worker_that_waits_for_a_gpu_starts_when_it_comes_and_again_when_a_start_fails() {
        let scenario = Scenario::from_json(
            r#"{"traffic": {"pattern": "trace", "arrivals_s": [1]}, "job": {"execution_time": 5},
                "endpoint": {"min_workers": 2, "max_workers": 2}, "gpu": {"types": [{"id": "rtx-4090", "available": 1}]},
                "cold_start": {"container_start_s": 2, "model_load_s": 8, "failure_rate": 0.99},
                "changes": [{"at_s": 50, "set": {"gpu_available": [2]}}], "run": {"duration_s": 100}}"#,
        );
        let recording = Recording {
            buckets: None,
            logs: true,
        };
        let logs = run(&scenario.unwrap(), recording).logs.unwrap();
        assert_eq!(logs.starts(), [50.0, 60.0, 70.0, 80.0, 90.0]);
        let said = |at: usize| (logs.decisions[at].at_s, logs.decisions[at].reason.as_str());
        let waits = "Worker 1 waits for a GPU: none of the listed types is free.";
        assert_eq!(said(0), (0.0, waits));
        assert_eq!(said(1), (50.0, "Worker 1 starts: a GPU has come free."));
        let again = "The start of worker 1 failed; it begins anew.";
        assert_eq!(said(2), (60.0, again));
        let starting = logs.spans.iter().filter(|span| span.worker == 1);
        let from: Vec<f64> = starting.map(|span| span.from_s).collect();
        assert_eq!(from, [0.0, 50.0, 60.0, 70.0, 80.0, 90.0]);
    }
}
