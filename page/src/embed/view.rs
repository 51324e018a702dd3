use super::frame::{CHARTS, Frame};
use super::host::talk;
use crate::charts::{Charts, time};
use crate::controls::Rows;
use crate::media::prefers_less_motion;
use crate::panels::{Notices, Progress, Transport, VerdictLine};
use crate::state::Store;
use coldstart::scenario::Scenario;
use coldstart::share::format::counted;
use leptos::html::Main;
use leptos::prelude::*;

/// What the address asks for, where it asks for a frame.
pub fn asked() -> Option<Frame> {
    let query = window().location().search().ok()?;
    let query = web_sys::UrlSearchParams::new_with_str(&query).ok()?;
    Frame::read(|name| query.get(name))
}

#[component]
pub fn Embed(frame: Frame) -> impl IntoView {
    let store = Store::here();
    let content: NodeRef<Main> = NodeRef::new();
    talk(store, content);
    if frame.play {
        play(store);
    }
    let rows = frame.rows();
    let rows = Memo::new(move |_| {
        let applying = |scenario: &Scenario| {
            rows.iter()
                .copied()
                .filter(|row| row.applies(scenario))
                .collect::<Vec<_>>()
        };
        store.scenario.with(applying)
    });
    let shown = CHARTS.iter().filter(|(name, _)| frame.show.contains(name));
    let ids: Vec<&'static str> = shown.map(|(_, id)| *id).collect();
    let last = ids.last().copied().unwrap_or_default();
    let is_untitled = frame.title.is_none();
    let title = frame.title.unwrap_or_else(|| "Coldstart".into());
    let height = frame.height.map(|height| format!("{height}px"));
    view! {
        <Progress/>
        <main class="embed" node_ref=content style:min-height=height>
            <h1 class:unseen=is_untitled>{title}</h1>
            <Notices/>
            <VerdictLine/>
            <div class="stage">
                {frame.play.then(|| view! { <Transport/> })}
                <Charts ids last=Signal::stored(last)/>
            </div>
            <div class="row"><Rows rows/></div>
            <Foot/>
        </main>
    }
}

/// Plays the run once it is there, unless the person prefers less motion.
fn play(store: Store) {
    if prefers_less_motion() {
        return;
    }
    Effect::new(move |begun: Option<bool>| {
        let begun = begun.unwrap_or(false);
        let is_there = store.shown.with(Option::is_some);
        if is_there && !begun {
            untrack(|| store.play_or_pause());
        }
        begun || is_there
    });
}

/// What was simulated, and the way to the whole page on the same scenario.
#[component]
fn Foot() -> impl IntoView {
    let store = Store::here();
    let simulated = move || {
        let shown = store.shown.get()?;
        let gpu = shown
            .scenario
            .gpu
            .types
            .first()
            .map(|kind| kind.gpu.label.to_string());
        Some(format!(
            "{} in a simulated {}{}",
            counted(shown.report.requests.arrived, "request"),
            time::span(shown.series.duration_s),
            gpu.map(|gpu| format!(", {gpu}")).unwrap_or_default(),
        ))
    };
    view! {
        <p class="foot">
            <span>{simulated}</span>
            <a href=move || format!("./{}", store.hash()) target="_blank" rel="noopener">
                "Open in Coldstart ↗"
            </a>
        </p>
    }
}
