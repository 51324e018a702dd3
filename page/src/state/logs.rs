//! The logs of the scenario that is shown: a second run once input has settled, while a view or the film needs it.

use super::Shown;
use super::compute::advance_for;
use coldstart::report::{Logs, MOST_LOGGED_REQUESTS, Recording, Simulation, TimeCounts};
use coldstart::sort::sort_by;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

/// Input has settled after so long without a new run.
const PAUSE: Duration = Duration::from_millis(150);
/// Milliseconds of a slice.
const SLICE_MS: f64 = 8.0;

thread_local! {
    /// Number of the newest run with logs; older ones stop.
    static NEWEST: Cell<u64> = const { Cell::new(0) };
}

/// The logs of a run, and what the views look up in them.
pub struct Kept {
    pub shown: Arc<Shown>,
    pub logs: Logs,
    /// Delays of the counted requests that started.
    pub delays: Arc<TimeCounts>,
    /// By worker number.
    pub lanes: Vec<Lane>,
    /// As [`Logs::events`] and [`Logs::starts`] have them.
    pub events: Vec<f64>,
    pub starts: Vec<f64>,
}

/// What one worker number did.
#[derive(Default)]
pub struct Lane {
    /// Indices of its spans, in order of time.
    pub spans: Vec<usize>,
    /// Its requests by their first starts, ascending, in seconds; and their indices.
    pub requests: Vec<(f64, usize)>,
}

/// The logs while something needs them. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Record {
    /// Whether a view needs them.
    pub wanted: RwSignal<bool>,
    /// Of the last run with logs.
    pub kept: RwSignal<Option<Arc<Kept>>>,
    /// How many requests are expected, where these are too many to keep.
    pub too_many: RwSignal<Option<f64>>,
}

impl Record {
    /// Follows what is shown while logs are wanted, or a film needs them.
    pub(super) fn follow(
        shown: RwSignal<Option<Arc<Shown>>>,
        playhead: Memo<Option<f64>>,
    ) -> Record {
        let record = Record {
            wanted: RwSignal::new(false),
            kept: RwSignal::new(None),
            too_many: RwSignal::new(None),
        };
        let needed = Memo::new(move |_| record.wanted.get() || playhead.get().is_some());
        Effect::new(move |_| {
            let Some(shown) = shown.get() else {
                return;
            };
            let expected = shown.scenario.expected_requests();
            let too_many = (expected > MOST_LOGGED_REQUESTS).then_some(expected);
            record.too_many.set(too_many);
            let number = NEWEST.get() + 1;
            NEWEST.set(number);
            if record.is_of(&shown) {
                return;
            }
            if needed.get() && too_many.is_none() {
                set_timeout(move || record.begin(number, shown), PAUSE);
            } else if record.kept.with_untracked(Option::is_some) {
                record.kept.set(None);
            }
        });
        record
    }

    fn is_of(self, shown: &Shown) -> bool {
        (self.kept).with_untracked(|kept| {
            (kept.as_ref()).is_some_and(|kept| kept.shown.scenario == shown.scenario)
        })
    }

    fn begin(self, number: u64, shown: Arc<Shown>) {
        let recording = Recording {
            buckets: None,
            logs: true,
        };
        let simulation = Simulation::new(&shown.scenario, recording);
        self.go_on(number, shown, simulation);
    }

    fn go_on(self, number: u64, shown: Arc<Shown>, mut simulation: Simulation) {
        if NEWEST.get() != number {
            return;
        }
        if advance_for(&mut simulation, SLICE_MS) {
            let delays = Arc::new(simulation.delays());
            let logs = simulation.finish().logs.unwrap_or_default();
            let lanes = lanes(&logs);
            let (events, starts) = (logs.events(), logs.starts());
            let kept = Kept {
                shown,
                logs,
                delays,
                lanes,
                events,
                starts,
            };
            return self.kept.set(Some(Arc::new(kept)));
        }
        set_timeout(
            move || self.go_on(number, shown, simulation),
            Duration::ZERO,
        );
    }
}

fn lanes(logs: &Logs) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for (i, span) in logs.spans.iter().enumerate() {
        let number = span.worker as usize;
        if number >= lanes.len() {
            lanes.resize_with(number + 1, Lane::default);
        }
        lanes[number].spans.push(i);
    }
    for (i, request) in logs.requests.iter().enumerate() {
        let lane = (request.worker).and_then(|number| lanes.get_mut(number as usize));
        if let (Some(lane), Some(start_s)) = (lane, request.start_s) {
            lane.requests.push((start_s, i));
        }
    }
    for lane in &mut lanes {
        sort_by(&mut lane.requests, |a, b| a.0.total_cmp(&b.0));
    }
    lanes
}
