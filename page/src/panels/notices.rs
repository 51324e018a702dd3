use crate::media::focus_soon;
use crate::state::Store;
use leptos::prelude::*;

/// What a person is told, one line each, which they can dismiss.
#[component]
pub fn Notices() -> impl IntoView {
    let store = Store::here();
    let dismiss = move |text: String| {
        store.withdraw(&text);
        focus_soon(".notice button");
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
