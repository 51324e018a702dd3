//! Scenario → run: within the frame of the event where it is short, in a worker where it is long.

use super::Store;
use crate::report::{Recording, Run, Series, Simulation, run};
use crate::scenario::Scenario;
use crate::ui::work::{self, News, Slices, go_on};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// A finished run and the scenario that it is of.
pub struct Shown {
    pub scenario: Scenario,
    pub run: Run,
    pub series: Series,
}

impl Shown {
    /// The bucket of an instant.
    pub fn bucket_at(&self, at_s: f64) -> usize {
        let last = self.series.buckets.len().saturating_sub(1);
        ((at_s / self.series.bucket_s) as usize).min(last)
    }
}

/// A scenario of which more requests are expected goes to the worker.
const MOST_AT_ONCE: f64 = 300_000.0;
/// What says that a person has cancelled.
const CANCELLED: &str = "Simulation cancelled. What is shown is the last finished run; the next change simulates again.";
/// Buckets of the series; fewer where few requests would leave most of them empty.
const BUCKETS: std::ops::RangeInclusive<f64> = 96.0..=480.0;
const REQUESTS_PER_BUCKET: f64 = 8.0;

thread_local! {
    /// Number of the newest run; older ones stop.
    static NEWEST: Cell<u64> = const { Cell::new(0) };
    /// The scenario of the newest run, while it is a long one and under way.
    static UNDER_WAY: RefCell<Option<Scenario>> = const { RefCell::new(None) };
    /// Whether a frame has been asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Simulates each scenario in the next frame, the newest only.
pub(super) fn follow(store: Store) {
    Effect::new(move |_| {
        store.scenario.track();
        if !ASKED.replace(true) {
            request_animation_frame(move || {
                ASKED.set(false);
                simulate(store);
            });
        }
    });
}

fn simulate(store: Store) {
    let scenario = store.scenario.get_untracked();
    let number = next();
    mark("simulate");
    if scenario.expected_requests() <= MOST_AT_ONCE {
        work::stop(number);
        let run = run(&scenario, recording(&scenario));
        show(store, scenario, run);
    } else {
        store.progress.set(Some(0.0));
        let buckets = buckets(&scenario);
        let hear = move |news| hear(store, news);
        if work::begin(number, buckets, &scenario, hear) {
            UNDER_WAY.set(Some(scenario));
        } else {
            in_slices(store, scenario);
        }
    }
}

/// Stops what is under way; the last finished run stays.
pub(super) fn cancel(store: Store) {
    work::stop(next());
    store.progress.set(None);
    store.notify(CANCELLED);
}

/// The number of another run; whatever was under way is wanted no more.
fn next() -> u64 {
    let number = NEWEST.get() + 1;
    NEWEST.set(number);
    UNDER_WAY.set(None);
    number
}

/// News of the worker; of older runs than the newest they are late, and nothing to anybody.
fn hear(store: Store, news: News) {
    match news {
        News::Progress(number, share) if number == NEWEST.get() => store.progress.set(Some(share)),
        News::Done(number, run) if number == NEWEST.get() => {
            if let Some(scenario) = UNDER_WAY.take() {
                show(store, scenario, *run);
            }
        }
        News::Gone => {
            if let Some(scenario) = UNDER_WAY.take() {
                in_slices(store, scenario);
            }
        }
        News::Progress(..) | News::Done(..) => {}
    }
}

/// Where there is no worker, between the frames of the page.
fn in_slices(store: Store, scenario: Scenario) {
    let simulation = Simulation::new(&scenario, recording(&scenario));
    let number = NEWEST.get();
    go_on(
        OnPage {
            store,
            number,
            scenario,
        },
        simulation,
    );
}

struct OnPage {
    store: Store,
    number: u64,
    scenario: Scenario,
}

impl Slices for OnPage {
    const MS: f64 = 9.0;

    fn wanted(&self) -> bool {
        NEWEST.get() == self.number
    }

    fn progress(&self, share: f64) {
        self.store.progress.set(Some(share));
    }

    fn done(self, run: Run) {
        show(self.store, self.scenario, run);
    }
}

fn show(store: Store, scenario: Scenario, mut run: Run) {
    measure("simulate", "simulate");
    let series = run.series.take().unwrap_or_default();
    store.progress.set(None);
    store.withdraw(CANCELLED);
    store.shown.set(Some(Arc::new(Shown {
        scenario,
        run,
        series,
    })));
    // Behind the effects that this has set off: figures and canvases are painted by then.
    leptos::task::spawn_local(async {
        measure("input-to-paint", "input");
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-ready", "true");
        }
    });
}

fn recording(scenario: &Scenario) -> Recording {
    Recording {
        buckets: Some(buckets(scenario)),
        logs: false,
    }
}

fn buckets(scenario: &Scenario) -> usize {
    let enough = scenario.expected_requests() / REQUESTS_PER_BUCKET;
    enough.clamp(*BUCKETS.start(), *BUCKETS.end()) as usize
}

/// A person has changed something: the time to the next paint counts from here.
pub(super) fn touched() {
    mark("input");
}

fn mark(name: &str) {
    if let Some(clock) = window().performance() {
        let _ = clock.mark(name);
    }
}

/// Notes the time since the mark for whoever watches; none where there is no such mark.
fn measure(name: &str, since: &str) {
    if let Some(clock) = window().performance() {
        let _ = clock.measure_with_start_mark(name, since);
        clock.clear_marks_with_mark_name(since);
    }
}
