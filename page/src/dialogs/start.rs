use super::modal::{Close, Modal};
use super::phases::Phases;
use super::pick::{EnginePick, GpuPick, ModelPick, StoragePick};
use crate::state::Store;
use coldstart::start::Choice;
use leptos::prelude::*;

/// The button that opens "Start from what you run", and the dialog while it is open.
#[component]
pub fn StartFrom() -> impl IntoView {
    // What was chosen stands when the dialog is opened again.
    let choice = RwSignal::new(Choice::example()?);
    let open = RwSignal::new(false);
    Some(view! {
        <button
            type="button"
            class="start-from"
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            "Start from what you run…"
        </button>
        <Modal open name="start" title="Start from what you run">
            <Start choice/>
        </Modal>
    })
}

#[component]
fn Start(choice: RwSignal<Choice>) -> impl IntoView {
    let store = Store::here();
    let close = Close::here();
    let start = Memo::new(move |_| choice.get().start());
    let take = move |_| {
        if let Some(start) = start.get_untracked() {
            let mut settings = store
                .scenario
                .with_untracked(|scenario| scenario.settings());
            start.fill(&mut settings);
            if let Err(problems) = store.put(settings) {
                for problem in problems {
                    store.notify(format!("These could not be used: {problem}."));
                }
            }
        }
        close.close();
    };
    view! {
        <div class="three">
            <section><ModelPick choice/></section>
            <section>
                <StoragePick choice/>
                <EnginePick choice/>
            </section>
            <section><GpuPick choice/></section>
        </div>
        <Phases start/>
        <div class="bottom">
            <span>"Each figure opens its source. Everything stays adjustable."</span>
            <button
                type="button"
                class="primary"
                disabled=move || start.with(Option::is_none)
                on:click=take
            >
                "Use these"
            </button>
        </div>
    }
}
