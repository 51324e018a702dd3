use crate::advice::{Change, starts};
use crate::report::{Report, Times, simulate};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// One run that the search wants: the unit of work for a pool, plain data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// Whose settings they are; the search knows them by this number.
    pub candidate: usize,
    /// This many seeds after the scenario's own.
    pub seed: u64,
    /// What differs from the searched scenario.
    pub change: Vec<Change>,
}

impl Trial {
    /// What is to be simulated, given [`super::Search::scenario`].
    pub fn scenario(&self, searched: &Scenario) -> Scenario {
        Change::apply_all(&self.change, searched).under_seed(self.seed)
    }

    /// Simulates it at once, given [`super::Search::scenario`].
    pub fn run(&self, searched: &Scenario) -> Outcome {
        let scenario = self.scenario(searched);
        self.outcome(&scenario, &simulate(&scenario))
    }

    /// What the search wants to know of the simulated scenario's report.
    pub fn outcome(&self, simulated: &Scenario, report: &Report) -> Outcome {
        let window_s = simulated.duration_s() - simulated.run.warmup_s;
        let percentile = Times::nearest_percentile(simulated.slo.percentile);
        Outcome {
            candidate: self.candidate,
            seed: self.seed,
            requests: report.requests.arrived,
            attainment: report.slo.attainment,
            delay_s: report.delay.percentile(percentile),
            dollars_per_month: report.cost.per_30_days,
            cold_starts_per_day: starts(report) as f64 * 86_400.0 / window_s,
        }
    }
}

/// What came of a trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The settings that were tried, by their place in the search.
    pub candidate: usize,
    /// This many seeds after the scenario's own.
    pub seed: u64,
    /// Requests that arrived in the counted window.
    pub requests: u64,
    /// Share of requests that started in time; none where no outcome is known.
    pub attainment: Option<f64>,
    /// The target's percentile of the delay in seconds, or the next higher one that reports have; none where no
    /// request started.
    pub delay_s: Option<f64>,
    /// The bill, for 720 hours.
    pub dollars_per_month: f64,
    /// Full and flash.
    pub cold_starts_per_day: f64,
}
