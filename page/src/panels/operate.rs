//! What a person does at the playhead: goes on to what happens next, and sends requests.

use crate::state::{Kept, Store};
use leptos::prelude::*;

/// How many requests are sent at a time.
const SENT: [u64; 3] = [1, 10, 100];

/// Moves the playhead to the next of some instants, and pauses there.
#[component]
pub fn Jump(
    class: &'static str,
    label: &'static str,
    /// Ascending.
    instants: fn(&Kept) -> &[f64],
) -> impl IntoView {
    let store = Store::here();
    let next = Memo::new(move |_| {
        if store.logs.too_many.with(Option::is_some) {
            return Err("Too many requests are expected to log each of them");
        }
        let playhead = store.film.playhead.get();
        store.logs.kept.with(|kept| {
            let instants = kept.as_ref().map(|kept| instants(kept));
            let instants = instants.ok_or("Play or scrub first")?;
            let passed = playhead.map_or(0, |from_s| instants.partition_point(|at| *at <= from_s));
            instants
                .get(passed)
                .copied()
                .ok_or("There is none after the playhead")
        })
    });
    let go = move |_| {
        if let Ok(at_s) = next.get_untracked() {
            store.film.playing.set(false);
            store.seek(at_s);
        }
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=label
            title=move || next.get().err()
            disabled=move || next.with(Result::is_err)
            on:click=go
        >
            <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
                <path d="M0 1l8 5-8 5zM10 1h2.5v10h-2.5z"/>
            </svg>
            <span>{label}</span>
        </button>
    }
}

/// Requests that arrive at the playhead, on top of all others.
#[component]
pub fn SendNow() -> impl IntoView {
    let store = Store::here();
    let nowhere = move || store.film.playhead.with(Option::is_none);
    let why = "They arrive at the playhead: play or scrub first";
    view! {
        <span class="send" role="group" aria-label="Send now">
            <span>"Send now"</span>
            {SENT.map(|requests| view! {
                <button
                    type="button"
                    aria-label=format!("Send {requests} now")
                    title=move || nowhere().then_some(why)
                    disabled=nowhere
                    on:click=move |_| store.send(requests)
                >
                    {requests}
                </button>
            })}
        </span>
    }
}
