use super::control::Control;
use super::filter::{Filter, FilterBox, NothingFound};
use super::section::Section;
use super::spark::Spark;
use crate::annex::Opener;
use crate::panels::ThemeChoice;
use crate::state::Store;
use crate::views::clock::clock;
use coldstart::scenario::{PARAMETERS, Parameter};
use leptos::html::Details;
use leptos::prelude::*;

/// The controls of a group that are there now.
type Present = Memo<Vec<&'static Parameter>>;

/// The control column: every parameter of the table, in its section.
#[component]
pub fn Controls() -> impl IntoView {
    let filter = Filter::new();
    let groups = Section::ALL.map(|section| (section, present(section, filter)));
    let found = move || {
        groups
            .iter()
            .any(|(_, rows)| rows.with(|rows| !rows.is_empty()))
    };
    view! {
        <aside aria-label="Settings">
            <Opener dialog="start" class="start-from">"Start from what you run…"</Opener>
            <Opener dialog="traffic" class="start-from">"Bring your own traffic…"</Opener>
            <Opener dialog="find" class="start-from narrow-only">"Find settings…"</Opener>
            <FilterBox filter/>
            {groups.map(|(section, rows)| group(section, rows, filter))}
            <NothingFound filter found=Signal::derive(found)/>
            <Opener dialog="take" class="start-from take-below">"Take away…"</Opener>
            <div class="foot">
                <ThemeChoice/>
                <a href="guide.html" aria-label="Guide to autoscaling">"Guide"</a>
                <Opener dialog="about" class="about-link">"About"</Opener>
            </div>
        </aside>
    }
}

/// Those of another traffic pattern are not there, nor those that are not looked for.
fn present(section: Section, filter: Filter) -> Present {
    let store = Store::here();
    let rows = move || {
        PARAMETERS
            .iter()
            .filter(move |row| Section::of(row) == section)
    };
    Memo::new(move |_| {
        store.scenario.with(|scenario| {
            rows()
                .filter(|row| row.applies(scenario) && filter.admits(row, section.title()))
                .collect()
        })
    })
}

fn group(section: Section, rows: Present, filter: Filter) -> AnyView {
    let store = Store::here();
    let none = move || rows.with(Vec::is_empty);
    if store
        .scenario
        .with_untracked(|s| section.summary(s))
        .is_none()
    {
        return view! {
            <section class="group" hidden=none>
                <h2>
                    {section.title()}
                    {section.sets_endpoint().then(|| view! { <ActsFrom/> })}
                </h2>
                <Rows rows/>
            </section>
        }
        .into_any();
    }
    let summary = Memo::new(move |_| store.film.in_force.with(|s| section.summary(s)));
    let node: NodeRef<Details> = NodeRef::new();
    filter.unfold(node);
    view! {
        <details class="group" node_ref=node hidden=none>
            <summary>
                <span>{section.title()}</span>
                <span class="now">{summary}</span>
            </summary>
            <Rows rows/>
        </details>
    }
    .into_any()
}

/// In a film, the instant from which on a person sets the endpoint.
#[component]
fn ActsFrom() -> impl IntoView {
    let store = Store::here();
    let said = move || {
        let at_s = store.film.acts_from.get()?;
        Some(format!("from {} on", clock(at_s, store.window_s())))
    };
    view! { <span class="now">{said}</span> }
}

/// Controls, one below the other.
#[component]
pub fn Rows(rows: Present) -> impl IntoView {
    view! {
        <For
            each=move || rows.get()
            key=|row| (row.key, row.patterns.len(), row.label)
            let:row
        >
            <Control parameter=row/>
            {(row.key == "traffic.pattern").then(|| view! { <Spark/> })}
        </For>
    }
}
