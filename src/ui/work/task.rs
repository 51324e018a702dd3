use crate::report::{Recording, Report, Series, Simulation};
use crate::scenario::{Problem, Scenario};
use serde::{Deserialize, Serialize};

/// What can be asked. Scenarios travel in their JSON form.
#[derive(Clone, Serialize, Deserialize)]
pub enum Task {
    /// The report, and a series of so many buckets.
    Simulate { scenario: String, buckets: usize },
}

/// What comes of a task.
#[derive(Serialize, Deserialize)]
pub enum Answer {
    Simulated(Box<Report>, Series),
}

/// A task under way.
pub enum Job {
    Simulation(Simulation),
}

impl Job {
    /// # Errors
    /// What is wrong with the scenario.
    pub fn new(task: &Task) -> Result<Job, Vec<Problem>> {
        match task {
            Task::Simulate { scenario, buckets } => {
                let recording = Recording {
                    buckets: Some(*buckets),
                    logs: false,
                };
                let scenario = Scenario::from_json(scenario)?;
                Ok(Job::Simulation(Simulation::new(&scenario, recording)))
            }
        }
    }

    /// Goes on for so many events; true when all is done.
    pub fn advance(&mut self, events: u64) -> bool {
        match self {
            Job::Simulation(simulation) => simulation.advance(events),
        }
    }

    /// Share that is done, 0..1.
    pub fn progress(&self) -> f64 {
        match self {
            Job::Simulation(simulation) => simulation.progress(),
        }
    }

    pub fn finish(self) -> Answer {
        match self {
            Job::Simulation(simulation) => {
                let run = simulation.finish();
                Answer::Simulated(Box::new(run.report), run.series.unwrap_or_default())
            }
        }
    }
}
