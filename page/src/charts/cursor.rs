use super::legend::Entry;
use super::plot::Plot;
use super::time;
use super::zoom::{self, Band, Drag};
use crate::keys::plain_key;
use crate::state::Store;
use leptos::html::Div;
use leptos::prelude::*;

/// Buckets that Page Up and Page Down move the crosshair by.
pub const PAGE: f64 = 20.0;

/// The crosshair that all charts share, by mouse, by touch, and by arrow keys; a drag of the mouse and the keys
/// + − 0 zoom. Space plays and pauses, and in a film a click moves the playhead.
#[component]
pub fn Crosshair(
    title: &'static str,
    entries: Memo<Vec<Entry>>,
    drag: RwSignal<Option<Drag>>,
) -> impl IntoView {
    let store = Store::here();
    let node: NodeRef<Div> = NodeRef::new();
    let window = move || store.window_s();
    let bucket = move || store.bucket_s();
    let point = move |event: &web_sys::PointerEvent| {
        if let Some(node) = node.get_untracked() {
            let width = f64::from(node.client_width());
            let x = f64::from(event.offset_x());
            let span = untrack(|| store.span());
            store.cursor.set(Some(Plot::instant(width, x, span)));
            if let Some(Drag { from, .. }) = drag.get_untracked() {
                let to = Plot::inside(width, x);
                drag.set(Some(Drag { from, to }));
            }
        }
    };
    let on_press = move |event: web_sys::PointerEvent| {
        if event.pointer_type() != "touch"
            && event.button() == 0
            && let Some(node) = node.get_untracked()
        {
            let x = Plot::inside(f64::from(node.client_width()), f64::from(event.offset_x()));
            drag.set(Some(Drag { from: x, to: x }));
            // Without it a drag ends where it leaves the chart.
            let _ = node.set_pointer_capture(event.pointer_id());
        }
        point(&event);
    };
    let on_release = move |_| {
        let dragged = drag.get_untracked();
        drag.set(None);
        if let (Some(dragged), Some(node)) = (dragged, node.get_untracked()) {
            zoom::end_drag(store, dragged, f64::from(node.client_width()));
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
        let middle = untrack(|| store.span()).middle_s();
        let now = untrack(|| store.crosshair());
        let at = |buckets: f64| now.unwrap_or(middle) + buckets * bucket;
        let Some(key) = plain_key(&event) else { return };
        let next = match key.as_str() {
            "ArrowRight" | "ArrowUp" => at(1.0),
            "ArrowLeft" | "ArrowDown" => at(-1.0),
            "PageUp" => at(PAGE),
            "PageDown" => at(-PAGE),
            "Home" => 0.0,
            "End" => window,
            "+" | "=" => return zoom::scale(store, zoom::IN),
            "-" => return zoom::scale(store, zoom::OUT),
            "0" => return store.zoom.set(None),
            "Escape" if drag.get_untracked().is_some() => return drag.set(None),
            " " => {
                event.prevent_default();
                return store.play_or_pause();
            }
            "Escape" => {
                store.show_whole();
                store.zoom.set(None);
                return store.cursor.set(None);
            }
            _ => return,
        };
        event.prevent_default();
        let next = next.clamp(0.0, window);
        store.cursor.set(Some(next));
        zoom::follow(store, next);
    };
    let spoken = move || {
        let at = match store.crosshair() {
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
            aria-valuenow=move || store.crosshair().unwrap_or_default().round()
            aria-valuetext=spoken
            aria-keyshortcuts="Plus - 0 Space"
            on:pointermove=move |event| point(&event)
            on:pointerdown=on_press
            on:pointerup=on_release
            on:pointercancel=move |_| drag.set(None)
            on:dblclick=move |_| store.zoom.set(None)
            on:pointerleave=on_leave
            on:keydown=on_key
            on:blur=move |_| store.cursor.set(None)
        >
            <Band drag/>
        </div>
    }
}
