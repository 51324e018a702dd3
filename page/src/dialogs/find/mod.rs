//! "Find settings": the cheapest settings that meet a target, as a cloud of cost against delay.

mod ask;
mod cloud;
mod finding;
mod form;
mod front;
mod scatter;

use super::modal::Modal;
use crate::dialogs::host::Host;
use crate::download::{download, download_from};
use crate::media::is_narrow;
use crate::panels::{ProgressBar, toned};
use ask::Ask;
use cloud::picture;
use coldstart::share::format::{counted, seconds};
use finding::{Finding, workers};
use front::{FrontTable, csv};
use leptos::html::Section;
use leptos::prelude::*;
use scatter::Scatter;

/// "Find settings".
#[component]
pub fn FindSettings(open: RwSignal<bool>) -> impl IntoView {
    let finding = Finding::new();
    view! {
        <Modal open name="find" title="Find settings">
            <Find finding/>
        </Modal>
    }
}

#[component]
fn Find(finding: Finding) -> impl IntoView {
    let host = Host::here();
    host.scenario
        .with_untracked(|scenario| finding.renew(scenario));
    // A search that nobody looks at is not worth a fan.
    on_cleanup(move || finding.cancel());
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
            let place = match workers() {
                0 => "the page".to_owned(),
                n => counted(n as u64, "core"),
            };
            format!(
                "{}, {}, {} on {place}",
                counted(known.points.len() as u64, "candidate"),
                many(known.requests),
                seconds(known.elapsed_s),
            )
        })
    };
    let to_csv = move |_| {
        let known = finding.known.get_untracked();
        download("coldstart-candidates.csv", "text/csv", &csv(&known.points));
    };
    let to_png = move |_| {
        let (known, found) = (finding.known.get_untracked(), finding.found.get_untracked());
        let winner = found.as_ref().and_then(|found| found.winner.as_ref());
        let (palette, link) = (host.palette.get_untracked(), window().location().href());
        if let Some(address) = picture(&known, winner, &palette, &link.unwrap_or_default()) {
            download_from("coldstart-candidates.png", &address);
        }
    };
    let pin_best = move |_| {
        let found = finding.found.get_untracked();
        let best = found.and_then(|found| finding.with(found.winner.as_ref()?));
        if let Some(best) = best {
            host.pin(&best);
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
            <span>{move || if is_known.get() { summary() } else { "Every candidate is simulated on the same traffic.".into() }}</span>
            <button type="button" disabled=move || !is_known.get() on:click=to_csv>
                "CSV"
            </button>
            <button type="button" data-file="coldstart-candidates.png" disabled=move || !is_known.get() on:click=to_png>
                "PNG"
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
                (None, _) => {
                    "Finds the cheapest settings that meet the target on this traffic.".into_any()
                }
                (Some(_), 0) => "Searching: nothing meets the target yet.".into_any(),
                (Some(_), 1) => {
                    "Searching: 1 candidate on the front meets the target so far.".into_any()
                }
                (Some(_), n) => {
                    format!("Searching: {n} candidates on the front meet the target so far.")
                        .into_any()
                }
            };
        };
        let parts = found.verdict().parts.into_iter();
        parts.map(toned).collect_view().into_any()
    };
    view! { <p class="found" role="status">{said}</p> }
}

#[component]
fn Progress(finding: Finding) -> impl IntoView {
    let share = Signal::derive(move || {
        let done = finding.found.with(Option::is_some);
        (finding.progress.get()).unwrap_or(if done { 1.0 } else { 0.0 })
    });
    view! { <ProgressBar label="Searching" share/> }
}

/// "20.6 million requests".
fn many(requests: u64) -> String {
    match requests {
        ..1_000_000 => counted(requests, "request"),
        _ => format!("{:.1} million requests", requests as f64 / 1e6),
    }
}
