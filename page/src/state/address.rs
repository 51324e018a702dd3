//! The address always is the scenario: every movement of a control is one entry of the history. A guest writes over
//! its one entry: the history is the host's.

use super::Store;
use coldstart::catalogue::OFFICE_HOURS;
use coldstart::scenario::{PatternKind, Problem, Scenario};
use coldstart::share;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

/// Browsers refuse an address that changes more often than some seven times a second.
const PAUSE: Duration = Duration::from_millis(250);

thread_local! {
    /// Whether the address is to be written when the pause ends.
    static PENDING: Cell<bool> = const { Cell::new(false) };
    /// What stands at entries of the history with recorded requests: their addresses may hold only a rate curve.
    static KEPT: RefCell<BTreeMap<u32, (Scenario, Option<Scenario>)>> = const { RefCell::new(BTreeMap::new()) };
    /// Whether a new entry is to be written when the scenario has been shown.
    static PUSHED: Cell<bool> = const { Cell::new(false) };
}

/// Which entry of the history is shown, and which is the last that can be gone forward to. Each entry carries
/// its number as its state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    here: u32,
    last: u32,
}

impl Steps {
    pub fn can_undo(self) -> bool {
        self.here > 0
    }

    pub fn can_redo(self) -> bool {
        self.here < self.last
    }
}

/// What the address asks for.
pub(super) struct Asked {
    pub scenario: Scenario,
    pub baseline: Option<Scenario>,
    pub problems: Vec<Problem>,
}

/// What the address asks for, at the beginning; the example where it has nothing, which is then written into it.
pub(super) fn open() -> (Asked, Steps) {
    let here = (history().and_then(|history| history.state().ok()))
        .and_then(|state| state.as_f64())
        .unwrap_or_default() as u32;
    let asked = match read() {
        Some(asked) => {
            // The address stays as it was written.
            if let Some(history) = history() {
                let _ = history.replace_state(&here.into(), "");
            }
            asked
        }
        None => {
            let example = example();
            replace(here, &example.scenario, None);
            example
        }
    };
    (asked, Steps { here, last: here })
}

fn read() -> Option<Asked> {
    let hash = window().location().hash().unwrap_or_default();
    (hash.len() > 1).then(|| asked(&hash))
}

/// What a fragment asks for.
pub(super) fn asked(fragment: &str) -> Asked {
    let (scenario, baseline, problems) = share::read_link(fragment);
    Asked {
        scenario,
        baseline,
        problems,
    }
}

fn kept(here: u32) -> Option<Asked> {
    KEPT.with_borrow(|kept| {
        kept.get(&here).map(|(scenario, baseline)| Asked {
            scenario: scenario.clone(),
            baseline: baseline.clone(),
            problems: Vec::new(),
        })
    })
}

fn example() -> Asked {
    let (scenario, problems) = share::read_fragment(OFFICE_HOURS.fragment);
    Asked {
        scenario,
        baseline: None,
        problems,
    }
}

/// The person went back or forward, or edited the address.
pub(super) fn follow(store: Store) {
    let handle = window_event_listener(leptos::ev::popstate, move |event| {
        let Steps { here, last } = store.steps.get_untracked();
        let number = event.state().as_f64().map(|number| number as u32);
        let asked = (number.and_then(kept).or_else(read)).unwrap_or_else(example);
        let steps = match number {
            Some(here) => Steps {
                here,
                last: last.max(here),
            },
            // Another address, typed into the bar.
            None => {
                replace(here + 1, &asked.scenario, asked.baseline.as_ref());
                Steps {
                    here: here + 1,
                    last: here + 1,
                }
            }
        };
        store.steps.set(steps);
        store.open(asked);
    });
    on_cleanup(move || handle.remove());
}

/// Writes the scenario into the address: as a new entry where a movement `begins`, when that has been painted, since
/// a browser takes milliseconds for it; soon where it goes on, and then where it has ended.
pub(super) fn write(store: Store, begins: bool) {
    if begins && !store.is_guest {
        push(store);
    } else if PUSHED.get() {
        // The new entry takes this along.
    } else if !store.moving.get_untracked() {
        write_now(store);
    } else if !PENDING.replace(true) {
        set_timeout(
            move || {
                PENDING.set(false);
                write_now(store);
            },
            PAUSE,
        );
    }
}

/// One step back, or forward again.
pub(super) fn travel(store: Store, back: bool) {
    store.settle();
    push_now(store);
    if let Some(history) = history() {
        // A browser that refuses leaves everything as it is.
        let _ = if back {
            history.back()
        } else {
            history.forward()
        };
    }
}

fn push(store: Store) {
    push_now(store);
    let here = store.steps.get_untracked().here + 1;
    store.steps.set(Steps { here, last: here });
    PUSHED.set(true);
    set_timeout(move || push_now(store), Duration::ZERO);
}

/// Writes the new entry, if there is to be one.
pub(super) fn push_now(store: Store) {
    if !PUSHED.replace(false) {
        return;
    }
    let here = store.steps.get_untracked().here;
    let hash = with_both(store, |scenario, baseline| {
        keep(here, scenario, baseline);
        hash(scenario, baseline)
    });
    if let Some(history) = history() {
        // A browser that refuses keeps the old address; nothing else depends on it.
        let _ = history.push_state_with_url(&here.into(), "", Some(&hash));
    }
}

/// Writes the entry that is shown, as links are written.
pub(super) fn write_now(store: Store) {
    let here = store.steps.get_untracked().here;
    with_both(store, |scenario, baseline| {
        replace(here, scenario, baseline)
    });
}

fn with_both<T>(store: Store, take: impl FnOnce(&Scenario, Option<&Scenario>) -> T) -> T {
    store.scenario.with_untracked(|scenario| {
        (store.baseline).with_untracked(|baseline| take(scenario, baseline.as_deref()))
    })
}

/// Keeps what the address of an entry may not hold.
fn keep(here: u32, scenario: &Scenario, baseline: Option<&Scenario>) {
    let has_trace = |scenario: &Scenario| scenario.traffic.pattern.kind() == PatternKind::Trace;
    KEPT.with_borrow_mut(|kept| {
        if has_trace(scenario) || baseline.is_some_and(has_trace) {
            kept.insert(here, (scenario.clone(), baseline.cloned()));
        } else {
            kept.remove(&here);
        }
    });
}

/// The link to a scenario, and what it is compared with.
pub(super) fn hash(scenario: &Scenario, baseline: Option<&Scenario>) -> String {
    match share::link(scenario, baseline).fragment {
        // An empty address opens the example; the defaults need one that is not.
        defaults if defaults.is_empty() => "#min=0".into(),
        fragment => format!("#{fragment}"),
    }
}

fn replace(here: u32, scenario: &Scenario, baseline: Option<&Scenario>) {
    keep(here, scenario, baseline);
    if let Some(history) = history() {
        let hash = hash(scenario, baseline);
        let _ = history.replace_state_with_url(&here.into(), "", Some(&hash));
    }
}

fn history() -> Option<web_sys::History> {
    window().history().ok()
}
