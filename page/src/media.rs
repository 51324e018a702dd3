//! What the style sheet asks of the window, for what is not style; and the focus.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

/// Whether the window is a phone's: only workers and delay are in sight, and the figures scroll in their row.
pub fn is_narrow() -> RwSignal<bool> {
    media("(max-width: 720px)")
}

/// Whether the person wants less to move.
pub fn prefers_less_motion() -> bool {
    let list = window().match_media("(prefers-reduced-motion: reduce)");
    list.ok().flatten().is_some_and(|list| list.matches())
}

/// Puts the focus on the first element that matches, when the next frame has it.
pub fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Whether a media query holds.
fn media(query: &str) -> RwSignal<bool> {
    let list = window().match_media(query).ok().flatten();
    let holds = RwSignal::new(list.as_ref().is_some_and(|list| list.matches()));
    if let Some(list) = list {
        let now = list.clone();
        let changed = Closure::<dyn Fn()>::new(move || holds.set(now.matches()));
        let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        let watch = StoredValue::new_local((list, changed));
        on_cleanup(move || {
            watch.try_with_value(|(list, changed)| {
                let listener = changed.as_ref().unchecked_ref();
                let _ = list.remove_event_listener_with_callback("change", listener);
            });
        });
    }
    holds
}
