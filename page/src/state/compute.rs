//! Scenario → report: within the frame of the event where it is short, in a worker where it is long.

use super::{Store, timing};
use crate::clock::now_ms;
use crate::work::{Answer, Line, News, Sent, Simulated, Task};
use coldstart::report::{MOST_LOGGED_REQUESTS, Recording, Report, Series, Simulation, TimeCounts};
use coldstart::scenario::Scenario;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;

/// A run and the scenario that it is of.
pub struct Shown {
    pub scenario: Scenario,
    pub report: Report,
    /// As far as the run has come.
    pub series: Series,
    /// Delays of the counted requests that started; none of a short run, whose logs tell them.
    pub delays: Arc<TimeCounts>,
    /// Whether it is a long one that is still under way.
    pub is_partial: bool,
}

/// How far a long run is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// What is done of it, 0..1.
    pub share: f64,
    /// About how many seconds the rest will take.
    pub left_s: f64,
}

impl Progress {
    /// Of a run of so many requests that began then.
    fn new(share: f64, requests: f64, began_ms: f64) -> Progress {
        let whole_s = match share > TELLING {
            true => (now_ms() - began_ms) / 1e3 / share,
            false => requests * EXPECTED_US / 1e6,
        };
        Progress {
            share,
            left_s: whole_s * (1.0 - share),
        }
    }
}

impl Shown {
    /// A run that has come to its end.
    pub fn whole(scenario: Scenario, simulated: Simulated) -> Shown {
        Shown::new(scenario, simulated, false)
    }

    fn new(scenario: Scenario, simulated: Simulated, is_partial: bool) -> Shown {
        Shown {
            scenario,
            report: *simulated.report,
            series: simulated.series,
            delays: Arc::new(simulated.delays),
            is_partial,
        }
    }

    /// The bucket of an instant.
    pub fn bucket_at(&self, at_s: f64) -> usize {
        let last = self.series.buckets.len().saturating_sub(1);
        ((at_s / self.series.bucket_s) as usize).min(last)
    }

    /// How many buckets have ended by an instant, in groups of `grain`.
    pub fn ended(&self, at_s: f64, grain: usize) -> usize {
        let group_s = self.series.bucket_s * grain as f64;
        (at_s / group_s + 1e-9) as usize * grain
    }
}

/// A scenario of which more requests are expected goes to the worker: its run brings the delays that no logs can tell.
const MOST_AT_ONCE: f64 = MOST_LOGGED_REQUESTS;
/// In a frame that a movement took as well as the one before it, a short one is simulated for so many milliseconds.
const SLICE_MS: f64 = 5.0;
/// Events between two looks at the clock.
const EVENTS: u64 = 4096;
/// What a request is expected to take, before a run has shown what it takes here. Assumption: between what Chromium
/// takes on two cores of a server (0.12 to 0.2 µs) and what a phone may take.
const EXPECTED_US: f64 = 0.25;
/// From this share on a run tells of itself how long it takes.
const TELLING: f64 = 0.01;
/// What says that a person has cancelled, where some of the run has come.
const CANCELLED: &str =
    "Simulation cancelled: what is shown is as far as it came. The next change simulates again.";
/// The same, where none of it has.
const CANCELLED_EARLY: &str = "Simulation cancelled before anything came of it: what is shown is the run before. The next change simulates again.";
/// What is lost without workers.
const ALONE: &str = "This browser starts no worker for the page: long simulations and searches take turns with everything else, and are slower.";
/// What says that a run was too much.
const BROKE: &str = "The simulation broke: most likely this scenario needs more memory than a browser gives, as too many requests wait at once. Try a shorter window, a queue limit or more workers.";
/// Buckets of the series; fewer where few requests would leave most of them empty.
const BUCKETS: std::ops::RangeInclusive<f64> = 96.0..=480.0;
const REQUESTS_PER_BUCKET: f64 = 8.0;
/// Buckets of a series at most.
const MOST_BUCKETS: f64 = 2000.0;

thread_local! {
    static WORKER: Line = Line::default();
    static FRAME: Cell<Frame> = const { Cell::new(Frame::Free) };
}

/// What this frame has been used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Free,
    /// A scenario has been simulated for it.
    Taken,
    /// The same, and a newer one waits for the next.
    Awaited,
}

/// Simulates each scenario at once; the newest only of those that come within one frame, and where they come in every
/// frame, over as many as leave each its time to be painted.
pub(super) fn follow(store: Store) {
    Effect::new(move |_| {
        let short = store.scenario.with(|scenario| scenario.expected_requests()) <= MOST_AT_ONCE;
        if short {
            // A zoom shows finer buckets where they are no wait.
            store.zoom.track();
        }
        untrack(|| simulate_in_turn(store));
    });
}

fn simulate_in_turn(store: Store) {
    if FRAME.get() != Frame::Free {
        return FRAME.set(Frame::Awaited);
    }
    FRAME.set(Frame::Taken);
    simulate(store);
    request_animation_frame(move || next_frame(store));
}

fn next_frame(store: Store) {
    if FRAME.replace(Frame::Free) != Frame::Awaited {
        return;
    }
    let scenario = store.scenario.get_untracked();
    if scenario.expected_requests() > MOST_AT_ONCE {
        return simulate_in_turn(store);
    }
    FRAME.set(Frame::Taken);
    timing::begins();
    let simulation = begin(store, &scenario);
    go_on(store, scenario, simulation);
}

/// This frame's part of a simulation.
fn go_on(store: Store, scenario: Scenario, mut simulation: Simulation) {
    if advance_for(&mut simulation, SLICE_MS) {
        show_short(store, scenario, simulation);
        request_animation_frame(move || next_frame(store));
    } else {
        request_animation_frame(move || go_on(store, scenario, simulation));
    }
}

/// Simulates for so many milliseconds; true when the end of the window is reached.
pub(super) fn advance_for(simulation: &mut Simulation, ms: f64) -> bool {
    let began = now_ms();
    while now_ms() - began < ms {
        if simulation.advance(EVENTS) {
            return true;
        }
    }
    false
}

/// A short scenario at time 0.
fn begin(store: Store, scenario: &Scenario) -> Simulation {
    WORKER.with(Line::stop);
    let recording = Recording {
        buckets: Some(buckets(store, scenario)),
        logs: false,
    };
    Simulation::new(scenario, recording)
}

fn simulate(store: Store) {
    let scenario = store.scenario.get_untracked();
    timing::begins();
    if scenario.expected_requests() <= MOST_AT_ONCE {
        let simulation = begin(store, &scenario);
        return show_short(store, scenario, simulation);
    }
    let task = Task::Simulate {
        scenario: Sent::new(&scenario),
        buckets: buckets(store, &scenario),
    };
    let (requests, began_ms) = (scenario.expected_requests(), now_ms());
    let so_far = move |share| {
        let progress = Progress::new(share, requests, began_ms);
        store.progress.set(Some(progress));
    };
    so_far(0.0);
    let shown = move |simulated, is_partial| Shown::new(scenario.clone(), simulated, is_partial);
    let hear = move |news| match news {
        News::Progress(share) => so_far(share),
        News::Partial(share, Answer::Simulated(simulated)) => {
            so_far(share);
            show(store, shown(simulated, true));
        }
        News::Done(Answer::Simulated(simulated)) => show(store, shown(simulated, false)),
        News::Alone => store.notify(ALONE),
        News::Broke => {
            store.progress.set(None);
            store.notify(BROKE);
        }
        News::Done(_) | News::Partial(..) => {}
    };
    WORKER.with(|worker| worker.ask(task, hear));
}

/// Stops a long run; what is shown stays.
pub(super) fn cancel(store: Store) {
    WORKER.with(Line::stop);
    store.progress.set(None);
    store.notify(match store.is_shown() {
        true => CANCELLED,
        false => CANCELLED_EARLY,
    });
}

/// Simulates what is left of a short one.
fn show_short(store: Store, scenario: Scenario, simulation: Simulation) {
    let simulated = Simulated::new(simulation.finish(), TimeCounts::new());
    show(store, Shown::whole(scenario, simulated));
}

fn show(store: Store, shown: Shown) {
    if !shown.is_partial {
        timing::ends();
        let is_newest = |newest: &Scenario| *newest == shown.scenario;
        if store.scenario.with_untracked(is_newest) {
            store.progress.set(None);
        }
        for text in [CANCELLED, CANCELLED_EARLY, BROKE] {
            store.withdraw(text);
        }
    }
    store.shown.set(Some(Arc::new(shown)));
    timing::shows();
}

/// As many over the zoom as over the whole window, as far as a series goes.
fn buckets(store: Store, scenario: &Scenario) -> usize {
    let whole = whole_buckets(scenario);
    let zoom = untrack(|| store.zoomed());
    let times = zoom.map_or(1.0, |zoom| scenario.duration_s() / zoom.length_s());
    (whole * times.max(1.0)).min(MOST_BUCKETS) as usize
}

/// Buckets over the whole window.
pub(super) fn whole_buckets(scenario: &Scenario) -> f64 {
    // Requests that are sent in a film leave the buckets of what was there before in their places.
    let sent: u64 = scenario.injections.iter().map(|sent| sent.requests).sum();
    let enough = (scenario.expected_requests() - sent as f64) / REQUESTS_PER_BUCKET;
    enough.clamp(*BUCKETS.start(), *BUCKETS.end())
}
