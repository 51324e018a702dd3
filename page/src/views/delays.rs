//! The distribution of delays, with percentiles and the target.

use super::bins::Bins;
use super::histogram::{Layout, Rule, draw};
use crate::charts::{Surface, size_of};
use crate::keys::plain_key;
use crate::state::{Kept, Palette, Store};
use coldstart::share::format::{count, counted, percent, seconds};
use leptos::html::Canvas;
use leptos::prelude::*;
use std::sync::Arc;

/// About so many bins of equal width.
const BINS: usize = 60;

#[component]
pub fn DelayDistribution(kept: RwSignal<Option<Arc<Kept>>>) -> impl IntoView {
    let store = Store::here();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let chosen = RwSignal::new(None::<usize>);
    let bins = Memo::new(move |_| kept.with(|kept| kept.as_ref().map(|kept| bins(kept))));
    let size = size_of(canvas);
    Effect::new(move |_| {
        let (Some(kept), Some(bins), Some(canvas)) = (kept.get(), bins.get(), canvas.get()) else {
            return;
        };
        let palette = store.palette.get();
        if let Some(surface) = Surface::of(&canvas, size.get()) {
            let rules = rules(&kept, &palette);
            draw(&surface, &palette, &bins, &rules, chosen.get());
        }
    });
    let last = move || bins.with(|bins| bins.as_ref().map_or(0, |bins| bins.counts.len()));
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
    let summary = Memo::new(move |_| kept.with(|kept| kept.as_ref().map(|kept| summary(kept))));
    let readout = Memo::new(move |_| {
        let bar = chosen.get()?;
        bins.with(|bins| readout(bins.as_ref()?, bar))
    });
    let said = move || readout.get().or_else(|| summary.get());
    view! {
        <div class="caption">
            <span class="readout">{said}</span>
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

/// Delays of the counted requests that started: those that the report counts.
fn bins(kept: &Kept) -> Bins {
    let counted_from = kept.shown.scenario.run.warmup_s;
    let requests = kept.logs.requests.iter();
    let counted = requests.filter(|request| request.arrival_s >= counted_from);
    let delays: Vec<f64> = counted
        .filter_map(|request| Some(request.start_s? - request.arrival_s))
        .collect();
    Bins::of(&delays, BINS)
}

fn rules(kept: &Kept, palette: &Palette) -> Vec<Rule> {
    let delay = &kept.shown.report.delay;
    let percentiles = [
        ("p50", delay.p50, &palette.ink_2),
        ("p95", delay.p95, &palette.ink),
        ("p99", delay.p99, &palette.ink_2),
    ];
    let rule = |name: &str, delay_s: f64, colour: &String, dashed| Rule {
        name: format!("{name} {}", seconds(delay_s)),
        delay_s,
        colour: colour.clone(),
        dashed,
    };
    let mut rules: Vec<Rule> = percentiles
        .into_iter()
        .filter_map(|(name, delay_s, colour)| Some(rule(name, delay_s?, colour, false)))
        .collect();
    let target_s = kept.shown.scenario.slo.delay_s;
    // A target beyond the longest delay lies beyond the axis.
    if delay.max.is_some_and(|longest_s| target_s <= longest_s) {
        rules.push(rule("target", target_s, &palette.target, true));
    }
    rules
}

/// What a bar counts, in words.
fn readout(bins: &Bins, bar: usize) -> Option<String> {
    let (range, n) = match bar.checked_sub(1) {
        None => ("did not wait".to_owned(), bins.zero),
        Some(bin) => {
            let (from, to) = (*bins.edges.get(bin)?, *bins.edges.get(bin + 1)?);
            let range = match bin == 0 {
                true => format!("waited less than {}", seconds(to)),
                false => format!("waited {} to {}", seconds(from), seconds(to)),
            };
            (range, bins.counts[bin])
        }
    };
    let share = percent(n as f64 / bins.total().max(1) as f64);
    Some(format!("{} {range}: {share}", counted(n as u64, "request")))
}

fn summary(kept: &Kept) -> String {
    let report = &kept.shown.report;
    let Some(longest_s) = report.delay.max else {
        return "No request started in this window.".into();
    };
    let attained = report.slo.attainment.map_or_else(String::new, |share| {
        let target = seconds(kept.shown.scenario.slo.delay_s);
        format!("; {} met the target of {target}", percent(share))
    });
    format!(
        "{} requests arrived{attained}; the longest delay was {}.",
        count(report.requests.arrived as f64),
        seconds(longest_s),
    )
}
