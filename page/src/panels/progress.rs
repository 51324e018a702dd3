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
    let share = move || store.progress.get().map_or(0.0, |progress| progress.share);
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
    let percents = move || format!("{:.0}{THIN_SPACE}%", share() * 100.0);
    view! {
        <section class="long" aria-label="Progress" hidden=move || store.progress.with(Option::is_none)>
            <div
                class="progress"
                role="progressbar"
                aria-label="Simulating"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || (share() * 100.0).round()
                aria-valuetext=percents
            >
                <i style=("--share", move || share().to_string())></i>
            </div>
            <p class="under-way">
                <span>"Simulating "<b>{percents}</b>{left}</span>
                <button type="button" on:click=move |_| store.cancel()>"Cancel"</button>
            </p>
        </section>
    }
}
