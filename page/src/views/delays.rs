//! The view of the distribution of delays.

use super::bins::Bins;
use super::distribution::{Distribution, readout};
use super::histogram::{Layout, draw};
use crate::charts::{Surface, size_of};
use crate::keys::plain_key;
use crate::state::{Record, Shown, Store};
use coldstart::report::TimeCounts;
use leptos::html::Canvas;
use leptos::prelude::*;
use std::sync::Arc;

/// What is shown: a run, its delays, and a baseline.
struct Seen {
    shown: Arc<Shown>,
    delays: Arc<TimeCounts>,
    compared: Option<Arc<Shown>>,
}

impl Seen {
    fn distribution(&self) -> Distribution<'_> {
        Distribution::new(&self.shown, &self.delays, self.compared.as_deref())
    }
}

#[component]
pub fn DelayDistribution(record: Record) -> impl IntoView {
    let store = Store::here();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let chosen = RwSignal::new(None::<usize>);
    let seen = move || {
        // A run that is too long for logs brings its delays itself.
        let (shown, delays) = match record.too_many.get() {
            Some(_) => (store.shown.get()).map(|shown| (shown.clone(), shown.delays.clone())),
            None => (record.kept.get()).map(|kept| (kept.shown.clone(), kept.delays.clone())),
        }?;
        let compared = store.compared.get();
        Some(Seen {
            shown,
            delays,
            compared,
        })
    };
    let bins = Memo::new(move |_| seen().map(|seen| seen.distribution().bins()));
    let size = size_of(canvas);
    Effect::new(move |_| {
        let (Some(seen), Some(bins), Some(canvas)) = (seen(), bins.get(), canvas.get()) else {
            return;
        };
        let palette = store.palette.get();
        if let Some(surface) = Surface::of(&canvas, size.get()) {
            let rules = seen.distribution().rules(&bins, &palette);
            draw(&surface, &palette, &bins, &rules, chosen.get());
        }
    });
    let last = move || bins.with(|bins| bins.as_ref().map_or(0, |bins| bins.counts.len() - 1));
    let point = move |event: &web_sys::PointerEvent| {
        let Some(node) = canvas.get_untracked() else {
            return;
        };
        let (width, x) = (f64::from(node.client_width()), f64::from(event.offset_x()));
        let at = |bins: &Bins| Layout { bins, width }.bar_at(x);
        chosen.set(bins.with_untracked(|bins| bins.as_ref().map(at)));
    };
    let on_leave = move |event: web_sys::PointerEvent| {
        if event.pointer_type() == "mouse" {
            chosen.set(None);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let last = untrack(last);
        let now = chosen.get_untracked();
        let Some(key) = plain_key(&event) else { return };
        let next = match key.as_str() {
            "ArrowRight" | "ArrowUp" => now.map_or(0, |bar| bar + 1),
            "ArrowLeft" | "ArrowDown" => now.map_or(0, |bar| bar.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            "Escape" => return chosen.set(None),
            _ => return,
        };
        event.prevent_default();
        chosen.set(Some(next.min(last)));
    };
    let summary = Memo::new(move |_| seen().map(|seen| seen.distribution().summary()));
    let readout = Memo::new(move |_| {
        let bar = chosen.get()?;
        bins.with(|bins| readout(bins.as_ref()?, bar))
    });
    let is_alone =
        move || bins.with(|bins| bins.as_ref().is_none_or(|bins| bins.compared.is_none()));
    let said = move || readout.get().or_else(|| summary.get());
    view! {
        <div class="caption">
            <span class="readout">{said}</span>
            <span class="legend" hidden=is_alone><span><i class="line baseline"></i>"baseline"</span></span>
        </div>
        <div class="histogram">
            <canvas
                id="chart-distribution"
                node_ref=canvas
                tabindex="0"
                role="slider"
                aria-label="Delay distribution: length of the delay"
                aria-valuemin="0"
                aria-valuemax=last
                aria-valuenow=move || chosen.get().unwrap_or(0)
                aria-valuetext=said
                on:pointermove=move |event| point(&event)
                on:pointerdown=move |event| point(&event)
                on:pointerleave=on_leave
                on:keydown=on_key
                on:blur=move |_| chosen.set(None)
            ></canvas>
        </div>
    }
}
