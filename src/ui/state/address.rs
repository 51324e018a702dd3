//! The address always is the scenario: every movement of a control is one entry of the history.

use super::Store;
use crate::catalogue::OFFICE_HOURS;
use crate::scenario::{Problem, Scenario};
use crate::share;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Browsers refuse an address that changes more often than some seven times a second.
const PAUSE: Duration = Duration::from_millis(250);

thread_local! {
    /// Whether the address is to be written when the pause ends.
    static PENDING: Cell<bool> = const { Cell::new(false) };
}

/// The scenario of the address; the example where it has none, which is then written into it.
pub(super) fn read() -> (Scenario, Vec<Problem>) {
    let hash = window().location().hash().unwrap_or_default();
    if hash.len() > 1 {
        return share::read_fragment(&hash);
    }
    let example = share::read_fragment(OFFICE_HOURS.fragment);
    replace(&example.0);
    example
}

/// The person went back or forward, or edited the address.
pub(super) fn follow(store: Store) {
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        let (scenario, problems) = read();
        store.open(scenario, &problems);
    });
    on_cleanup(move || handle.remove());
}

/// Writes the scenario into the address: as a new entry where a movement `begins`, soon where it goes on,
/// at once where it has ended.
pub(super) fn write(store: Store, begins: bool) {
    let write_now = move || store.scenario.with_untracked(replace);
    if begins {
        store.scenario.with_untracked(push);
    } else if !store.moving.get_untracked() {
        write_now();
    } else if !PENDING.replace(true) {
        set_timeout(
            move || {
                PENDING.set(false);
                write_now();
            },
            PAUSE,
        );
    }
}

/// The link to a scenario.
pub(super) fn hash(scenario: &Scenario) -> String {
    match share::fragment(scenario) {
        // An empty address opens the example; the defaults need one that is not.
        defaults if defaults.is_empty() => "#min=0".into(),
        fragment => format!("#{fragment}"),
    }
}

fn push(scenario: &Scenario) {
    if let Ok(history) = window().history() {
        // A browser that refuses keeps the old address; nothing else depends on it.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&hash(scenario)));
    }
}

fn replace(scenario: &Scenario) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&hash(scenario)));
    }
}
