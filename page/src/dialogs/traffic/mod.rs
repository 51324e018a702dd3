//! "Your own traffic": a file of requests or an endpoint's JSON, what was understood of it, and what is made of it.

mod bring;
mod curve;
mod edit;
mod endpoint;
mod file;
mod told;
mod understood;

use super::modal::{Close, Modal};
use crate::dialogs::host::Host;
use bring::{Bring, open_file};
use coldstart::scenario::{Pattern, Problem, Scenario, Settings, Trace};
use coldstart::share::format::percent;
use coldstart::share::{link_sentence, read_settings};
use curve::Curve;
use edit::EditTrace;
use endpoint::{Endpoint, Pasted};
use file::OwnFile;
use leptos::prelude::*;
use std::sync::Arc;
use understood::Understood;
use web_sys::File;

/// "Your own traffic", with the file that was dropped on the page.
#[component]
pub fn OwnTraffic(
    open: RwSignal<bool>,
    dropped: RwSignal<Option<File>, LocalStorage>,
) -> impl IntoView {
    let (host, file, pasted) = (Host::here(), OwnFile::new(), Pasted::default());
    Effect::new(move |_| {
        if let Some(dropped) = dropped.get() {
            open_file(host, file, pasted, dropped);
        }
    });
    view! {
        <Modal open name="traffic" title="Your own traffic">
            <Traffic file pasted/>
        </Modal>
    }
}

#[component]
fn Traffic(file: OwnFile, pasted: Pasted) -> impl IntoView {
    let is_read = Memo::new(move |_| file.shown.with(Option::is_some));
    let is_pasted = Memo::new(move |_| pasted.with(Option::is_some));
    let is_waiting = move || !is_read.get() && !is_pasted.get();
    view! {
        <Show when=is_waiting>
            <Bring file pasted/>
        </Show>
        <Problems file/>
        <Show when=move || is_pasted.get()>
            <Endpoint pasted/>
        </Show>
        <Show when=move || is_read.get()>
            <div class="brought">
                <section aria-label="What was understood"><Understood file/></section>
                <section aria-label="Traffic">
                    <Curve file/>
                    <EditTrace file/>
                    <Holds file/>
                </section>
            </div>
            <Bottom file/>
        </Show>
    }
}

#[component]
fn Problems(file: OwnFile) -> impl IntoView {
    move || {
        let problems = file.problems.get();
        (!problems.is_empty()).then(|| {
            let lines = problems
                .into_iter()
                .map(|problem| view! { <li>{problem}"."</li> });
            view! { <ul class="wrong" role="alert">{lines.collect_view()}</ul> }
        })
    }
}

/// What a link holds of the traffic: the page's address is one.
#[component]
fn Holds(file: OwnFile) -> impl IntoView {
    let host = Host::here();
    let sentence = move || {
        let mut settings = host.scenario.with_untracked(Scenario::settings);
        put_trace(&mut settings, file.trace.get()?);
        link_sentence(&host.link(&settings.check().ok()?))
    };
    view! { <p class="how">{sentence}</p> }
}

/// The traffic as it was recorded, from the first request to an hour after the last one.
fn put_trace(settings: &mut Settings, trace: Arc<Trace>) {
    settings.traffic.pattern = Pattern::Trace(trace);
    settings.run.duration_s = None;
    settings.run.warmup_s = 0.0;
}

#[component]
fn Bottom(file: OwnFile) -> impl IntoView {
    let (host, close) = (Host::here(), Close::here());
    let put = move |change: &dyn Fn(&mut Settings)| {
        let mut settings = host.scenario.with_untracked(|scenario| scenario.settings());
        change(&mut settings);
        match host.put(settings) {
            Ok(()) => close.close(),
            Err(problems) => file
                .problems
                .set(problems.iter().map(Problem::to_string).collect()),
        }
    };
    let take = move |_| {
        if let Some(trace) = file.trace.get_untracked() {
            put(&|settings| put_trace(settings, trace.clone()));
        }
    };
    let nearest = move || {
        file.edited.with(|edited| {
            edited
                .as_ref()
                .and_then(|edited| edited.nearest_link.clone())
        })
    };
    let take_nearest = move |_| {
        let Some(link) = nearest() else { return };
        let (nearest, _) = read_settings(&link);
        put(&|settings| settings.traffic.pattern = nearest.traffic.pattern.clone());
    };
    let is_busy = move || file.progress.with(Option::is_some);
    let progress = move || Some(format!("Reading: {}", percent(file.progress.get()?)));
    view! {
        <div class="bottom">
            <button type="button" on:click=move |_| file.forget()>"Another file"</button>
            <span role="status">{progress}</span>
            <button type="button" disabled=move || nearest().is_none() || is_busy() on:click=take_nearest>
                "Use the nearest pattern"
            </button>
            <button type="button" class="primary" disabled=move || !file.is_settled() on:click=take>"Use this traffic"</button>
        </div>
    }
}
