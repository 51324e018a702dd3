use super::{Logs, Report, Series};
use crate::scenario::Scenario;

/// What a simulation records besides the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recording {
    /// A series of this many buckets (1..2000).
    pub buckets: Option<usize>,
    /// Request, worker and decision logs.
    pub logs: bool,
}

/// What a finished simulation gives.
#[derive(Clone, Debug)]
pub struct Run {
    pub report: Report,
    pub series: Option<Series>,
    pub logs: Option<Logs>,
}

/// A simulation under way, advanced in slices.
pub struct Simulation;

impl Simulation {
    /// At time 0, nothing has happened yet.
    pub fn new(_scenario: &Scenario, _recording: Recording) -> Simulation {
        todo!()
    }

    /// Simulates up to so many events; true when the end of the window is reached.
    pub fn advance(&mut self, _events: u64) -> bool {
        todo!()
    }

    /// Share of the window that has been simulated, 0..1.
    pub fn progress(&self) -> f64 {
        todo!()
    }

    /// Closes the books at the end of the window.
    pub fn finish(self) -> Run {
        todo!()
    }
}

/// The whole window at once.
pub fn run(scenario: &Scenario, recording: Recording) -> Run {
    let mut simulation = Simulation::new(scenario, recording);
    while !simulation.advance(u64::MAX) {}
    simulation.finish()
}

/// The report of the whole window.
pub fn simulate(scenario: &Scenario) -> Report {
    run(scenario, Recording::default()).report
}
