use super::operate::{Jump, SendNow};
use crate::keys::plain_key;
use crate::state::{SPEEDS, Store};
use crate::views::clock::clock;
use leptos::prelude::*;

/// Buckets that Page Up and Page Down move the playhead by.
const PAGE: f64 = 20.0;

/// The run as a film: play and pause, the instant, scrub, speed, steps, and requests sent at the playhead.
#[component]
pub fn Transport() -> impl IntoView {
    let store = Store::here();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            store.show_whole();
        }
    };
    view! {
        <div class="transport" role="group" aria-label="The run as a film" on:keydown=on_key>
            <PlayButton/>
            <Clock/>
            <Scrub/>
            <button
                type="button"
                class="whole"
                title="Or press Escape"
                disabled=move || store.film.playhead.with(Option::is_none)
                on:click=move |_| store.show_whole()
            >
                "Whole run"
            </button>
            <Speed/>
            <Jump class="next-event" label="Next event" instants=|kept| &kept.events/>
            <Jump class="next-start" label="Next cold start" instants=|kept| &kept.starts/>
            <SendNow/>
        </div>
    }
}

#[component]
fn PlayButton() -> impl IntoView {
    let store = Store::here();
    let shape = move || match store.film.playing.get() {
        true => "M0 0h3.5v12h-3.5zM6.5 0h3.5v12h-3.5z",
        false => "M1 0l9 6-9 6z",
    };
    view! {
        <button
            type="button"
            class="play"
            title="Or press the space bar on a chart"
            aria-label=move || if store.film.playing.get() { "Pause" } else { "Play" }
            on:click=move |_| store.play_or_pause()
        >
            <svg width="10" height="12" viewBox="0 0 10 12" aria-hidden="true">
                <path d=shape/>
            </svg>
        </button>
    }
}

/// The instant of the playhead, at the end of the window where all of the run is shown.
#[component]
fn Clock() -> impl IntoView {
    let store = Store::here();
    let window = move || store.window_s();
    let at = move || store.film.playhead.get().unwrap_or_else(window);
    let wide = move || format!("{}ch", clock(window(), window()).len());
    view! {
        <span class="clock" style:min-width=wide>
            {move || clock(at(), window())}
        </span>
    }
}

/// The playhead on its way through the window, at the very right where all of the run is shown.
#[component]
fn Scrub() -> impl IntoView {
    let store = Store::here();
    let window = move || store.window_s();
    let share = move || {
        store
            .film
            .playhead
            .get()
            .map_or(1.0, |at_s| at_s / window())
    };
    let spoken = move || match store.film.playhead.get() {
        Some(at_s) => clock(at_s, window()),
        None => "whole run".into(),
    };
    let on_input = move |event| {
        if let Ok(share) = event_target_value(&event).parse::<f64>() {
            store.seek(share * untrack(window));
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let buckets = match plain_key(&event).as_deref().unwrap_or_default() {
            "ArrowRight" | "ArrowUp" => 1.0,
            "ArrowLeft" | "ArrowDown" => -1.0,
            "PageUp" => PAGE,
            "PageDown" => -PAGE,
            " " => 0.0,
            _ => return,
        };
        event.prevent_default();
        if buckets == 0.0 {
            return store.play_or_pause();
        }
        let at_s = store.film.playhead.get_untracked();
        let at_s = at_s.unwrap_or_else(|| untrack(window));
        store.seek(at_s + buckets * untrack(|| store.bucket_s()));
    };
    view! {
        <div class="track" style=("--at", move || share().to_string())>
            <span class="rail"></span>
            <span class="fill"></span>
            <input
                type="range"
                id="p-playhead"
                min="0"
                max="1"
                step="any"
                aria-label="Playhead"
                aria-valuetext=spoken
                aria-keyshortcuts="Space"
                prop:value=move || share().to_string()
                on:input=on_input
                on:keydown=on_key
            />
        </div>
    }
}

#[component]
fn Speed() -> impl IntoView {
    let store = Store::here();
    let chosen = store.film.chosen;
    view! {
        <select
            class="speed"
            aria-label="Speed"
            title="Simulated seconds per second"
            prop:value=move || store.speed().to_string()
            on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
        >
            {SPEEDS.map(|speed| view! {
                <option value=speed.to_string() selected=move || store.speed() == speed>
                    {format!("{speed}×")}
                </option>
            })}
        </select>
    }
}
