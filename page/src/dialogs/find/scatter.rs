use super::cloud::Cloud;
use super::finding::Finding;
use crate::charts::{Surface, size_of};
use crate::dialogs::host::Host;
use crate::dialogs::modal::Close;
use coldstart::search::Point;
use leptos::html::Canvas;
use leptos::prelude::*;

/// Cost across, delay up (logarithmic): every candidate, the front, the target, the settings as they are. A candidate
/// is read by pointing at it, and held by a click or by the arrow keys along the front.
#[component]
pub fn Scatter(finding: Finding) -> impl IntoView {
    let host = Host::here();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let (pointed, held) = (RwSignal::new(None::<Point>), RwSignal::new(None::<Point>));
    let chosen = Memo::new(move |_| pointed.get().or_else(|| held.get()));
    let size = size_of(canvas);
    Effect::new(move |_| {
        let (Some(canvas), palette) = (canvas.get(), host.palette.get()) else {
            return;
        };
        let winner = finding.found.get().and_then(|found| found.winner.clone());
        let known = finding.known.get();
        if let Some(surface) = Surface::of(&canvas, size.get()) {
            let cloud = Cloud::new(surface, &palette, &known);
            chosen.with(|chosen| cloud.paint(&known, winner.as_ref(), chosen.as_ref()));
        }
    });
    let at = move |event: &web_sys::MouseEvent| {
        let surface = Surface::drawn(&canvas.get_untracked()?, size.get_untracked())?;
        let (palette, known) = (host.palette.get_untracked(), finding.known.get_untracked());
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        Cloud::new(surface, &palette, &known)
            .nearest(&known, x, y)
            .cloned()
    };
    let place = move |point: &Option<Point>| {
        let change = &point.as_ref()?.change;
        finding
            .known
            .with(|known| known.front.iter().position(|other| other.change == *change))
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let known = finding.known.get_untracked();
        let last = known.front.len().saturating_sub(1);
        let now = held.with_untracked(place);
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => now.map_or(0, |now| (now + 1).min(last)),
            "ArrowLeft" | "ArrowUp" => now.map_or(0, |now| now.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        held.set(known.front.get(next).cloned());
    };
    let readout = move || {
        let words = |point: &Point| {
            format!(
                "{}: {}, {}",
                point.words(),
                point.delay_words(),
                point.cost_words()
            )
        };
        chosen.with(|chosen| chosen.as_ref().map_or_else(|| HINT.to_owned(), words))
    };
    view! {
        <div class="chosen">
            <p>{readout}</p>
            <Show when=move || held.with(Option::is_some)>
                <Deeds finding held/>
            </Show>
        </div>
        <canvas
            id="chart-front"
            node_ref=canvas
            tabindex="0"
            role="slider"
            aria-label="Front of cost against delay"
            aria-valuemin="1"
            aria-valuemax=move || finding.known.with(|known| known.front.len().max(1))
            aria-valuenow=move || held.with(place).map_or(1, |at| at + 1)
            aria-valuetext=readout
            on:keydown=on_key
            on:pointermove=move |event| pointed.set(at(&event))
            on:pointerleave=move |_| pointed.set(None)
            on:click=move |event| held.set(at(&event))
        ></canvas>
    }
}

const HINT: &str =
    "Each dot is one combination of settings; point at one, or use the arrow keys along the front.";

/// What can be done with the candidate that is held.
#[component]
fn Deeds(finding: Finding, held: RwSignal<Option<Point>>) -> impl IntoView {
    let (host, close) = (Host::here(), Close::here());
    let scenario =
        move || held.with_untracked(|held| held.as_ref().and_then(|point| finding.with(point)));
    let apply = move |_| {
        if let Some(scenario) = scenario() {
            host.replace(scenario);
            close.close();
        }
    };
    let pin = move |_| {
        if let Some(scenario) = scenario() {
            host.pin(&scenario);
        }
    };
    view! {
        <button type="button" on:click=apply>"Apply"</button>
        <button type="button" on:click=pin>"Pin as baseline"</button>
    }
}
