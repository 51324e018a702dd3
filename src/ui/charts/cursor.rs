use super::legend::Entry;
use super::plot::Plot;
use super::time;
use crate::ui::state::Store;
use leptos::html::Div;
use leptos::prelude::*;

/// The crosshair that all charts share: by mouse, by touch, and by arrow keys.
#[component]
pub fn Crosshair(title: &'static str, entries: Memo<Vec<Entry>>) -> impl IntoView {
    let store = Store::here();
    let node: NodeRef<Div> = NodeRef::new();
    let window = move || {
        store
            .shown
            .with(|s| s.as_ref().map_or(0.0, |s| s.series.duration_s))
    };
    let bucket = move || {
        store
            .shown
            .with(|s| s.as_ref().map_or(1.0, |s| s.series.bucket_s))
    };
    let point = move |event: &web_sys::PointerEvent| {
        if let Some(node) = node.get_untracked() {
            let width = f64::from(node.client_width());
            let at = Plot::instant(width, f64::from(event.offset_x()), untrack(window));
            store.cursor.set(Some(at));
        }
    };
    let on_leave = move |event: web_sys::PointerEvent| {
        // A finger leaves when it is lifted; what it pointed at stays to be read.
        if event.pointer_type() == "mouse" {
            store.cursor.set(None);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let (window, bucket) = untrack(|| (window(), bucket()));
        let now = store.cursor.get_untracked();
        let at = |buckets: f64| now.unwrap_or(window / 2.0) + buckets * bucket;
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => at(1.0),
            "ArrowLeft" | "ArrowDown" => at(-1.0),
            "PageUp" => at(20.0),
            "PageDown" => at(-20.0),
            "Home" => 0.0,
            "End" => window,
            "Escape" => return store.cursor.set(None),
            _ => return,
        };
        event.prevent_default();
        store.cursor.set(Some(next.clamp(0.0, window)));
    };
    let spoken = move || {
        let at = match store.cursor.get() {
            Some(at) => time::instant(at, window(), bucket()),
            None => "whole window".into(),
        };
        entries.with(|entries| {
            (entries.iter()).fold(at, |said, entry| {
                format!("{said}, {} {}", entry.name, entry.value)
            })
        })
    };
    view! {
        <div
            class="crosshair"
            node_ref=node
            tabindex="0"
            role="slider"
            aria-label=format!("{title}: instant")
            aria-valuemin="0"
            aria-valuemax=move || window().round()
            aria-valuenow=move || store.cursor.get().unwrap_or_default().round()
            aria-valuetext=spoken
            on:pointermove=move |event| point(&event)
            on:pointerdown=move |event| point(&event)
            on:pointerleave=on_leave
            on:keydown=on_key
            on:blur=move |_| store.cursor.set(None)
        ></div>
    }
}
