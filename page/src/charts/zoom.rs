//! Zooming the axis of time: the band of a drag, keys, buttons, and the way back.

use super::plot::Plot;
use super::time;
use crate::span::Span;
use crate::state::Store;
use leptos::prelude::*;

/// Where a drag began and where it is, in pixels from the left edge of a chart; all are as wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    pub from: f64,
    pub to: f64,
}

/// A press that moves less than this many pixels is a click.
const LEAST_DRAG: f64 = 5.0;
/// A zoom shows at least this many buckets, and this many seconds: the axis of time has no finer steps.
const LEAST_BUCKETS: f64 = 10.0;
const LEAST_S: f64 = 5.0;

/// The shortest span that is worth a look.
fn least_s(store: Store) -> f64 {
    let shown = store.shown.get_untracked();
    let bucket_s = shown.map_or(1.0, |shown| shown.series.bucket_s);
    (bucket_s * LEAST_BUCKETS).max(LEAST_S)
}

/// Zooms in on what a drag over a chart of that width has marked; in a film a click moves the playhead.
pub fn end_drag(store: Store, drag: Drag, width: f64) {
    let (span, window_s) = untrack(|| (store.span(), store.window_s()));
    let at = |x: f64| Plot::instant(width, x, span);
    if (drag.to - drag.from).abs() < LEAST_DRAG {
        if store.film.playhead.get_untracked().is_some() {
            store.seek(at(drag.to));
        }
        return;
    }
    let marked = Span::between(at(drag.from), at(drag.to), least_s(store), window_s);
    store.zoom.set(Some(marked));
}

/// What a step of a zoom makes of the span.
pub const IN: f64 = 0.5;
pub const OUT: f64 = 2.0;

/// Shows a span `factor` times as long around the crosshair, or the middle.
pub fn scale(store: Store, factor: f64) {
    let (span, window_s) = untrack(|| (store.span(), store.window_s()));
    let cursor = untrack(|| store.crosshair()).filter(|at| span.holds(*at));
    let about_s = cursor.unwrap_or(span.middle_s());
    let least_s = least_s(store).min(window_s);
    let scaled = span.scaled(factor, about_s, least_s, window_s);
    store
        .zoom
        .set((scaled.length_s() < window_s).then_some(scaled));
}

/// Moves the zoom along with the crosshair.
pub fn follow(store: Store, at_s: f64) {
    if let Some(zoom) = untrack(|| store.zoomed()).filter(|zoom| !zoom.holds(at_s)) {
        store.zoom.set(Some(zoom.holding(at_s)));
    }
}

/// Turns the page where the playhead leaves the zoom: it goes on in the middle of the next one.
pub fn turn_pages(store: Store) {
    Effect::new(move |_| {
        let Some(at_s) = store.film.playhead.get() else {
            return;
        };
        let (zoom, window_s) = untrack(|| (store.zoomed(), store.window_s()));
        if let Some(zoom) = zoom.filter(|zoom| !zoom.holds(at_s)) {
            let page = Span::between(at_s, at_s, zoom.length_s(), window_s);
            store.zoom.set(Some(page));
        }
    });
}

/// The pale band of a drag.
#[component]
pub fn Band(drag: RwSignal<Option<Drag>>) -> impl IntoView {
    move || {
        drag.get().map(|Drag { from, to }| {
            let left = format!("{}px", from.min(to));
            let width = format!("{}px", (to - from).abs());
            view! { <i class="drag" style:left=left style:width=width></i> }
        })
    }
}

/// Says what span the charts show, and shows the whole window again; zooms for those who point with a finger.
#[component]
pub fn ResetZoom() -> impl IntoView {
    let store = Store::here();
    let said = move || {
        let Span { from_s, to_s } = store.zoomed()?;
        let window_s = store.window_s();
        let at = |at_s: f64| time::instant(at_s, window_s, (to_s - from_s) / 100.0);
        Some(format!("The charts show {} to {}.", at(from_s), at(to_s)))
    };
    let zoomed = Memo::new(move |_| store.zoomed().is_some());
    let step = |sign: &'static str, name: &'static str, factor: f64| {
        view! {
            <button type="button" aria-label=name on:click=move |_| scale(store, factor)>
                {sign}
            </button>
        }
    };
    view! {
        <span class="unseen" role="status">
            {said}
        </span>
        <span class="zoom-by">{step("−", "Zoom out", OUT)} {step("+", "Zoom in", IN)}</span>
        <Show when=move || zoomed.get()>
            <button
                type="button"
                class="reset-zoom"
                title="Or double-click a chart, or press Escape or 0 on one"
                on:click=move |_| store.zoom.set(None)
            >
                "Reset zoom"
            </button>
        </Show>
    }
}
