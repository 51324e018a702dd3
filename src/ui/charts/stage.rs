use super::chart::{Chart, Spec};
use super::delay::DELAY;
use super::queue::QUEUE;
use super::table::DataTable;
use super::utilization::UTILIZATION;
use super::workers::WORKERS;
use super::zoom::turn_pages;
use crate::ui::state::Store;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

pub(super) static SPECS: [Spec; 4] = [WORKERS, QUEUE, DELAY, UTILIZATION];

/// Where only workers and delay are in sight.
const NARROW: &str = "(max-width: 720px)";

/// The four charts on one axis of time, which stands below the last one in sight; and what moves along it.
#[component]
pub fn Stage(children: Children) -> impl IntoView {
    turn_pages(Store::here());
    let narrow = media(NARROW);
    let last = move || if narrow.get() { "delay" } else { "utilization" };
    let drag = RwSignal::new(None);
    let chart = |spec: &'static Spec| {
        let has_time = Signal::derive(move || spec.id == last());
        view! { <Chart spec has_time leads=spec.id == SPECS[0].id drag/> }
    };
    view! {
        <div class="stage">
            {children()}
            {SPECS.each_ref().map(chart)}
        </div>
        <DataTable/>
    }
}

/// Whether a media query holds.
fn media(query: &str) -> RwSignal<bool> {
    let list = window().match_media(query).ok().flatten();
    let holds = RwSignal::new(list.as_ref().is_some_and(|list| list.matches()));
    if let Some(list) = list {
        let now = list.clone();
        let changed = Closure::<dyn Fn()>::new(move || holds.set(now.matches()));
        let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        // The page listens as long as it lives.
        changed.forget();
    }
    holds
}
