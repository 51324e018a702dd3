use super::control::{Handle, Name};
use coldstart::scenario::{PatternKind, Value};
use leptos::prelude::*;

/// On or off.
#[component]
pub fn Switch(handle: Handle) -> impl IntoView {
    view! {
        <Name handle target=handle.id("p")/>
        <span class="value end">
            <input
                type="checkbox"
                role="switch"
                class="switch"
                id=handle.id("p")
                aria-describedby=handle.id("h")
                prop:checked=move || handle.value.get() == Value::Switch(true)
                on:change=move |event| handle.put(&Value::Switch(event_target_checked(&event)))
            />
        </span>
    }
}

/// One of a few names.
#[component]
pub fn Choice(handle: Handle, names: &'static [&'static str]) -> impl IntoView {
    let options = names.iter().map(|name| (*name, in_words(name)));
    view! { <Select handle options=options.collect()/> }
}

/// The traffic pattern. A recorded trace cannot be chosen, only kept.
#[component]
pub fn PatternChoice(handle: Handle) -> impl IntoView {
    let has_trace = handle.value.get_untracked() == Value::Pattern(PatternKind::Trace);
    let options = PatternKind::ALL
        .into_iter()
        .filter(|kind| *kind != PatternKind::Trace || has_trace)
        .map(|kind| (kind.name(), in_words(kind.name())));
    view! { <Select handle options=options.collect()/> }
}

#[component]
fn Select(handle: Handle, options: Vec<(&'static str, String)>) -> impl IntoView {
    let parameter = handle.parameter;
    let now = move || parameter.text(&handle.value.get());
    let on_change = move |event| {
        if let Ok(value) = parameter.read(&event_target_value(&event)) {
            handle.put(&value);
        }
    };
    view! {
        <Name handle target=handle.id("p")/>
        <span class="value end">
            <select
                id=handle.id("p")
                aria-describedby=handle.id("h")
                prop:value=now
                on:change=on_change
            >
                {options
                    .into_iter()
                    .map(|(name, words)| view! {
                        <option value=name selected=move || now() == name>{words}</option>
                    })
                    .collect_view()}
            </select>
        </span>
    }
}

/// `least_recent` → `Least recent`.
fn in_words(name: &str) -> String {
    let words = name.replace('_', " ");
    let (first, rest) = words.split_at(1);
    first.to_ascii_uppercase() + rest
}
