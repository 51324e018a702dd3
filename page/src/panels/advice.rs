use crate::state::{Counsel, Store};
use coldstart::advice::Advice;
use coldstart::scenario::Scenario;
use leptos::prelude::*;

/// What would mend the scenario, one change at a time, each already simulated. Its place stays when there is
/// nothing to say, so that nothing below it moves.
#[component]
pub fn AdviceStrip() -> impl IntoView {
    let store = Store::here();
    let at = RwSignal::new(0);
    let is_current = Memo::new(move |_| {
        let is_for = |now: &Scenario| {
            (store.counsel).with(|counsel| counsel.as_ref().is_some_and(|c| c.scenario == *now))
        };
        store.scenario.with(is_for)
    });
    Effect::new(move |_| {
        store.counsel.track();
        at.set(0);
    });
    let content = move || match store.counsel.get() {
        None => ().into_any(),
        Some(Counsel { advice, .. }) if advice.is_empty() => {
            view! { <p class="quiet">"No single change that was tried does better."</p> }.into_any()
        }
        Some(Counsel { advice, .. }) => {
            let count = advice.len();
            let index = at.get().min(count - 1);
            one(advice[index].clone(), index, count, at, is_current).into_any()
        }
    };
    view! {
        <section class="advice" class:stale=move || !is_current.get() aria-label="Advice" aria-live="polite">
            {content}
        </section>
    }
}

fn one(
    advice: Advice,
    index: usize,
    count: usize,
    at: RwSignal<usize>,
    is_current: Memo<bool>,
) -> impl IntoView {
    let store = Store::here();
    let (title, evidence, sentence) = (
        advice.finding.title(),
        advice.evidence.clone(),
        advice.sentence(),
    );
    let uncertainty = advice.effect.uncertainty();
    let apply = move |_| store.replace(store.scenario.with_untracked(|now| advice.apply(now)));
    let more = (count > 1).then(|| {
        view! {
            <button
                type="button"
                class="next"
                aria-label=format!("Advice {} of {count}; show the next", index + 1)
                on:click=move |_| at.set((index + 1) % count)
            >
                {format!("{} of {count}", index + 1)}
            </button>
        }
    });
    view! {
        <p>
            <b>{title}"."</b>
            " "
            {evidence}
            " "
            <span class="effect">{sentence}</span>
            " "
            <small>{uncertainty}"."</small>
        </p>
        {more}
        <button
            type="button"
            class="apply"
            disabled=move || !is_current.get()
            on:click=apply
        >
            "Apply"
        </button>
    }
}
