use super::Change;
use crate::report::{Recording, Report, Simulation};
use crate::scenario::{Scenario, Value, parameter};

/// A scenario, simulated under one seed after the other: its own, and those that follow.
pub(super) struct Trial {
    pub scenario: Scenario,
    /// What distinguishes it from the scenario under examination.
    pub change: Vec<Change>,
    /// One per seed, in order.
    pub reports: Vec<Report>,
    running: Option<Simulation>,
}

impl Trial {
    /// The scenario as it is.
    pub fn unchanged(scenario: Scenario) -> Trial {
        Trial {
            scenario,
            change: Vec::new(),
            reports: Vec::new(),
            running: None,
        }
    }

    /// The scenario with other values of some parameters. None where it makes no difference, is not valid, or the
    /// parameter has a schedule of its own, which it would contradict.
    pub fn changed(scenario: &Scenario, values: &[(&str, Value)]) -> Option<Trial> {
        let mut settings = scenario.settings();
        let mut change = Vec::new();
        for (key, value) in values {
            let row = parameter(key)?;
            let scheduled = (scenario.changes.iter())
                .any(|change| change.set.iter().any(|(other, _)| *other == row));
            let before = row.value(scenario);
            if scheduled {
                return None;
            }
            if before != *value {
                row.write(&mut settings, value).ok()?;
                change.push(Change::new(row, &before, value));
            }
        }
        let scenario = settings.check().ok().filter(|_| !change.is_empty())?;
        Some(Trial {
            change,
            ..Trial::unchanged(scenario)
        })
    }

    /// Simulates up to so many events of the next seed.
    pub fn advance(&mut self, events: u64) {
        let running = self.running.get_or_insert_with(|| {
            let mut settings = self.scenario.settings();
            settings.run.seed = settings.run.seed.wrapping_add(self.reports.len() as u64);
            Simulation::new(&settings.mend().0, Recording::default())
        });
        if running.advance(events) {
            let finished = self.running.take().map(Simulation::finish);
            self.reports.extend(finished.map(|run| run.report));
        }
    }
}
