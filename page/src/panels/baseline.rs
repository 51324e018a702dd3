use crate::media::focus_soon;
use crate::state::Store;
use coldstart::scenario::{PARAMETERS, Parameter, Scenario};
use leptos::prelude::*;

/// Pins the scenario as a baseline; then a menu of what differs from it.
#[component]
pub fn BaselineMenu() -> impl IntoView {
    let store = Store::here();
    let is_pinned = Memo::new(move |_| store.baseline.with(Option::is_some));
    let pin = move |_| store.pin(Some(store.scenario.get_untracked()));
    let unpin = move |_| {
        store.pin(None);
        focus_soon(".pin");
    };
    view! {
        <Show
            when=move || is_pinned.get()
            fallback=move || {
                view! {
                    <button
                        type="button"
                        class="pin"
                        title="Keep these results behind the charts to compare with"
                        on:click=pin
                    >
                        "Pin"<span class="wide">" baseline"</span>
                    </button>
                }
            }
        >
            <button type="button" class="pin pinned" popovertarget="baseline">"Baseline ▾"</button>
            <div id="baseline" class="menu" popover="auto" aria-label="Baseline">
                <Differences/>
                <p class="choices">
                    <button type="button" on:click=move |_| store.swap()>"Swap"</button>
                    <button type="button" on:click=pin>"Pin again"</button>
                    <button type="button" on:click=unpin>"Unpin"</button>
                </p>
            </div>
        </Show>
    }
}

/// The settings that differ, with both values.
#[component]
fn Differences() -> impl IntoView {
    let store = Store::here();
    let rows = move || {
        let baseline = store.baseline.get()?;
        let rows = store
            .scenario
            .with(|scenario| differences(&baseline, scenario));
        Some(rows)
    };
    move || {
        match rows().unwrap_or_default() {
        rows if rows.is_empty() => {
            view! { <p>"Nothing differs yet. Turn a setting to compare."</p> }.into_any()
        }
        rows => view! {
            <table>
                <thead>
                    <tr><td></td><th scope="col">"Baseline"</th><th scope="col">"Now"</th></tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|[name, before, now]| {
                            view! { <tr><th scope="row">{name}</th><td>{before}</td><td>{now}</td></tr> }
                        })
                        .collect_view()}
                </tbody>
            </table>
        }
        .into_any(),
    }
    }
}

/// Name, value in the baseline and value now of each parameter that is not the same in both.
fn differences(baseline: &Scenario, now: &Scenario) -> Vec<[String; 3]> {
    let text = |row: &Parameter, scenario: &Scenario| match row.applies(scenario) {
        true => match row.text(&row.value(scenario)) {
            none if none.is_empty() => "none".to_owned(),
            text => format!("{text} {}", row.unit).trim_end().to_owned(),
        },
        false => "–".to_owned(),
    };
    let rows = PARAMETERS
        .iter()
        .filter(|row| row.applies(baseline) || row.applies(now));
    rows.map(|row| [row.label.to_owned(), text(row, baseline), text(row, now)])
        .filter(|[_, before, now]| before != now)
        .collect()
}
