use crate::dialogs::host::Host;
use crate::state::Shown;
use crate::work::{Answer, Line, News, Sent, Simulated, Task};
use coldstart::report::{Logs, MOST_LOGGED_REQUESTS, Recording, Simulation};
use coldstart::scenario::Scenario;
use coldstart::share::format::{count, percent};
use leptos::prelude::*;
use std::sync::Arc;

/// Buckets of the series.
const BUCKETS: usize = 480;

thread_local! {
    static WORKER: Line = Line::default();
}

/// A run, once it has come to its end.
type Ended = RwSignal<Option<Arc<Shown>>>;

/// The run that is taken away. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Taken {
    pub shown: Ended,
    /// That of the baseline; none where none is pinned, or it was too much.
    pub compared: Ended,
    /// None where they are not wanted, or the run is too long for them.
    pub logs: RwSignal<Option<Arc<Logs>>>,
    /// Whether the baseline's run is still to come.
    awaits_compared: RwSignal<bool>,
    progress: RwSignal<f64>,
    broke: RwSignal<bool>,
    expected: f64,
}

impl Taken {
    /// Simulates the scenario of the page and its baseline, with logs where they are wanted; long ones in a worker.
    /// They are given up with the component that begins them.
    pub fn begin(logs: bool) -> Taken {
        let host = Host::here();
        let scenario = host.scenario.get_untracked();
        let baseline = host.baseline.get_untracked();
        let taken = Taken {
            shown: RwSignal::new(None),
            compared: RwSignal::new(None),
            logs: RwSignal::new(None),
            awaits_compared: RwSignal::new(baseline.is_some()),
            progress: RwSignal::new(0.0),
            broke: RwSignal::new(false),
            expected: scenario.expected_requests(),
        };
        on_cleanup(|| WORKER.with(Line::stop));
        if is_long(&scenario) {
            taken.ask_worker(scenario, baseline);
        } else {
            let (shown, logs) = at_once(scenario, logs);
            taken.shown.set(Some(shown));
            taken.logs.set(logs.map(Arc::new));
            taken.compare(baseline);
        }
        taken
    }

    fn ask_worker(self, scenario: Scenario, baseline: Option<Scenario>) {
        simulate_long(scenario, move |news| match news {
            Long::Progress(share) => self.progress.set(share),
            Long::Ended(shown) => {
                self.shown.set(Some(shown));
                self.compare(baseline.clone());
            }
            Long::Broke => self.broke.set(true),
        });
    }

    fn compare(self, baseline: Option<Scenario>) {
        let Some(baseline) = baseline else { return };
        if !is_long(&baseline) {
            self.compared.set(Some(at_once(baseline, false).0));
            return self.awaits_compared.set(false);
        }
        self.progress.set(0.0);
        simulate_long(baseline, move |news| match news {
            Long::Progress(share) => self.progress.set(share),
            Long::Ended(shown) => {
                self.compared.set(Some(shown));
                self.awaits_compared.set(false);
            }
            Long::Broke => self.awaits_compared.set(false),
        });
    }

    /// How far it is, or why it goes no further; none once it is there.
    pub fn wait(self) -> Option<String> {
        if self.broke.get() {
            return Some("This scenario needs more memory than a browser gives.".to_owned());
        }
        let what = match (self.shown.with(Option::is_none), self.awaits_compared.get()) {
            (true, _) => "Simulating",
            (false, true) => "Simulating the baseline",
            (false, false) => return None,
        };
        Some(format!("{what}: {}", percent(self.progress.get())))
    }

    /// How far it is, and what is not there to be taken.
    pub fn state(self) -> String {
        let whole = || match self.logs.with(Option::is_some) {
            true => "Everything is made in your browser; nothing is uploaded.".to_owned(),
            false => format!(
                "Single requests are not kept: {} are expected, and at most {} are.",
                count(self.expected.round()),
                count(MOST_LOGGED_REQUESTS)
            ),
        };
        self.wait().unwrap_or_else(whole)
    }
}

/// What is heard of a long simulation.
enum Long {
    /// Share that is done, 0..1.
    Progress(f64),
    Ended(Arc<Shown>),
    Broke,
}

fn is_long(scenario: &Scenario) -> bool {
    scenario.expected_requests() > MOST_LOGGED_REQUESTS
}

fn simulate_long(scenario: Scenario, hear: impl Fn(Long) + 'static) {
    let task = Task::Simulate {
        scenario: Sent::new(&scenario),
        buckets: BUCKETS,
    };
    let hear = move |news| match news {
        News::Progress(share) | News::Partial(share, _) => hear(Long::Progress(share)),
        News::Done(Answer::Simulated(simulated)) => {
            let shown = Shown::whole(scenario.clone(), simulated);
            hear(Long::Ended(Arc::new(shown)));
        }
        News::Broke => hear(Long::Broke),
        News::Done(_) | News::Alone => {}
    };
    WORKER.with(|worker| worker.ask(task, hear));
}

fn at_once(scenario: Scenario, logs: bool) -> (Arc<Shown>, Option<Logs>) {
    let recording = Recording {
        buckets: Some(BUCKETS),
        logs,
    };
    let mut simulation = Simulation::new(&scenario, recording);
    while !simulation.advance(u64::MAX) {}
    let delays = simulation.delays();
    let mut run = simulation.finish();
    let logs = run.logs.take();
    let shown = Shown::whole(scenario, Simulated::new(run, delays));
    (Arc::new(shown), logs)
}
