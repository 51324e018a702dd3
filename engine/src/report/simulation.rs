use super::log::LogRecorder;
use super::series::SeriesRecorder;
use super::tally::Tally;
use super::{Logs, Report, Series, TimeCounts};
use crate::engine::Engine;
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
    /// Every figure.
    pub report: Report,
    /// Where it was asked for.
    pub series: Option<Series>,
    /// Where they were asked for.
    pub logs: Option<Logs>,
}

/// A simulation under way, advanced in slices.
pub struct Simulation(Box<Engine<(Tally, Recorders)>>);

type Recorders = (Option<SeriesRecorder>, Option<LogRecorder>);

impl Simulation {
    /// At time 0, nothing has happened yet.
    pub fn new(scenario: &Scenario, recording: Recording) -> Simulation {
        let series = (recording.buckets).map(|buckets| SeriesRecorder::new(scenario, buckets));
        let logs = recording.logs.then(LogRecorder::default);
        let observer = (Tally::new(scenario), (series, logs));
        Simulation(Box::new(Engine::new(scenario, observer)))
    }

    /// Simulates up to this many events; true when the end of the window is reached.
    pub fn advance(&mut self, events: u64) -> bool {
        self.0.advance(events)
    }

    /// Share of the window that has been simulated, 0..1.
    pub fn progress(&self) -> f64 {
        self.0.now() as f64 / self.0.end() as f64
    }

    /// Delays of the counted requests that have started so far; at the end of the window those of the report.
    pub fn delays(&self) -> TimeCounts {
        self.0.observer().0.delays()
    }

    /// What the window up to now comes to, without logs; none before anything is counted.
    pub fn so_far(&self) -> Option<Run> {
        let (tally, (series, _)) = self.0.observer();
        let (report, cost_by_gpu) = tally.so_far(self.0.now())?;
        let series = match series {
            Some(series) => Some(series.so_far(cost_by_gpu)?),
            None => None,
        };
        Some(Run {
            report,
            series,
            logs: None,
        })
    }

    /// Simulates what is left of the window and closes the books.
    pub fn finish(mut self) -> Run {
        while !self.advance(u64::MAX) {}
        let (tally, (series, logs)) = self.0.finish();
        let (report, cost_by_gpu) = tally.finish();
        Run {
            report,
            series: series.map(|series| series.finish(cost_by_gpu)),
            logs: logs.map(LogRecorder::finish),
        }
    }
}

/// The whole window at once.
pub fn run(scenario: &Scenario, recording: Recording) -> Run {
    Simulation::new(scenario, recording).finish()
}

/// The report of the whole window.
pub fn simulate(scenario: &Scenario) -> Report {
    run(scenario, Recording::default()).report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_come_so_far_is_the_beginning_of_what_comes_in_the_end() {
        let scenario = Scenario::from_json(
            r#"{"traffic": {"rate": 0.5}, "endpoint": {"max_workers": 3}, "run": {"duration_s": 7200, "warmup_s": 60}}"#,
        )
        .unwrap();
        let recording = Recording {
            buckets: Some(120),
            logs: false,
        };
        let mut simulation = Simulation::new(&scenario, recording);
        assert!(simulation.so_far().is_none(), "nothing has happened yet");
        let mut arrived = 0;
        while !simulation.advance(500) {
            let so_far = simulation.so_far().unwrap();
            let requests = so_far.report.requests;
            assert!(requests.arrived >= arrived && requests.in_queue == 0);
            assert_eq!(
                requests.arrived,
                requests.completed + requests.timed_out + requests.in_progress
            );
            arrived = requests.arrived;
            let beginning = so_far.series.unwrap().buckets;
            let whole = run(&scenario, recording).series.unwrap().buckets;
            assert_eq!(beginning[..], whole[..beginning.len()]);
        }
        assert!(arrived > 1000);
    }
}
