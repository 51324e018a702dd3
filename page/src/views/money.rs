//! Where the money goes: the bill by state and by class of workers.

use crate::state::Store;
use coldstart::report::Cost;
use coldstart::share::format::{dollars, percent};
use leptos::prelude::*;

/// A part of the bill: the class of its colour, its name, its dollars in the window.
struct Part {
    class: &'static str,
    name: &'static str,
    cost: fn(&Cost) -> f64,
}

const BY_STATE: &[Part] = &[
    part("running", "running", |cost| cost.running),
    part("idle", "idle", |cost| cost.idle),
    part("starting", "starting", |cost| cost.starting),
];
const BY_CLASS: &[Part] = &[
    part("active", "active", |cost| cost.active),
    part("flex", "flex", |cost| cost.flex),
];

const fn part(class: &'static str, name: &'static str, cost: fn(&Cost) -> f64) -> Part {
    Part { class, name, cost }
}

#[component]
pub fn Money() -> impl IntoView {
    let store = Store::here();
    let cost = Memo::new(move |_| {
        store
            .shown
            .with(|shown| shown.as_ref().map(|shown| shown.report.cost.clone()))
            .unwrap_or_default()
    });
    view! {
        <p class="wasted">{move || cost.with(wasted)}</p>
        <div class="bills">
            <Bill title="By state" parts=BY_STATE cost/>
            <Bill title="By class" parts=BY_CLASS cost/>
        </div>
    }
}

/// A bar of the parts, and their figures.
#[component]
fn Bill(title: &'static str, parts: &'static [Part], cost: Memo<Cost>) -> impl IntoView {
    let share = |part: &'static Part| move || cost.with(|cost| share((part.cost)(cost), cost));
    let bar = parts.iter().map(|part| {
        let share = share(part);
        view! { <i class=part.class style:flex-grow=move || share().to_string()></i> }
    });
    let rows = parts.iter().map(|part| {
        let share = share(part);
        let month = move || cost.with(|cost| dollars(share() * cost.per_30_days));
        view! {
            <tr>
                <th scope="row"><i class=part.class></i>{part.name}</th>
                <td>{month}</td>
                <td>{move || percent(share())}</td>
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
                    <td>{move || cost.with(|cost| dollars(cost.per_30_days))}</td>
                    <td>{move || percent(if cost.with(|cost| cost.total > 0.0) { 1.0 } else { 0.0 })}</td>
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
