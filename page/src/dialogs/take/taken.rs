use crate::dialogs::host::Host;
use crate::state::Shown;
use crate::work::{Answer, Line, News, Sent, Task};
use coldstart::report::{Logs, MOST_LOGGED_REQUESTS, Recording, Report, Series, run};
use coldstart::scenario::Scenario;
use coldstart::share::format::{count, percent};
use leptos::prelude::*;
use std::sync::Arc;

/// Buckets of the series.
const BUCKETS: usize = 480;

thread_local! {
    static WORKER: Line = Line::default();
}

/// The run that is taken away. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Taken {
    pub shown: RwSignal<Option<Arc<Shown>>>,
    /// None where they are not wanted, or the run is too long for them.
    pub logs: RwSignal<Option<Arc<Logs>>>,
    progress: RwSignal<f64>,
    broke: RwSignal<bool>,
    expected: f64,
}

impl Taken {
    /// Simulates the scenario of the page, with logs where they are wanted; a long one in a worker. It is given up with
    /// the component that begins it.
    pub fn begin(logs: bool) -> Taken {
        let scenario = Host::here().scenario.get_untracked();
        let taken = Taken {
            shown: RwSignal::new(None),
            logs: RwSignal::new(None),
            progress: RwSignal::new(0.0),
            broke: RwSignal::new(false),
            expected: scenario.expected_requests(),
        };
        if taken.expected > MOST_LOGGED_REQUESTS {
            taken.ask_worker(scenario);
            on_cleanup(|| WORKER.with(Line::stop));
        } else {
            let recording = Recording {
                buckets: Some(BUCKETS),
                logs,
            };
            let run = run(&scenario, recording);
            taken.show(scenario, run.report, run.series.unwrap_or_default());
            taken.logs.set(run.logs.map(Arc::new));
        }
        taken
    }

    fn ask_worker(self, scenario: Scenario) {
        let task = Task::Simulate {
            scenario: Sent::new(&scenario),
            buckets: BUCKETS,
        };
        let hear = move |news| match news {
            News::Progress(share) | News::Partial(share, _) => self.progress.set(share),
            News::Done(Answer::Simulated(report, series)) => {
                self.show(scenario.clone(), *report, series);
            }
            News::Broke => self.broke.set(true),
            News::Done(_) | News::Alone => {}
        };
        WORKER.with(|worker| worker.ask(task, hear));
    }

    fn show(self, scenario: Scenario, report: Report, series: Series) {
        self.shown.set(Some(Arc::new(Shown {
            scenario,
            report,
            series,
            is_partial: false,
        })));
    }

    /// How far it is, or why it goes no further; none once it is there.
    pub fn wait(self) -> Option<String> {
        if self.broke.get() {
            return Some("This scenario needs more memory than a browser gives.".to_owned());
        }
        let is_missing = self.shown.with(Option::is_none);
        is_missing.then(|| format!("Simulating: {}", percent(self.progress.get())))
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
