use crate::annex::Opener;
use crate::state::{Lesson, Store};
use coldstart::catalogue::{PRESETS, Preset, PresetGroup};
use leptos::prelude::*;

/// The guide's profiles one click away, and a dialog with everything else to begin from.
#[component]
pub fn Examples() -> impl IntoView {
    let profiles = PRESETS
        .iter()
        .filter(|preset| preset.group == PresetGroup::Profiles);
    view! {
        <div class="presets" role="group" aria-label="Examples">
            {profiles.map(profile).collect_view()}
            <Opener dialog="examples" class="more">
                <span>"More…"</span>
                <span class="alone">"Examples"</span>
            </Opener>
        </div>
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
            on:click=move |_| store.learn(lesson.scenario())
        >
            {preset.name}
        </button>
    }
}
