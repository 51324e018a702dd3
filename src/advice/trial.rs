use super::Change;
use crate::report::{Recording, Report, Simulation};
use crate::scenario::{Parameter, Scenario, Value, parameter};

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

    /// The scenario with other values of some parameters. None where it makes no difference, or cannot be.
    pub fn changed(scenario: &Scenario, values: &[(&str, Value)]) -> Option<Trial> {
        let (scenario, change) = changed(scenario, values)?;
        (!change.is_empty()).then(|| Trial {
            change,
            ..Trial::unchanged(scenario)
        })
    }

    /// Simulates up to this many events of the next seed.
    pub fn advance(&mut self, events: u64) {
        let running = self.running.get_or_insert_with(|| {
            let scenario = self.scenario.under_seed(self.reports.len() as u64);
            Simulation::new(&scenario, Recording::default())
        });
        if running.advance(events) {
            let finished = self.running.take().map(Simulation::finish);
            self.reports.extend(finished.map(|run| run.report));
        }
    }
}

/// The scenario with these values of some parameters, and what of it differs from before. None where it is not
/// valid, or a parameter has a schedule of its own, which it would contradict.
pub(crate) fn changed(
    scenario: &Scenario,
    values: &[(&str, Value)],
) -> Option<(Scenario, Vec<Change>)> {
    let mut settings = scenario.settings();
    let mut change = Vec::new();
    for (key, value) in values {
        let row = parameter(key)?;
        let before = row.value(scenario);
        if is_scheduled(scenario, row) {
            return None;
        }
        if before != *value {
            row.write(&mut settings, value).ok()?;
            change.push(Change::new(row, &before, value));
        }
    }
    Some((settings.check().ok()?, change))
}

/// Whether the parameter has a schedule of its own.
pub(crate) fn is_scheduled(scenario: &Scenario, row: &Parameter) -> bool {
    (scenario.changes.iter()).any(|change| change.set.iter().any(|(other, _)| *other == row))
}
