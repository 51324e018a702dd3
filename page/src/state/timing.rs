//! How long a change takes to be painted, noted for whoever watches: the browser's own tools, and the tests.

use leptos::prelude::{document, window};
use std::cell::Cell;

/// Notes of times that are kept at most.
const MOST_NOTED: u32 = 1000;

thread_local! {
    static NOTED: Cell<u32> = const { Cell::new(0) };
}

/// A person has changed something: the time to the next paint counts from here.
pub(super) fn touched() {
    mark("input");
}

/// A simulation of what was changed begins.
pub(super) fn begins() {
    mark("simulate");
}

/// It has ended.
pub(super) fn ends() {
    measure("simulate", "simulate");
}

/// What came of it is about to be painted.
pub(super) fn shows() {
    // Behind the effects that this has set off: figures and canvases are painted by then.
    leptos::task::spawn_local(async {
        measure("input-to-paint", "input");
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-ready", "true");
        }
    });
}

fn mark(name: &str) {
    if let Some(clock) = window().performance() {
        let _ = clock.mark(name);
    }
}

/// Notes the time since the mark; none where there is no such mark. A browser keeps every note for as long as the page
/// lives, so that old ones are thrown away.
fn measure(name: &str, since: &str) {
    if let Some(clock) = window().performance() {
        if NOTED.replace((NOTED.get() + 1) % MOST_NOTED) == 0 {
            clock.clear_measures();
        }
        let _ = clock.measure_with_start_mark(name, since);
        clock.clear_marks_with_mark_name(since);
    }
}
