//! "Find settings": the cheapest settings that keep a target, as a cloud of cost against delay.

mod ask;
mod cloud;
mod finding;
mod front;
mod scatter;

use super::modal::Modal;
use crate::dialogs::host::Host;
use crate::download::download;
use crate::media::is_narrow;
use ask::Ask;
use coldstart::share::Tone;
use coldstart::share::format::{count, counted, seconds};
use finding::{Finding, workers};
use front::{FrontTable, csv};
use leptos::html::Section;
use leptos::prelude::*;
use scatter::Scatter;

/// "Find settings".
#[component]
pub fn FindSettings(open: RwSignal<bool>) -> impl IntoView {
    let (host, finding) = (Host::here(), Finding::new());
    // A search that nobody looks at is not worth a fan.
    Effect::new(move |_| match open.get() {
        true => finding.renew(host),
        false => finding.cancel(),
    });
    view! {
        <Modal open name="find" title="Find settings">
            <Find finding/>
        </Modal>
    }
}

#[component]
fn Find(finding: Finding) -> impl IntoView {
    let host = Host::here();
    let (outcome, narrow) = (NodeRef::<Section>::new(), is_narrow());
    // On a phone it stands below what was asked.
    let show = move |()| {
        if let Some(outcome) = outcome.get_untracked().filter(|_| narrow.get_untracked()) {
            outcome.scroll_into_view();
        }
    };
    let is_known = Memo::new(move |_| !finding.known.with(|known| known.points.is_empty()));
    let summary = move || {
        finding.known.with(|known| {
            format!(
                "{}, {}, {} on {}",
                counted(known.points.len() as u64, "candidate"),
                many(known.requests),
                seconds(known.elapsed_s),
                counted(workers() as u64, "core"),
            )
        })
    };
    let to_csv = move |_| {
        let known = finding.known.get_untracked();
        download("coldstart-candidates.csv", "text/csv", &csv(&known.points));
    };
    let pin_best = move |_| {
        if let Some(winner) = finding
            .found
            .get_untracked()
            .and_then(|found| found.winner.clone())
        {
            host.pin(&finding.with(host, &winner));
        }
    };
    let has_winner = move || {
        finding
            .found
            .with(|found| found.as_ref().is_some_and(|found| found.winner.is_some()))
    };
    view! {
        <div class="finder">
            <Ask finding begun=Callback::new(show)/>
            <section class="outcome" aria-label="Result" node_ref=outcome>
                <Verdict finding/>
                <Progress finding/>
                <Show when=move || is_known.get()>
                    <Scatter finding/>
                    <FrontTable finding/>
                </Show>
            </section>
        </div>
        <div class="bottom">
            <span>{move || if is_known.get() { summary() } else { "Every candidate meets the same traffic.".into() }}</span>
            <button type="button" disabled=move || !is_known.get() on:click=to_csv>
                "CSV"
            </button>
            <button type="button" disabled=move || !has_winner() on:click=pin_best>
                "Pin best as baseline"
            </button>
        </div>
    }
}

/// What was found, or what will be.
#[component]
fn Verdict(finding: Finding) -> impl IntoView {
    let said = move || {
        if let Some(problem) = finding.problem.get() {
            return view! { <b class="bad">{problem}</b> }.into_any();
        }
        let Some(found) = finding.found.get() else {
            let so_far = finding
                .known
                .with(|known| known.front.iter().filter(|point| point.meets).count());
            return match (finding.progress.get(), so_far) {
                (None, _) => "Searches the cheapest settings that keep the target on this traffic."
                    .into_any(),
                (Some(_), 0) => "Searching; nothing keeps the target yet.".into_any(),
                (Some(_), n) => {
                    format!("Searching; {} on the front so far.", counted_points(n)).into_any()
                }
            };
        };
        let parts = found.verdict().parts.into_iter();
        parts
            .map(|(tone, text)| match tone {
                Tone::Plain => text.into_any(),
                Tone::Strong => view! { <b>{text}</b> }.into_any(),
                Tone::Bad => view! { <b class="bad">{text}</b> }.into_any(),
            })
            .collect_view()
            .into_any()
    };
    view! { <p class="found" role="status">{said}</p> }
}

fn counted_points(n: usize) -> String {
    match n {
        1 => "one keeps it".to_owned(),
        n => format!("{} keep it", count(n as f64)),
    }
}

#[component]
fn Progress(finding: Finding) -> impl IntoView {
    let share = move || {
        let done = finding.found.with(Option::is_some);
        finding
            .progress
            .get()
            .unwrap_or(if done { 1.0 } else { 0.0 })
    };
    view! {
        <div
            class="progress"
            role="progressbar"
            aria-label="Searching"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || (share() * 100.0).round()
        >
            <i style=("--share", move || share().to_string())></i>
        </div>
    }
}

/// "20.6 million requests".
fn many(requests: u64) -> String {
    match requests {
        ..1_000_000 => counted(requests, "request"),
        _ => format!("{:.1} million requests", requests as f64 / 1e6),
    }
}
