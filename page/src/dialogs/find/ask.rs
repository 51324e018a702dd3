use super::finding::Finding;
use super::form::Form;
use crate::dialogs::host::Host;
use coldstart::scenario::Kind;
use coldstart::search::Axis;
use leptos::prelude::*;

/// The target, the settings to search over, and the button that begins.
#[component]
pub fn Ask(finding: Finding, begun: Callback<()>) -> impl IntoView {
    let host = Host::here();
    let is_searching = move || finding.progress.with(Option::is_some);
    let begin = move || {
        let scenario = host.scenario.get_untracked();
        match finding.form.with_untracked(|form| form.read(&scenario)) {
            Ok((space, goal)) => {
                finding.begin(scenario, space, goal);
                begun.run(());
            }
            Err(problem) => finding.problem.set(Some(problem)),
        }
    };
    let rows = finding.form.with_untracked(|form| form.rows.len());
    let gpus = (host.scenario).with_untracked(Axis::gpus);
    view! {
        <form
            class="ask"
            aria-label="What to search"
            on:submit=move |event| {
                event.prevent_default();
                if is_searching() { finding.cancel() } else { begin() }
            }
        >
            {line(finding, "find-percentile", "Share in time", "%", |form| &mut form.percentile)}
            {line(finding, "find-delay", "Within", "s", |form| &mut form.delay)}
            {line(finding, "find-cost", "Cost, at most", "$/month", |form| &mut form.cost)}
            {line(finding, "find-starts", "Cold starts, at most", "/day", |form| &mut form.starts)}
            <h3>"Search over"</h3>
            {(0..rows).map(|place| over(finding, place)).collect_view()}
            <label class="over">
                {tick(finding, |form| &mut form.scaler)}
                <span>"Scaler"</span>
                <small>"by delay or count"</small>
            </label>
            {gpus.map(|axis| view! {
                <label class="over">
                    {tick(finding, |form| &mut form.gpus)}
                    <span>{axis.label()}</span>
                    <small>{format!("{} to try", axis.words().len())}</small>
                </label>
            })}
            <details class="method">
                <summary>"How it searches"</summary>
                <p>{METHOD}</p>
            </details>
            <button type="submit" class="primary">
                {move || if is_searching() { "Stop" } else { "Search" }}
            </button>
        </form>
    }
}

/// A field of the target.
fn line(
    finding: Finding,
    id: &'static str,
    label: &'static str,
    unit: &'static str,
    part: fn(&mut Form) -> &mut String,
) -> AnyView {
    view! {
        <p class="line">
            <label for=id>{label}</label>
            {text(finding, Some(id), None, part)}
            <span class="unit">{unit}</span>
        </p>
    }
    .into_any()
}

/// A setting that can be searched over, by its place in the form.
fn over(finding: Finding, place: usize) -> AnyView {
    let row = (finding.form).with_untracked(|form| form.rows[place].parameter);
    let name = |which: &str| Some(format!("{}, {which}", row.label));
    // "workers" is in the name already.
    let unit = if row.label.ends_with(row.unit) {
        ""
    } else {
        row.unit
    };
    let bounds = match row.kind {
        Kind::Switch => view! { <small>"off, on"</small> }.into_any(),
        _ => view! {
            <span class="bounds">
                {text(finding, None, name("from"), move |form| &mut form.rows[place].from)}
                "–"
                {text(finding, None, name("to"), move |form| &mut form.rows[place].to)}
                " "
                <span class="unit">{unit}</span>
            </span>
        }
        .into_any(),
    };
    view! {
        <div class="over">
            <label>
                {tick(finding, move |form| &mut form.rows[place].on)}
                <span>{row.label}</span>
            </label>
            {bounds}
        </div>
    }
    .into_any()
}

fn text(
    finding: Finding,
    id: Option<&'static str>,
    name: Option<String>,
    part: impl Fn(&mut Form) -> &mut String + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <input
            id=id
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=name
            prop:value=move || part(&mut finding.form.get()).clone()
            on:input=move |event| finding.form.update(|form| *part(form) = event_target_value(&event))
        />
    }
    .into_any()
}

fn tick(
    finding: Finding,
    part: impl Fn(&mut Form) -> &mut bool + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <input
            type="checkbox"
            prop:checked=move || *part(&mut finding.form.get())
            on:change=move |event| finding.form.update(|form| *part(form) = event_target_checked(&event))
        />
    }
    .into_any()
}

const METHOD: &str = "Every candidate is simulated on the same requests (common random numbers). A coarse lattice is simulated under one seed, then the neighbours of the front, as long as they change it (pattern search, Hooke and Jeeves 1961). Those near the target get twice the seeds, again and again, up to 16 (successive halving, Karnin et al. 2013). The cheapest is confirmed on 20 fresh seeds that played no part in the choice.";
