use coldstart::report::{Recording, Simulation};
use coldstart::scenario::Scenario;
use coldstart::search::{Outcome, Trial};

/// Trials, one after the other.
pub struct Trials {
    searched: Scenario,
    /// The next one last.
    waiting: Vec<Trial>,
    now: Option<(Trial, Scenario, Simulation)>,
    outcomes: Vec<Outcome>,
}

impl Trials {
    pub fn new(searched: Scenario, mut trials: Vec<Trial>) -> Trials {
        trials.reverse();
        Trials {
            searched,
            outcomes: Vec::with_capacity(trials.len()),
            waiting: trials,
            now: None,
        }
    }

    /// Goes on for this many events; true when all is done.
    pub fn advance(&mut self, events: u64) -> bool {
        if self.now.is_none() {
            let Some(trial) = self.waiting.pop() else {
                return true;
            };
            let scenario = trial.scenario(&self.searched);
            let simulation = Simulation::new(&scenario, Recording::default());
            self.now = Some((trial, scenario, simulation));
        }
        if let Some((trial, scenario, mut simulation)) = self.now.take() {
            if simulation.advance(events) {
                let report = simulation.finish().report;
                self.outcomes.push(trial.outcome(&scenario, &report));
            } else {
                self.now = Some((trial, scenario, simulation));
            }
        }
        self.now.is_none() && self.waiting.is_empty()
    }

    pub fn finish(self) -> Vec<Outcome> {
        self.outcomes
    }
}
