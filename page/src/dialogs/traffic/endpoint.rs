use crate::dialogs::host::Host;
use crate::dialogs::modal::Close;
use coldstart::scenario::{Problem, Settings, from_json_text};
use coldstart::share::read_endpoint;
use leptos::prelude::*;

/// Settings that were pasted, until they are used or left.
pub type Pasted = RwSignal<Option<PastedSettings>>;

/// Settings in a form of the provider, or a scenario in ours.
#[derive(Clone)]
pub struct PastedSettings {
    what: &'static str,
    settings: Settings,
    taken: Vec<String>,
    left: Vec<String>,
    problems: Vec<String>,
}

/// Groups of a scenario in JSON; one of them tells it from all else.
const GROUPS: [&str; 6] = [
    "\"endpoint\"",
    "\"traffic\"",
    "\"job\"",
    "\"cold_start\"",
    "\"slo\"",
    "\"run\"",
];

/// An endpoint or a scenario; none where the text is neither.
pub fn read_settings(host: Host, text: &str) -> Option<PastedSettings> {
    let now = host.scenario.with_untracked(|scenario| scenario.settings());
    if let Ok(endpoint) = read_endpoint(text, now) {
        return Some(PastedSettings {
            what: "An endpoint of the provider.",
            settings: endpoint.settings,
            taken: endpoint.taken,
            left: endpoint.left,
            problems: sentences(&endpoint.problems),
        });
    }
    let is_object = text.trim_start().starts_with('{');
    let is_scenario = is_object && GROUPS.iter().any(|group| text.contains(group));
    let (settings, problems) = is_scenario.then(|| from_json_text(text))?;
    Some(PastedSettings {
        what: "A scenario.",
        settings,
        taken: Vec::new(),
        left: Vec::new(),
        problems: sentences(&problems),
    })
}

fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::to_string).collect()
}

/// What was understood of pasted settings, and the button that takes them over.
#[component]
pub fn Endpoint(pasted: Pasted) -> impl IntoView {
    let (host, close) = (Host::here(), Close::here());
    let take = move |_| {
        let Some(read) = pasted.get_untracked() else {
            return;
        };
        match host.put(read.settings) {
            Ok(()) => {
                pasted.set(None);
                close.close();
            }
            Err(problems) => pasted.update(|read| {
                if let Some(read) = read {
                    read.problems = sentences(&problems);
                }
            }),
        }
    };
    let told = move || {
        let read = pasted.get()?;
        Some(view! {
            <p>{read.what}</p>
            {list("Taken over", read.taken)}
            {list("Ignored: not part of the simulation", read.left)}
            {list("Cannot be used", read.problems)}
        })
    };
    view! {
        <div class="pasted" role="status">{told}</div>
        <div class="bottom">
            <button type="button" on:click=move |_| pasted.set(None)>"Something else"</button>
            <span></span>
            <button type="button" class="primary" on:click=take>"Use these settings"</button>
        </div>
    }
}

fn list(title: &'static str, entries: Vec<String>) -> Option<AnyView> {
    (!entries.is_empty())
        .then(|| view! { <p><b>{title}": "</b>{entries.join(", ")}"."</p> }.into_any())
}
