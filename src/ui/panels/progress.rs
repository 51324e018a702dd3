use crate::share::format::percent;
use crate::ui::state::Store;
use leptos::prelude::*;

/// A quiet line while a long run is under way; charts and figures keep the last one.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::here();
    let share = move || store.progress.get().unwrap_or_default();
    view! {
        <div
            class="progress"
            role="progressbar"
            aria-label="Simulating"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || (share() * 100.0).round()
            aria-valuetext=move || percent((share() * 100.0).round() / 100.0)
            hidden=move || store.progress.with(Option::is_none)
        >
            <i style=("--share", move || share().to_string())></i>
        </div>
    }
}
