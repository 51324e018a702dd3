use super::chart::{Chart, Spec};
use super::delay::DELAY;
use super::queue::QUEUE;
use super::table::DataTable;
use super::utilization::UTILIZATION;
use super::workers::WORKERS;
use super::zoom::turn_pages;
use crate::media::is_narrow;
use crate::state::Store;
use leptos::prelude::*;

pub(super) static SPECS: [Spec; 4] = [WORKERS, QUEUE, DELAY, UTILIZATION];

/// The four charts on one axis of time, which stands below the last one in sight; and what moves along it.
#[component]
pub fn Stage(children: Children) -> impl IntoView {
    turn_pages(Store::here());
    let narrow = is_narrow();
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
