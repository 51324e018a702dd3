use crate::media::is_narrow;
use crate::state::{Shown, Store};
use coldstart::report::Report;
use coldstart::share::format::{THIN_SPACE, count, dollars, percent, seconds};
use leptos::prelude::*;
use std::sync::Arc;

/// One figure of the report.
#[derive(Clone, Copy)]
struct Figure {
    /// Its name for tests and styles.
    id: &'static str,
    label: &'static str,
    value: fn(&Report) -> Option<f64>,
    words: fn(f64) -> String,
    /// What stands small behind it.
    per: fn(&Report) -> &'static str,
    /// Whether it is red.
    is_bad: fn(&Report) -> bool,
    /// Whether more of it is better.
    more_is_better: bool,
}

const FIGURES: [Figure; 10] = [
    figure("delay_p50", "Delay p50", |r| r.delay.p50, seconds),
    figure("delay_p95", "Delay p95", |r| r.delay.p95, seconds),
    figure("delay_p99", "Delay p99", |r| r.delay.p99, seconds),
    Figure {
        per: |r| match r.slo.met {
            Some(false) => " · missed",
            _ if r.slo.attainment.is_some() => " · met",
            _ => "",
        },
        is_bad: |r| r.slo.met == Some(false),
        more_is_better: true,
        ..figure("attainment", "In time", |r| r.slo.attainment, percent)
    },
    Figure {
        per: |_| "/month",
        ..figure("cost_month", "Cost", |r| Some(r.cost.per_30_days), dollars)
    },
    figure(
        "cost_1000",
        "Per 1000",
        |r| r.cost.per_1000_requests,
        dollars,
    ),
    Figure {
        per: |_| "/day",
        ..figure("cold_starts", "Cold starts", cold_starts_a_day, count)
    },
    Figure {
        more_is_better: true,
        ..figure("utilization", "Utilization", |r| r.utilization, percent)
    },
    figure("wasted", "Wasted", |r| r.cost.wasted_share, percent),
    figure(
        "peak_queue",
        "Peak queue",
        |r| Some(r.queue.peak as f64),
        count,
    ),
];

const fn figure(
    id: &'static str,
    label: &'static str,
    value: fn(&Report) -> Option<f64>,
    words: fn(f64) -> String,
) -> Figure {
    Figure {
        id,
        label,
        value,
        words,
        per: |_| "",
        is_bad: |_| false,
        more_is_better: false,
    }
}

/// Starts in full and from snapshots; from ten on to the nearest whole one, which is exact where the counted window is
/// a day.
fn cold_starts_a_day(report: &Report) -> Option<f64> {
    let a_day = report.workers.starts_per_hour * 24.0;
    Some(if a_day < 10.0 { a_day } else { a_day.round() })
}

/// The figures, in a row; each with its change where there is a baseline.
#[component]
pub fn Figures() -> impl IntoView {
    let narrow = is_narrow();
    // Where the row scrolls, keys have to reach it.
    let tabindex = move || narrow.get().then_some("0");
    view! { <dl class="figures" tabindex=tabindex>{FIGURES.map(one).collect_view()}</dl> }
}

fn one(figure: Figure) -> impl IntoView {
    let store = Store::here();
    let value = move |shown: RwSignal<Option<Arc<Shown>>>| {
        shown.with(|shown| (figure.value)(&shown.as_ref()?.report))
    };
    let per = move || {
        let per = |shown: &Option<Arc<Shown>>| Some((figure.per)(&shown.as_ref()?.report));
        store.shown.with(per).unwrap_or_default()
    };
    let text = Memo::new(move |_| value(store.shown).map_or_else(|| "–".into(), figure.words));
    // The unit stands small behind the number.
    let number = move || text.with(|text| split_unit(text).0.to_owned());
    let unit = move || text.with(|text| format!("{}{}", split_unit(text).1, per()));
    let is_bad = move || {
        let is_bad = |shown: &Option<Arc<Shown>>| Some((figure.is_bad)(&shown.as_ref()?.report));
        store.shown.with(is_bad).unwrap_or_default()
    };
    let change = Memo::new(move |_| {
        store.compared.with(Option::is_some).then(|| {
            let both = value(store.shown).zip(value(store.compared));
            both.map_or_else(
                || ("", "–".into()),
                |(now, before)| figure.change(now, before),
            )
        })
    });
    view! {
        <div data-figure=figure.id>
            <dt>{figure.label}</dt>
            <dd class:bad=is_bad>{number}" "<small>{unit}</small></dd>
            {move || {
                change.get().map(|(class, text)| view! { <dd class=format!("change {class}")>{text}</dd> })
            }}
        </div>
    }
}

impl Figure {
    /// Its change in words, and whether that is `better` or `worse`; what reads the same is as before.
    fn change(&self, now: f64, before: f64) -> (&'static str, String) {
        if (self.words)(now) == (self.words)(before) {
            return ("", "as before".into());
        }
        let sign = if now > before { "+" } else { "\u{2212}" };
        let class = if (now > before) == self.more_is_better {
            "better"
        } else {
            "worse"
        };
        (
            class,
            format!("{sign}{}", (self.words)((now - before).abs())),
        )
    }
}

fn split_unit(text: &str) -> (&str, &str) {
    match text.rsplit_once(THIN_SPACE) {
        Some((number, unit)) if !unit.starts_with(|c: char| c.is_ascii_digit()) => (number, unit),
        _ => (text, ""),
    }
}
