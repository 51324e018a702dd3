use crate::state::Store;
use coldstart::share::{Tone, verdict};
use leptos::prelude::*;

/// The answer, in a sentence.
#[component]
pub fn VerdictLine() -> impl IntoView {
    let store = Store::here();
    let parts = Memo::new(move |_| {
        let shown = store.shown.get();
        shown.map_or_else(Vec::new, |shown| {
            verdict(&shown.scenario, &shown.report).parts
        })
    });
    let is_partial = Memo::new(move |_| {
        store
            .shown
            .with(|s| s.as_ref().is_some_and(|s| s.is_partial))
    });
    view! {
        <p class="verdict">
            {move || is_partial.get().then_some("So far: ")}
            {move || {
                parts.get().into_iter().map(toned).collect_view()
            }}
        </p>
    }
}

/// A part of a verdict.
pub fn toned((tone, text): (Tone, String)) -> AnyView {
    match tone {
        Tone::Plain => text.into_any(),
        Tone::Strong => view! { <b>{text}</b> }.into_any(),
        Tone::Bad => view! { <b class="bad">{text}</b> }.into_any(),
    }
}
