use crate::state::Store;
use coldstart::share::format::THIN_SPACE;
use leptos::prelude::*;

/// A quiet line while a long run is under way, and a way to stop it; charts and figures keep the last one.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::here();
    let share = move || store.progress.get().unwrap_or_default();
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
                <span>"Simulating "<b>{percents}</b></span>
                <button type="button" on:click=move |_| store.cancel()>"Cancel"</button>
            </p>
        </section>
    }
}
