//! The charts as a table, for those who do not see them.

use super::legend::Entry;
use super::stage::SPECS;
use super::time;
use crate::state::{Shown, Store};
use leptos::html::Details;
use leptos::prelude::*;
use std::ops::Range;

const MOST_ROWS: usize = 48;

/// What each chart would read at one stretch of time.
fn readings(shown: &Shown, buckets: &Range<usize>) -> Vec<Entry> {
    (SPECS.iter())
        .flat_map(|spec| (spec.legend)(shown, Some(buckets.clone())))
        .collect()
}

/// Every series of the charts over what they show, in a few rows; made while it is open.
#[component]
pub fn DataTable() -> impl IntoView {
    let store = Store::here();
    let node: NodeRef<Details> = NodeRef::new();
    let open = RwSignal::new(false);
    let on_toggle = move |_| {
        if let Some(details) = node.get_untracked() {
            open.set(details.open());
        }
    };
    view! {
        <details class="data" node_ref=node on:toggle=on_toggle>
            <summary>"Data as a table"</summary>
            {move || {
                let shown = open.get().then(|| store.shown.get()).flatten()?;
                Some(table(&shown, store))
            }}
        </details>
    }
}

fn table(shown: &Shown, store: Store) -> impl IntoView + use<> {
    let series = &shown.series;
    let sight = store.span().buckets(series.bucket_s, series.buckets.len());
    let together = sight.len().div_ceil(MOST_ROWS).max(1);
    let row_s = together as f64 * series.bucket_s;
    let rows = sight.clone().step_by(together).map(|first| {
        let at = time::instant(first as f64 * series.bucket_s, series.duration_s, row_s);
        let values = readings(shown, &(first..(first + together).min(sight.end)));
        let cells = values
            .into_iter()
            .map(|entry| view! { <td>{entry.value}</td> });
        view! { <tr><th scope="row">{at}</th>{cells.collect_view()}</tr> }
    });
    let charts = SPECS.iter().map(|spec| {
        let series = (spec.legend)(shown, None).len();
        view! { <th scope="colgroup" colspan=series.to_string()>{spec.title}</th> }
    });
    let names = readings(shown, &(sight.start..sight.start + 1));
    let names = names
        .into_iter()
        .map(|entry| view! { <th scope="col">{entry.name}</th> });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Data of the charts">
            <table>
                <caption>
                    {format!(
                        "Each row covers {} from its time: averages, the most that waited, and the longest delay percentiles.",
                        time::span(row_s.round()),
                    )}
                </caption>
                <thead>
                    <tr><td></td>{charts.collect_view()}</tr>
                    <tr><th scope="col">"time"</th>{names.collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
