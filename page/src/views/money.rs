//! Where the money goes: the bill by state, by class of workers, and by GPU type.

use crate::state::Store;
use coldstart::report::Cost;
use coldstart::share::format::{dollars, percent};
use leptos::prelude::*;

/// A part of the bill: the class of its colour, its name, its dollars in the window.
type Part = (&'static str, &'static str, f64);

/// Classes of the colours of GPU types, of which there are at most three.
const TYPES: [&str; 3] = ["active", "flex", "third"];

#[component]
pub fn Money() -> impl IntoView {
    let store = Store::here();
    move || {
        let shown = store.shown.get()?;
        let cost = &shown.report.cost;
        let by_state = [
            ("running", "running", cost.running),
            ("idle", "idle", cost.idle),
            ("starting", "starting", cost.starting),
        ];
        let by_class = [
            ("active", "active", cost.active),
            ("flex", "flex", cost.flex),
        ];
        let types = shown.scenario.gpu.types.iter().map(|kind| kind.gpu.label);
        let costs = shown.series.cost_by_gpu.iter();
        let by_type: Vec<Part> = (TYPES.into_iter().zip(types).zip(costs))
            .map(|((class, name), dollars)| (class, name, *dollars))
            .collect();
        let by_type = (by_type.len() > 1).then(|| bill("By GPU type", &by_type, cost));
        Some(view! {
            <p class="wasted">{wasted(cost)}</p>
            <div class="bills">
                {bill("By state", &by_state, cost)} {bill("By class", &by_class, cost)} {by_type}
            </div>
        })
    }
}

/// A bar of the parts, and their figures.
fn bill(title: &'static str, parts: &[Part], cost: &Cost) -> impl IntoView + use<> {
    let bar = parts.iter().map(|(class, _, part)| {
        view! { <i class=*class style:flex-grow=share(*part, cost).to_string()></i> }
    });
    let rows = parts.iter().map(|(class, name, part)| {
        let share = share(*part, cost);
        view! {
            <tr>
                <th scope="row"><i class=*class></i>{*name}</th>
                <td>{dollars(share * cost.per_30_days)}</td>
                <td>{percent(share)}</td>
            </tr>
        }
    });
    view! {
        <table class="bill">
            <caption>
                <b>{title}</b>
                <span class="bar" aria-hidden="true">{bar.collect_view()}</span>
            </caption>
            <thead>
                <tr>
                    <th scope="col"><span class="unseen">"Part"</span></th>
                    <th scope="col">"per month"</th>
                    <th scope="col">"share"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">"total"</th>
                    <td>{dollars(cost.per_30_days)}</td>
                    <td>{percent(share(cost.total, cost))}</td>
                </tr>
            </tfoot>
        </table>
    }
}

fn share(part: f64, cost: &Cost) -> f64 {
    match cost.total > 0.0 {
        // Sums of parts differ from the whole in the last bits.
        true => (part / cost.total * 1e9).round() / 1e9,
        false => 0.0,
    }
}

/// What is paid while nothing runs, in a sentence.
fn wasted(cost: &Cost) -> String {
    let Some(wasted) = cost.wasted_share else {
        return "Nothing is billed in this window.".into();
    };
    let month = |part: f64| dollars(share(part, cost) * cost.per_30_days);
    format!(
        "{} of the bill, {} a month, is for workers that run nothing: {} idle and {} starting.",
        percent(wasted),
        month(cost.idle + cost.starting),
        month(cost.idle),
        month(cost.starting),
    )
}
