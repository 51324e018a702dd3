use super::modal::{Close, Modal};
use super::phases::Phases;
use super::pick::{EnginePick, GpuPick, ModelPick, StoragePick};
use crate::dialogs::host::Host;
use coldstart::scenario::sentence;
use coldstart::start::Choice;
use leptos::prelude::*;

/// "Start from what you run". What was chosen stands when the dialog is opened again.
#[component]
pub fn StartFrom(open: RwSignal<bool>) -> impl IntoView {
    let choice = RwSignal::new(Choice::example()?);
    Some(view! {
        <Modal open name="start" title="Start from what you run">
            <Start choice/>
        </Modal>
    })
}

#[component]
fn Start(choice: RwSignal<Choice>) -> impl IntoView {
    let host = Host::here();
    let close = Close::here();
    let start = Memo::new(move |_| choice.get().start());
    let said = RwSignal::new(SAID.to_owned());
    let take = move |_| {
        let Some(start) = start.get_untracked() else {
            return;
        };
        let mut settings = host.scenario.with_untracked(|scenario| scenario.settings());
        start.fill(&mut settings);
        match host.put(settings) {
            Ok(()) => close.close(),
            Err(problems) => said.set(format!("These cannot be used: {}.", sentence(&problems))),
        }
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
        <Phases choice start/>
        <div class="bottom">
            <span>{said}</span>
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

const SAID: &str = "Each figure opens its source. Everything stays adjustable.";
