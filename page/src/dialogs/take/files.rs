use super::pictures::Pictures;
use super::taken::Taken;
use crate::dialogs::copy::Copy;
use crate::dialogs::host::Host;
use crate::download::download;
use crate::state::Shown;
use coldstart::export::{csv, markdown};
use coldstart::report::Logs;
use leptos::prelude::*;
use serde::Serialize;

/// Tables, pictures and the summary.
#[component]
pub fn Files(taken: Taken) -> impl IntoView {
    let host = Host::here();
    let lacks_run = Signal::derive(move || taken.shown.with(Option::is_none));
    let lacks_logs = Signal::derive(move || taken.logs.with(Option::is_none));
    let shown = move |to_text: fn(&Shown) -> String| {
        Callback::new(move |()| {
            let shown = taken.shown.get_untracked();
            shown.map(|shown| to_text(&shown))
        })
    };
    let logs = move |to_text: fn(&Logs) -> String| {
        Callback::new(move |()| taken.logs.get_untracked().map(|logs| to_text(&logs)))
    };
    let summary = Callback::new(move |()| {
        let shown = taken.shown.get_untracked()?;
        let baseline = host.baseline.get_untracked();
        let (scenario, report) = (&shown.scenario, &shown.report);
        Some(markdown(scenario, baseline.as_ref(), report, &page()))
    });
    view! {
        <section aria-label="Files">
            <h3>"Tables"</h3>
            <Table name="report" label="Report" disabled=lacks_run csv=shown(|s| csv::report(&s.report)) json=shown(|s| json(&s.report))/>
            <Table name="series" label="Series over time" disabled=lacks_run csv=shown(|s| csv::series(&s.series)) json=shown(|s| json(&s.series))/>
            <Table name="requests" label="Single requests" disabled=lacks_logs csv=logs(|l| csv::requests(&l.requests)) json=logs(|l| json(&l.requests))/>
            <h3>"Charts"</h3>
            <Pictures taken/>
            <h3>"Summary"</h3>
            <p class="take">
                <span>"Markdown"</span>
                <Copy disabled=lacks_run text=summary/>
                <File file="coldstart-summary.md" kind="text/markdown" label="MD" name="Summary, MD" disabled=lacks_run text=summary/>
            </p>
        </section>
    }
}

/// A table as CSV and as JSON.
#[component]
fn Table(
    name: &'static str,
    label: &'static str,
    disabled: Signal<bool>,
    csv: Callback<(), Option<String>>,
    json: Callback<(), Option<String>>,
) -> impl IntoView {
    view! {
        <p class="take">
            <span>{label}</span>
            <File file=format!("coldstart-{name}.csv") kind="text/csv" label="CSV" name=format!("{label}, CSV") disabled text=csv/>
            <File file=format!("coldstart-{name}.json") kind="application/json" label="JSON" name=format!("{label}, JSON") disabled text=json/>
        </p>
    }
}

/// A button that downloads a text.
#[component]
pub fn File(
    #[prop(into)] file: String,
    kind: &'static str,
    label: &'static str,
    #[prop(into)] name: String,
    #[prop(into, default = Signal::stored(false))] disabled: Signal<bool>,
    text: Callback<(), Option<String>>,
) -> impl IntoView {
    let id = file.clone();
    let press = move |_| {
        if let Some(text) = text.run(()) {
            download(&file, kind, &text);
        }
    };
    view! {
        <button type="button" data-file=id aria-label=name disabled=disabled on:click=press>
            {label}
        </button>
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("plain data")
}

/// The address without the scenario.
fn page() -> String {
    let link = window().location().href().unwrap_or_default();
    link.split('#').next().unwrap_or_default().to_owned()
}
