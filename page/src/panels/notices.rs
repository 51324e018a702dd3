use crate::state::Store;
use leptos::prelude::*;

/// What was wrong with the address, one dismissible line each.
#[component]
pub fn Notices() -> impl IntoView {
    let store = Store::here();
    let dismiss = move |text: String| {
        store
            .notices
            .update(|notices| notices.retain(|notice| *notice != text));
    };
    view! {
        <div class="notices" role="status">
            <For each=move || store.notices.get() key=Clone::clone let:text>
                <p class="notice">
                    <span>{text.clone()}</span>
                    <button type="button" aria-label="Dismiss" on:click=move |_| dismiss(text.clone())>
                        "Dismiss"
                    </button>
                </p>
            </For>
        </div>
    }
}
