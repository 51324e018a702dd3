use super::sent::Sent;
use super::trials::Trials;
use coldstart::advice::{Advice, Examination};
use coldstart::report::{Recording, Report, Run, Series, Simulation, TimeCounts};
use coldstart::scenario::Problem;
use coldstart::search::{Outcome, Trial};
use serde::{Deserialize, Serialize};

/// What can be asked.
#[derive(Clone, Serialize, Deserialize)]
pub enum Task {
    /// The report, a series of this many buckets, and the delays.
    Simulate {
        /// What is simulated.
        scenario: Sent,
        /// Buckets of the series.
        buckets: usize,
    },
    /// Advice on a finished run.
    Advise {
        /// What it is a run of.
        scenario: Sent,
        /// Its figures.
        report: Box<Report>,
        /// The run over time.
        series: Series,
    },
    /// Trials of a search.
    Try {
        /// What is searched.
        scenario: Sent,
        /// In any order.
        trials: Vec<Trial>,
    },
}

impl Task {
    /// The scenario that it is about.
    pub fn scenario(&self) -> &Sent {
        match self {
            Task::Simulate { scenario, .. }
            | Task::Advise { scenario, .. }
            | Task::Try { scenario, .. } => scenario,
        }
    }

    /// The scenario that it is about.
    pub fn scenario_mut(&mut self) -> &mut Sent {
        match self {
            Task::Simulate { scenario, .. }
            | Task::Advise { scenario, .. }
            | Task::Try { scenario, .. } => scenario,
        }
    }
}

/// What comes of a task.
#[derive(Serialize, Deserialize)]
pub enum Answer {
    /// A simulation, as far as it has come.
    Simulated(Simulated),
    /// What would mend what was seen.
    Advised(Vec<Advice>),
    /// What came of each trial.
    Tried(Vec<Outcome>),
}

/// What comes of a simulation.
#[derive(Serialize, Deserialize)]
pub struct Simulated {
    /// Every figure.
    pub report: Box<Report>,
    /// The run over time.
    pub series: Series,
    /// Delays of the counted requests that started; none of a run whose logs tell them.
    pub delays: TimeCounts,
}

impl Simulated {
    /// Of a run and its delays.
    pub fn new(run: Run, delays: TimeCounts) -> Simulated {
        Simulated {
            report: Box::new(run.report),
            series: run.series.unwrap_or_default(),
            delays,
        }
    }

    /// Of a simulation that has come to its end.
    pub fn whole(simulation: Simulation) -> Simulated {
        let delays = simulation.delays();
        Simulated::new(simulation.finish(), delays)
    }
}

/// A task under way.
pub enum Job {
    Simulation(Simulation),
    Examination(Box<Examination>),
    Trials(Box<Trials>),
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
                let scenario = scenario.scenario()?;
                Ok(Job::Simulation(Simulation::new(&scenario, recording)))
            }
            Task::Try { scenario, trials } => {
                let searched = scenario.scenario()?;
                Ok(Job::Trials(Box::new(Trials::new(searched, trials.clone()))))
            }
            Task::Advise {
                scenario,
                report,
                series,
            } => {
                let scenario = scenario.scenario()?;
                let examination = Examination::new(&scenario, report, series);
                Ok(Job::Examination(Box::new(examination)))
            }
        }
    }

    /// Goes on for this many events; true when all is done.
    pub fn advance(&mut self, events: u64) -> bool {
        match self {
            Job::Simulation(simulation) => simulation.advance(events),
            Job::Examination(examination) => examination.advance(events),
            Job::Trials(trials) => trials.advance(events),
        }
    }

    /// Share that is done, 0..1; of an examination nobody knows.
    pub fn progress(&self) -> f64 {
        match self {
            Job::Simulation(simulation) => simulation.progress(),
            Job::Examination(_) | Job::Trials(_) => 0.0,
        }
    }

    /// What has come of it so far, where that means anything.
    pub fn so_far(&self) -> Option<Answer> {
        match self {
            Job::Simulation(simulation) => {
                let run = simulation.so_far()?;
                let simulated = Simulated::new(run, simulation.delays());
                Some(Answer::Simulated(simulated))
            }
            Job::Examination(_) | Job::Trials(_) => None,
        }
    }

    pub fn finish(self) -> Answer {
        match self {
            Job::Simulation(simulation) => Answer::Simulated(Simulated::whole(simulation)),
            Job::Examination(examination) => Answer::Advised(examination.finish()),
            Job::Trials(trials) => Answer::Tried(trials.finish()),
        }
    }
}
