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
    let narrow = is_narrow();
    let last = move || if narrow.get() { "delay" } else { "utilization" };
    let ids = SPECS.iter().map(|spec| spec.id).collect();
    view! {
        <div class="stage">
            {children()}
            <Charts ids last=Signal::derive(last)/>
        </div>
        <DataTable/>
    }
}

/// The charts of these ids.
#[component]
pub fn Charts(
    ids: Vec<&'static str>,
    /// The one with the axis of time below it.
    last: Signal<&'static str>,
) -> impl IntoView {
    turn_pages(Store::here());
    let drag = RwSignal::new(None);
    let first = ids.first().copied();
    let chart = |spec: &'static Spec| {
        let has_time = Signal::derive(move || spec.id == last.get());
        view! { <Chart spec has_time leads=Some(spec.id) == first drag/> }
    };
    let shown = SPECS.iter().filter(|spec| ids.contains(&spec.id));
    shown.map(chart).collect_view()
}
