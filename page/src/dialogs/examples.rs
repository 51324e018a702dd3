use super::modal::{Close, Modal};
use crate::state::{Lesson, Store};
use coldstart::catalogue::{PRESETS, Preset, PresetGroup, QUESTIONS, Question};
use leptos::prelude::*;

/// The guide's profiles one click away, and a dialog with everything else to begin from.
#[component]
pub fn Examples() -> impl IntoView {
    let open = RwSignal::new(false);
    let profiles = PRESETS
        .iter()
        .filter(|preset| preset.group == PresetGroup::Profiles);
    view! {
        <div class="presets" role="group" aria-label="Examples">
            {profiles.map(profile).collect_view()}
            <button type="button" class="more" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                <span>"More…"</span>
                <span class="alone">"Examples"</span>
            </button>
        </div>
        <Modal open name="examples" title="Examples and questions">
            <List/>
        </Modal>
    }
}

fn profile(preset: &'static Preset) -> impl IntoView {
    let store = Store::here();
    let lesson = Lesson::Preset(preset);
    let is_shown = Memo::new(move |_| store.scenario.with(Lesson::of) == Some(lesson));
    view! {
        <button
            type="button"
            title=preset.look
            aria-pressed=move || is_shown.get().to_string()
            on:click=move |_| store.learn(lesson)
        >
            {preset.name}
        </button>
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
    let (store, close) = (Store::here(), Close::here());
    let choose = move |_| {
        store.learn(lesson);
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
