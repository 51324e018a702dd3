use super::log::LogRecorder;
use super::series::SeriesRecorder;
use super::tally::Tally;
use super::{Logs, Report, Series};
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
    pub report: Report,
    pub series: Option<Series>,
    pub logs: Option<Logs>,
}

/// A simulation under way, advanced in slices.
pub struct Simulation(Kind);

/// An engine of its own for figures alone, which searches ask for by the thousand.
enum Kind {
    Figures(Box<Engine<Tally>>),
    Recorded(Box<Engine<(Tally, Recorders)>>),
}

type Recorders = (SeriesRecorder, Option<LogRecorder>);

impl Simulation {
    /// At time 0, nothing has happened yet. Logs come with a series of at least one bucket.
    pub fn new(scenario: &Scenario, recording: Recording) -> Simulation {
        let tally = Tally::new(scenario);
        Simulation(match (recording.buckets, recording.logs) {
            (None, false) => Kind::Figures(Box::new(Engine::new(scenario, tally))),
            (buckets, logs) => {
                let series = SeriesRecorder::new(scenario, buckets.unwrap_or(1));
                let recorders = (series, logs.then(LogRecorder::default));
                Kind::Recorded(Box::new(Engine::new(scenario, (tally, recorders))))
            }
        })
    }

    /// Simulates up to so many events; true when the end of the window is reached.
    pub fn advance(&mut self, events: u64) -> bool {
        match &mut self.0 {
            Kind::Figures(engine) => engine.advance(events),
            Kind::Recorded(engine) => engine.advance(events),
        }
    }

    /// Share of the window that has been simulated, 0..1.
    pub fn progress(&self) -> f64 {
        let (now, end) = match &self.0 {
            Kind::Figures(engine) => (engine.now(), engine.end()),
            Kind::Recorded(engine) => (engine.now(), engine.end()),
        };
        now as f64 / end as f64
    }

    /// What the window up to now comes to, without logs; none before anything is counted.
    pub fn so_far(&self) -> Option<Run> {
        let (report, series) = match &self.0 {
            Kind::Figures(engine) => (engine.observer().so_far(engine.now())?, None),
            Kind::Recorded(engine) => {
                let (tally, (series, _)) = engine.observer();
                (tally.so_far(engine.now())?, Some(series.so_far()?))
            }
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
        match self.0 {
            Kind::Figures(engine) => Run {
                report: engine.finish().finish(),
                series: None,
                logs: None,
            },
            Kind::Recorded(engine) => {
                let (tally, (series, logs)) = engine.finish();
                Run {
                    report: tally.finish(),
                    series: Some(series.finish()),
                    logs: logs.map(LogRecorder::finish),
                }
            }
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
        let (scenario, _) = crate::share::read_fragment("rate=0.5&max=3&duration=2h&warmup=60");
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
