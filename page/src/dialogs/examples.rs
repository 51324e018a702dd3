use super::host::Host;
use super::modal::{Close, Modal};
use crate::state::Lesson;
use coldstart::catalogue::{PRESETS, Preset, PresetGroup, QUESTIONS, Question};
use leptos::prelude::*;

/// Everything to begin from, and what people ask.
#[component]
pub fn Examples(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal open name="examples" title="Examples and questions">
            <List/>
        </Modal>
    }
}

#[component]
fn List() -> impl IntoView {
    let groups = PresetGroup::ALL.map(|group| {
        let presets = PRESETS.iter().filter(move |preset| preset.group == group);
        view! {
            <h3>{group.title()}</h3>
            <ul>{presets.map(preset_entry).collect_view()}</ul>
        }
    });
    view! {
        <div class="two">
            <section aria-label="Examples">{groups}</section>
            <section aria-label="Questions">
                <h3>"Questions people ask"</h3>
                <ul>{QUESTIONS.iter().map(question_entry).collect_view()}</ul>
            </section>
        </div>
    }
}

fn preset_entry(preset: &'static Preset) -> impl IntoView {
    entry(Lesson::Preset(preset), Some(preset.look))
}

fn question_entry(question: &'static Question) -> impl IntoView {
    entry(Lesson::Question(question), None)
}

fn entry(lesson: Lesson, look: Option<&'static str>) -> impl IntoView {
    let (host, close) = (Host::here(), Close::here());
    let choose = move |_| {
        host.learn(lesson);
        close.close();
    };
    view! {
        <li>
            <button type="button" on:click=choose>
                <b>{lesson.title()}</b>
                {look.map(|look| view! { <small>{look}</small> })}
            </button>
        </li>
    }
}
