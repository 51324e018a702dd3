//! The worker timeline: here one sees a cold start, thrash, an idle tail.

use super::clock::clock;
use super::lanes::{LANE, MARGINS, paint, word};
use super::now;
use crate::charts::scale::Axis;
use crate::charts::{ABOVE, PAGE, Plot, Surface, follow, size_of};
use crate::keys::plain_key;
use crate::state::{Kept, Store};
use coldstart::report::{Series, Span, WorkerState};
use coldstart::share::format::{count, counted, seconds};
use coldstart::sort::sort_by;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use std::sync::Arc;

/// Lanes in sight at once.
const IN_SIGHT: usize = 16;
/// Lanes have no axis of values.
const NO_AXIS: Axis = Axis {
    top: 1.0,
    step: 1.0,
    floor: None,
};

#[component]
pub fn Timeline(kept: RwSignal<Option<Arc<Kept>>>) -> impl IntoView {
    let store = Store::here();
    let scroller: NodeRef<Div> = NodeRef::new();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let overlay: NodeRef<Canvas> = NodeRef::new();
    let scroll = RwSignal::new(0.0);
    let lane = RwSignal::new(None::<usize>);
    let lanes = Memo::new(move |_| kept.with(|k| k.as_ref().map_or(0, |k| k.lanes.len())));
    let height = move |lanes: usize| format!("{}px", lanes as f64 * LANE + MARGINS);
    let size = size_of(canvas);
    Effect::new(move |_| {
        let (Some(kept), Some(canvas)) = (kept.get(), canvas.get()) else {
            return;
        };
        let palette = store.palette.get();
        if let Some(surface) = Surface::of(&canvas, size.get()) {
            let plot = Plot::new(surface, &palette, &kept.shown.series, NO_AXIS, true);
            paint(&plot.over(store.span()), &kept, scroll.get());
        }
    });
    // Crosshair and playhead on a canvas of their own: the lanes are not drawn again when they move.
    Effect::new(move |_| {
        let (Some(kept), Some(overlay)) = (kept.get(), overlay.get()) else {
            return;
        };
        let (palette, cursor) = (store.palette.get(), store.crosshair());
        if let Some(surface) = Surface::of(&overlay, size.get()) {
            let plot = Plot::new(surface, &palette, &kept.shown.series, NO_AXIS, true);
            let plot = plot.over(store.span());
            let playhead = store.film.playhead.get();
            if let Some(at_s) = playhead {
                now::paint(&plot, &kept, scroll.get(), at_s);
            }
            plot.draw_times(cursor);
            if let Some(at_s) = cursor.filter(|at_s| plot.span.holds(*at_s)) {
                plot.draw_cursor(at_s, true);
            }
            if let Some(at_s) = playhead.filter(|at_s| plot.span.holds(*at_s)) {
                plot.draw_playhead(at_s);
            }
        }
    });
    let show = move |number: usize| {
        let Some(node) = scroller.get_untracked() else {
            return;
        };
        let (top, room) = (number as f64 * LANE, IN_SIGHT as f64 * LANE);
        let now = scroll.get_untracked();
        if top < now || top + LANE > now + room {
            node.set_scroll_top((top - room / 2.0) as i32);
        }
    };
    let point = move |event: &web_sys::PointerEvent| {
        let (Some(node), Some(kept)) = (overlay.get_untracked(), kept.get_untracked()) else {
            return;
        };
        let (width, x) = (f64::from(node.client_width()), f64::from(event.offset_x()));
        let span = untrack(|| store.span());
        let at_s = Plot::instant(width, x, span);
        let down = f64::from(event.offset_y()) - ABOVE + scroll.get_untracked();
        let number = (down / LANE).max(0.0) as usize;
        lane.set((number < kept.lanes.len()).then_some(number));
        store.cursor.set(Some(at_s));
    };
    let on_leave = move |event: web_sys::PointerEvent| {
        if event.pointer_type() == "mouse" {
            store.cursor.set(None);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let (Some(kept), Some(last)) = (kept.get_untracked(), lanes.get_untracked().checked_sub(1))
        else {
            return;
        };
        let Some(key) = plain_key(&event) else { return };
        match key.as_str() {
            " " => {
                event.prevent_default();
                return store.play_or_pause();
            }
            "Escape" => {
                store.show_whole();
                return store.cursor.set(None);
            }
            _ => {}
        }
        let series = &kept.shown.series;
        let now = untrack(|| store.crosshair().unwrap_or(store.span().middle_s()));
        let number = lane.get_untracked().unwrap_or(0);
        let Some((at_s, number)) = after(&key, (now, number), series) else {
            return;
        };
        event.prevent_default();
        lane.set(Some(number.min(last)));
        show(number.min(last));
        store.cursor.set(Some(at_s));
        follow(store, at_s);
    };
    let readout = Memo::new(move |_| {
        let (kept, at_s, number) = (kept.get()?, store.crosshair()?, lane.get()?);
        readout(&kept, at_s, number)
    });
    let states =
        Memo::new(move |_| kept.with(|kept| kept.as_ref().map_or_else(Vec::new, |k| states(k))));
    let summary = Memo::new(move |_| kept.with(|kept| kept.as_ref().map(|kept| summary(kept))));
    view! {
        <div class="caption">
            <span class="readout">{move || readout.get().or_else(|| summary.get())}</span>
            <span class="legend" aria-hidden="true">
                {move || {
                    let states = states.get().into_iter();
                    states
                        .map(|state| view! { <span><i class=class(state)></i>{word(state)}</span> })
                        .collect_view()
                }}
            </span>
        </div>
        <div class="lanes" node_ref=scroller on:scroll=move |_| {
            if let Some(node) = scroller.get_untracked() {
                scroll.set(f64::from(node.scroll_top()));
            }
        }>
            <div style:height=move || height(lanes.get())>
                <div class="in-sight" style:height=move || height(lanes.get().min(IN_SIGHT))>
                    <canvas
                        id="chart-timeline"
                        node_ref=canvas
                        role="img"
                        aria-label=move || summary.get()
                    ></canvas>
                    <canvas
                        class="overlay"
                        node_ref=overlay
                        tabindex="0"
                        role="slider"
                        aria-label="Worker timeline: instant; up and down choose the worker"
                        aria-valuemin="0"
                        aria-valuemax=move || {
                            kept.with(|k| k.as_ref().map_or(0.0, |k| k.shown.series.duration_s.round()))
                        }
                        aria-valuenow=move || store.crosshair().unwrap_or_default().round()
                        aria-valuetext=move || readout.get().or_else(|| summary.get())
                        on:pointermove=move |event| point(&event)
                        on:pointerdown=move |event| point(&event)
                        on:pointerleave=on_leave
                        on:keydown=on_key
                        on:blur=move |_| store.cursor.set(None)
                    ></canvas>
                </div>
            </div>
        </div>
    }
}

/// What a worker was doing at an instant, in words.
fn readout(kept: &Kept, at_s: f64, number: usize) -> Option<String> {
    let lane = kept.lanes.get(number)?;
    let span = |i: &usize| &kept.logs.spans[*i];
    let after = lane.spans.partition_point(|i| span(i).from_s <= at_s);
    let here = after.checked_sub(1).map(|i| span(&lane.spans[i]));
    let window = kept.shown.series.duration_s;
    let Some(Span {
        state,
        active,
        from_s,
        to_s,
        ..
    }) = here.filter(|span| at_s <= span.to_s)
    else {
        return Some(format!(
            "Worker {number}: stopped at {}",
            clock(at_s, window)
        ));
    };
    let class = if *active { "active" } else { "flex" };
    let begun = |s: f64| lane.requests.partition_point(|(start_s, _)| *start_s < s);
    let requests = match begun(*to_s) - begun(*from_s) {
        0 => String::new(),
        n => format!(", {}", counted(n as u64, "request")),
    };
    Some(format!(
        "Worker {number} ({class}): {} {}–{}, {}{requests}",
        word(*state),
        clock(*from_s, window),
        clock(*to_s, window),
        seconds(to_s - from_s),
    ))
}

/// The instant and the lane that a key leads to from others; none where it is no such key.
fn after(key: &str, (at_s, lane): (f64, usize), series: &Series) -> Option<(f64, usize)> {
    let moved = |buckets: f64| at_s + buckets * series.bucket_s;
    let (at_s, lane) = match key {
        "ArrowRight" => (moved(1.0), lane),
        "ArrowLeft" => (moved(-1.0), lane),
        "PageUp" => (moved(PAGE), lane),
        "PageDown" => (moved(-PAGE), lane),
        "Home" => (0.0, lane),
        "End" => (series.duration_s, lane),
        "ArrowDown" => (at_s, lane + 1),
        "ArrowUp" => (at_s, lane.saturating_sub(1)),
        _ => return None,
    };
    Some((at_s.clamp(0.0, series.duration_s), lane))
}

/// The states that every legend shows, and the rarer ones that occur.
fn states(kept: &Kept) -> Vec<WorkerState> {
    let occurs = |state: &WorkerState| kept.logs.spans.iter().any(|span| span.state == *state);
    let rare = [WorkerState::Initializing, WorkerState::Throttled];
    [
        WorkerState::Running,
        WorkerState::Idle,
        WorkerState::Starting,
    ]
    .into_iter()
    .chain(rare.into_iter().filter(occurs))
    .collect()
}

/// The class of a state's sign in the legend.
fn class(state: WorkerState) -> &'static str {
    match state {
        WorkerState::Throttled => "throttled",
        WorkerState::Initializing => "initializing",
        WorkerState::Starting | WorkerState::Reviving => "starting",
        WorkerState::Idle => "idle",
        WorkerState::Running => "running",
    }
}

fn summary(kept: &Kept) -> String {
    let mut lives: Vec<u64> = kept.logs.spans.iter().map(|span| span.life).collect();
    sort_by(&mut lives, Ord::cmp);
    lives.dedup();
    let workers = counted(kept.lanes.len() as u64, "worker");
    match lives.len() {
        0 => "No worker was up in this window.".into(),
        1 => format!("{workers} at most, started once."),
        n => format!("{workers} at most, started {} times.", count(n as f64)),
    }
}
