//! The run as a film: up to which instant it is shown, how that moves on, and what a person does there.

use super::{Shown, Store};
use crate::clock::now_ms;
use crate::media::prefers_less_motion;
use coldstart::scenario::{Problem, Scenario, Settings};
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;

/// Speeds to choose from, in simulated seconds per second.
pub const SPEEDS: [u32; 7] = [1, 10, 60, 300, 600, 1800, 3600];
/// Unless a person chooses, a film takes about so many seconds.
const LENGTH_S: f64 = 90.0;
/// In windows up to this long, in seconds, a person acts to the tenth of a second, in others to the second.
const SHORT_S: f64 = 600.0;
/// A frame that took longer counts for so many milliseconds, so that a film goes on where the tab was left.
const LONGEST_FRAME_MS: f64 = 250.0;

thread_local! {
    /// When the playhead was moved last, in milliseconds; none while no frame is asked for.
    static MOVED: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Film {
    at: RwSignal<Option<f64>>,
    /// The instant up to which the run is shown, in seconds from the beginning of the window; none where all of it is.
    pub playhead: Memo<Option<f64>>,
    pub playing: RwSignal<bool>,
    /// The speed that a person has chosen.
    pub chosen: RwSignal<Option<u32>>,
    /// The instant from which on a person sets the endpoint; none where they set it for the whole window.
    pub acts_from: Memo<Option<f64>>,
    /// The settings as they are at that instant.
    pub in_force: Memo<Settings>,
    /// `acts_from` as it was when the movement under way began.
    held: StoredValue<Option<f64>>,
}

impl Film {
    pub(super) fn new(scenario: RwSignal<Scenario>, shown: RwSignal<Option<Arc<Shown>>>) -> Film {
        let at = RwSignal::new(None);
        let playhead = Memo::new(move |_| {
            let window_s = shown.with(|shown| shown.as_ref().map_or(0.0, |s| s.series.duration_s));
            at.get().filter(|at_s| *at_s < window_s)
        });
        Effect::new(move |_| {
            // The window has become shorter: the film is over, and does not come back with a longer one.
            if at.with(Option::is_some) && playhead.with(Option::is_none) {
                at.set(None);
            }
        });
        let acts_from = Memo::new(move |_| {
            let window_s = scenario.with(|scenario| scenario.duration_s());
            playhead
                .get()
                .map(|at_s| rounded_up(at_s, window_s))
                .filter(|at_s| *at_s > 0.0)
        });
        // Settings are put together only when a change comes into force, not in every frame.
        let changed = Memo::new(move |_| {
            let now = acts_from.get()?;
            let instants = |s: &Scenario| {
                let due = s.changes.iter().map(|change| change.at_s);
                due.filter(|at_s| *at_s <= now).reduce(f64::max)
            };
            scenario.with(instants)
        });
        let in_force = Memo::new(move |_| {
            scenario.with(|scenario| match changed.get() {
                Some(at_s) => scenario.at(at_s),
                None => scenario.settings(),
            })
        });
        Film {
            at,
            playhead,
            playing: RwSignal::new(false),
            chosen: RwSignal::new(None),
            acts_from,
            in_force,
            held: StoredValue::new(None),
        }
    }

    /// The instant from which on the movement that is under way, or begins now, sets the endpoint.
    pub(super) fn acts_from(self, under_way: bool) -> Option<f64> {
        if !under_way {
            self.held.set_value(self.acts_from.get_untracked());
        }
        self.held.get_value()
    }
}

impl Store {
    /// Where the crosshair stands: under the pointer, as far as the run is shown, else at the playhead.
    pub fn crosshair(self) -> Option<f64> {
        match (self.cursor.get(), self.film.playhead.get()) {
            (Some(cursor_s), Some(playhead_s)) => Some(cursor_s.min(playhead_s)),
            (cursor_s, playhead_s) => cursor_s.or(playhead_s),
        }
    }

    /// Shows the run up to an instant that a person has chosen, with the crosshair there.
    pub fn seek(self, at_s: f64) {
        self.cursor.set(None);
        self.show_until(at_s);
    }

    /// Puts the crosshair at an instant, in a film with the playhead.
    pub fn look_at(self, at_s: f64) {
        match self.film.playhead.get_untracked() {
            Some(_) => self.seek(at_s),
            None => self.cursor.set(Some(at_s)),
        }
    }

    /// Shows the run up to an instant; at the end of the window all of it, and the film is over.
    fn show_until(self, at_s: f64) {
        let window_s = untrack(|| self.window_s());
        if at_s >= window_s {
            return self.show_whole();
        }
        self.film.at.set(Some(at_s.max(0.0)));
    }

    /// Leaves the film.
    pub fn show_whole(self) {
        self.film.playing.set(false);
        self.film.at.set(None);
    }

    /// Simulated seconds per second.
    pub fn speed(self) -> u32 {
        let wanted = self.window_s() / LENGTH_S;
        let off = |speed: u32| (wanted / f64::from(speed)).max(f64::from(speed) / wanted);
        let nearest = (SPEEDS.into_iter()).min_by(|a, b| off(*a).total_cmp(&off(*b)));
        self.film.chosen.get().or(nearest).unwrap_or(1)
    }

    /// Plays on from the playhead, or from the beginning of what is in sight; pauses where it plays.
    pub fn play_or_pause(self) {
        let film = self.film;
        if film.playing.get_untracked() {
            return film.playing.set(false);
        }
        let from_s = film.playhead.get_untracked();
        self.seek(from_s.unwrap_or_else(|| untrack(|| self.span()).from_s));
        film.playing.set(true);
        if MOVED.replace(Some(now_ms())).is_none() {
            next_frame(self, prefers_less_motion());
        }
    }

    /// Sends requests at the playhead; where nothing is played, to nobody.
    pub fn send(self, requests: u64) {
        let Some(at_s) = self.film.playhead.get_untracked() else {
            return;
        };
        let mut settings = self.scenario.with_untracked(Scenario::settings);
        let at_s = rounded_up(at_s, settings.duration_s());
        let sent = settings
            .inject_at(at_s, requests)
            .map_err(|full| vec![full]);
        match sent.and_then(|()| self.put(settings)) {
            Ok(()) => {}
            Err(problems) => {
                let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
                self.notify(said.join("; "));
            }
        }
    }
}

/// The next instant at which a person acts: one that they would write themselves, if the window has such a one left.
fn rounded_up(at_s: f64, window_s: f64) -> f64 {
    let rounded = match window_s > SHORT_S {
        true => at_s.ceil(),
        false => (at_s * 10.0).ceil() / 10.0,
    };
    if rounded < window_s { rounded } else { at_s }
}

/// `calm`: the playhead moves in steps of a bucket, for those who want less motion.
fn next_frame(store: Store, calm: bool) {
    request_animation_frame(move || {
        let playing = store.film.playing.get_untracked();
        let (Some(moved_ms), Some(at_s), true) =
            (MOVED.get(), store.film.playhead.get_untracked(), playing)
        else {
            store.film.playing.set(false);
            return MOVED.set(None);
        };
        let now = now_ms();
        let speed = f64::from(untrack(|| store.speed()));
        let step_s = match calm {
            true => untrack(|| store.bucket_s()),
            false => 0.0,
        };
        let passed_ms = now - moved_ms;
        let most_ms = LONGEST_FRAME_MS.max(step_s / speed * 1e3);
        let passed_s = passed_ms.min(most_ms) / 1e3 * speed;
        if passed_s >= step_s {
            MOVED.set(Some(now));
            store.show_until(at_s + passed_s);
        }
        next_frame(store, calm);
    });
}
