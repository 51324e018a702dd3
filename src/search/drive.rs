use super::{Found, Outcome, Search, Trial};
use rayon::prelude::*;

impl Search {
    /// Simulates over all cores what the search asks for, until all is known. `look` is called after every batch.
    pub fn run(mut self, look: impl Fn(&Search)) -> Found {
        while let Some(batch) = self.next_batch() {
            let scenario = self.scenario();
            let outcome = |trial: &Trial| trial.run(scenario);
            let outcomes: Vec<Outcome> = batch.par_iter().map(outcome).collect();
            for outcome in outcomes {
                self.take(outcome);
            }
            look(&self);
        }
        self.finish()
    }
}
