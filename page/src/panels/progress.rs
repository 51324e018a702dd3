use crate::state::Store;
use coldstart::share::format::{THIN_SPACE, seconds};
use leptos::prelude::*;

/// Fewer seconds than this are not worth a word.
const SHORT_S: f64 = 2.0;

/// A quiet line while a long run is under way, with about how long it will take, and a way to stop it; charts and
/// figures show what has come of it so far.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::here();
    let share = Signal::derive(move || store.progress.get().map_or(0.0, |progress| progress.share));
    let left = Memo::new(move |_| {
        let round = |s: f64| {
            if s < 10.0 {
                s.round()
            } else {
                (s / 5.0).round() * 5.0
            }
        };
        let left_s = store.progress.get().map(|progress| progress.left_s);
        let told = left_s.filter(|left_s| *left_s >= SHORT_S);
        told.map(|left_s| format!(", about {} left", seconds(round(left_s))))
    });
    view! {
        <section class="long" aria-label="Progress" hidden=move || store.progress.with(Option::is_none)>
            <ProgressBar label="Simulating" share/>
            <p class="under-way">
                <span>"Simulating "<b>{move || whole_percents(share.get())}</b>{left}</span>
                <button type="button" on:click=move |_| store.cancel()>"Cancel"</button>
            </p>
        </section>
    }
}

/// A thin bar, filled as far as something is done: 0..1.
#[component]
pub fn ProgressBar(label: &'static str, share: Signal<f64>) -> impl IntoView {
    view! {
        <div
            class="progress"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || (share.get() * 100.0).round()
            aria-valuetext=move || whole_percents(share.get())
        >
            <i style=("--share", move || share.get().to_string())></i>
        </div>
    }
}

fn whole_percents(share: f64) -> String {
    format!("{:.0}{THIN_SPACE}%", share * 100.0)
}
