use crate::report::Report;
use crate::share::format::{THIN_SPACE, count, dollars, percent, seconds};
use crate::ui::state::{Shown, Store};
use leptos::prelude::*;

/// One figure: its name for tests and styles, its label, its text, and what stands small behind it.
struct Figure {
    id: &'static str,
    label: &'static str,
    text: fn(&Shown) -> Option<String>,
    per: &'static str,
}

const FIGURES: [Figure; 7] = [
    figure(
        "delay_p50",
        "Delay p50",
        |s| report(s).delay.p50.map(seconds),
        "",
    ),
    figure(
        "delay_p95",
        "Delay p95",
        |s| report(s).delay.p95.map(seconds),
        "",
    ),
    figure(
        "delay_p99",
        "Delay p99",
        |s| report(s).delay.p99.map(seconds),
        "",
    ),
    figure(
        "cost_month",
        "Cost",
        |s| Some(dollars(report(s).cost.per_30_days)),
        "/month",
    ),
    figure(
        "cost_1000",
        "Per 1000 requests",
        |s| report(s).cost.per_1000_requests.map(dollars),
        "",
    ),
    figure(
        "cold_starts",
        "Cold starts",
        |s| Some(count(cold_starts_a_day(s))),
        "/day",
    ),
    figure(
        "utilization",
        "Utilization",
        |s| report(s).utilization.map(percent),
        "",
    ),
];

const fn figure(
    id: &'static str,
    label: &'static str,
    text: fn(&Shown) -> Option<String>,
    per: &'static str,
) -> Figure {
    Figure {
        id,
        label,
        text,
        per,
    }
}

fn report(shown: &Shown) -> &Report {
    &shown.report
}

/// Starts in full and from snapshots; exact where the counted window is a day, else to the nearest whole one.
fn cold_starts_a_day(shown: &Shown) -> f64 {
    let a_day = report(shown).workers.starts_per_hour * 24.0;
    if a_day < 10.0 { a_day } else { a_day.round() }
}

/// The figures, in a row.
#[component]
pub fn Figures() -> impl IntoView {
    view! { <dl class="figures">{FIGURES.into_iter().map(one).collect_view()}</dl> }
}

fn one(figure: Figure) -> impl IntoView {
    let store = Store::here();
    let text = Memo::new(move |_| {
        let shown = store.shown.get();
        shown
            .and_then(|shown| (figure.text)(&shown))
            .unwrap_or_else(|| "–".into())
    });
    // The unit stands small behind the number.
    let number = move || text.with(|text| split_unit(text).0.to_owned());
    let unit = move || text.with(|text| format!("{}{}", split_unit(text).1, figure.per));
    view! {
        <div data-figure=figure.id>
            <dt>{figure.label}</dt>
            <dd>{number}" "<small>{unit}</small></dd>
        </div>
    }
}

fn split_unit(text: &str) -> (&str, &str) {
    match text.rsplit_once(THIN_SPACE) {
        Some((number, unit)) if !unit.starts_with(|c: char| c.is_ascii_digit()) => (number, unit),
        _ => (text, ""),
    }
}
