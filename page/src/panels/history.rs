use crate::state::{Steps, Store};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// Undo and redo of everything that the address holds; Ctrl+Z and Ctrl+Shift+Z too.
#[component]
pub fn History() -> impl IntoView {
    let store = Store::here();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let key = event.key().to_ascii_lowercase();
        let with = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let in_dialog = || matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
        if !with || is_text(event.target()) || in_dialog() {
            return;
        }
        match (key.as_str(), event.shift_key()) {
            ("z", false) => store.undo(),
            ("z", true) | ("y", false) => store.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());
    let can = move |can: fn(Steps) -> bool| move || !can(store.steps.get());
    view! {
        <button
            type="button"
            class="undo"
            title="Undo (Ctrl+Z)"
            disabled=can(Steps::can_undo)
            on:click=move |_| store.undo()
        >
            "Undo"
        </button>
        <button
            type="button"
            class="undo"
            title="Redo (Ctrl+Shift+Z)"
            disabled=can(Steps::can_redo)
            on:click=move |_| store.redo()
        >
            "Redo"
        </button>
    }
}

/// Whether the browser undoes what is typed there itself.
fn is_text(target: Option<web_sys::EventTarget>) -> bool {
    let Some(target) = target else { return false };
    let is_field = |input: &HtmlInputElement| {
        !["range", "checkbox", "radio"].contains(&input.type_().as_str())
    };
    target.dyn_ref().is_some_and(is_field) || target.has_type::<HtmlTextAreaElement>()
}
