//! Scenario → run: within the frame of the event where it is short, in slices where it is long.

use super::Store;
use crate::report::{Recording, Run, Series, Simulation, run};
use crate::scenario::Scenario;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

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

/// A scenario of which more requests are expected is simulated in slices.
const MOST_AT_ONCE: f64 = 300_000.0;
/// Events between two looks at the clock, and milliseconds of a slice.
const EVENTS: u64 = 20_000;
const SLICE_MS: f64 = 9.0;
/// Buckets of the series; fewer where few requests would leave most of them empty.
const BUCKETS: std::ops::RangeInclusive<f64> = 96.0..=480.0;
const REQUESTS_PER_BUCKET: f64 = 8.0;
/// Buckets of a series at most.
const MOST_BUCKETS: f64 = 2000.0;

thread_local! {
    /// Number of the newest run; older ones stop.
    static NEWEST: Cell<u64> = const { Cell::new(0) };
    /// Whether a frame has been asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Simulates each scenario in the next frame, the newest only.
pub(super) fn follow(store: Store) {
    Effect::new(move |_| {
        let short = store.scenario.with(|scenario| scenario.expected_requests()) <= MOST_AT_ONCE;
        if short {
            // A zoom shows finer buckets where they are no wait.
            store.zoom.track();
        }
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
    let number = NEWEST.get() + 1;
    NEWEST.set(number);
    let recording = Recording {
        buckets: Some(buckets(store, &scenario)),
        logs: false,
    };
    mark("simulate");
    if scenario.expected_requests() <= MOST_AT_ONCE {
        let run = run(&scenario, recording);
        show(store, scenario, run);
    } else {
        store.progress.set(Some(0.0));
        let simulation = Simulation::new(&scenario, recording);
        go_on(store, number, scenario, simulation);
    }
}

fn go_on(store: Store, number: u64, scenario: Scenario, mut simulation: Simulation) {
    if NEWEST.get() != number {
        return;
    }
    let began = now_ms();
    while now_ms() - began < SLICE_MS {
        if simulation.advance(EVENTS) {
            return show(store, scenario, simulation.finish());
        }
    }
    store.progress.set(Some(simulation.progress()));
    set_timeout(
        move || go_on(store, number, scenario, simulation),
        Duration::ZERO,
    );
}

fn show(store: Store, scenario: Scenario, mut run: Run) {
    measure("simulate", "simulate");
    let series = run.series.take().unwrap_or_default();
    store.progress.set(None);
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

/// As many over the zoom as over the whole window, as far as a series goes.
fn buckets(store: Store, scenario: &Scenario) -> usize {
    let enough = scenario.expected_requests() / REQUESTS_PER_BUCKET;
    let whole = enough.clamp(*BUCKETS.start(), *BUCKETS.end());
    let zoom = untrack(|| store.zoomed());
    let times = zoom.map_or(1.0, |zoom| scenario.duration_s() / zoom.length_s());
    (whole * times.max(1.0)).min(MOST_BUCKETS) as usize
}

/// A person has changed something: the time to the next paint counts from here.
pub(super) fn touched() {
    mark("input");
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
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
