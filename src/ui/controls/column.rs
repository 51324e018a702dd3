use super::control::Control;
use super::section::Section;
use super::spark::Spark;
use crate::scenario::{PARAMETERS, Parameter};
use crate::ui::dialogs::StartFrom;
use crate::ui::state::Store;
use leptos::prelude::*;

/// The control column: every parameter of the table, in its section.
#[component]
pub fn Controls() -> impl IntoView {
    view! {
        <aside aria-label="Settings">
            <StartFrom/>
            {Section::ALL.map(group)}
        </aside>
    }
}

fn group(section: Section) -> AnyView {
    let store = Store::here();
    if store
        .scenario
        .with_untracked(|s| section.summary(s))
        .is_none()
    {
        return view! {
            <section class="group">
                <h2>{section.title()}</h2>
                <Rows section/>
            </section>
        }
        .into_any();
    }
    let summary = Memo::new(move |_| store.scenario.with(|s| section.summary(s)));
    view! {
        <details class="group">
            <summary>
                <span>{section.title()}</span>
                <span class="now">{summary}</span>
            </summary>
            <Rows section/>
        </details>
    }
    .into_any()
}

/// The controls of a section; those of another traffic pattern are not there.
#[component]
fn Rows(section: Section) -> impl IntoView {
    let store = Store::here();
    let rows = move || {
        PARAMETERS
            .iter()
            .filter(move |row| Section::of(row) == section)
    };
    let present = Memo::new(move |_| {
        store.scenario.with(|scenario| {
            rows()
                .filter(|row| row.applies(scenario))
                .collect::<Vec<&'static Parameter>>()
        })
    });
    view! {
        <For
            each=move || present.get()
            key=|row| (row.key, row.patterns.len(), row.label)
            let:row
        >
            <Control parameter=row/>
            {(row.key == "traffic.pattern").then(|| view! { <Spark/> })}
        </For>
    }
}
