use crate::state::{Store, now_ms};
use coldstart::share::format::{THIN_SPACE, seconds};
use leptos::prelude::*;

/// What a request is expected to take, before a run has shown what it takes here. Assumption: between what Chromium
/// takes on two cores of a server (0.12 to 0.2 µs) and what a phone may take.
const EXPECTED_US: f64 = 0.25;
/// From this share on a run tells of itself how long it takes.
const TELLING: f64 = 0.01;
/// Less than so many seconds is not worth a word.
const SHORT_S: f64 = 2.0;

/// A quiet line while a long run is under way, with about how long it will take, and a way to stop it; charts and
/// figures keep the last one.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::here();
    let share = move || store.progress.get().unwrap_or_default();
    let began_ms = StoredValue::new(0.0);
    let left_s = move || {
        let share = store.progress.get()?;
        if share == 0.0 {
            began_ms.set_value(now_ms());
        }
        let whole_s = match share > TELLING {
            true => (now_ms() - began_ms.get_value()) / 1e3 / share,
            false => store.scenario.with(|s| s.expected_requests()) * EXPECTED_US / 1e6,
        };
        Some(whole_s * (1.0 - share)).filter(|left_s| *left_s >= SHORT_S)
    };
    let left = Memo::new(move |_| {
        let round = |s: f64| {
            if s < 10.0 {
                s.round()
            } else {
                (s / 5.0).round() * 5.0
            }
        };
        let left = left_s().map(|left_s| format!(", about {} left", seconds(round(left_s))));
        left.unwrap_or_default()
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
