use super::decisions::DECISIONS;
use super::delays::DelayDistribution;
use super::distribution::DISTRIBUTION;
use super::money::Money;
use super::requests::REQUESTS;
use super::rows::Rows;
use super::timeline::Timeline;
use crate::keys::plain_key;
use crate::state::Store;
use coldstart::report::MOST_LOGGED_REQUESTS;
use coldstart::share::format::count;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The views, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Timeline,
    Delays,
    Money,
    Requests,
    Decisions,
}

impl Tab {
    const ALL: [Tab; 5] = [
        Tab::Timeline,
        Tab::Delays,
        Tab::Money,
        Tab::Requests,
        Tab::Decisions,
    ];

    fn id(self) -> &'static str {
        match self {
            Tab::Timeline => "timeline",
            Tab::Delays => "delays",
            Tab::Money => "money",
            Tab::Requests => "requests",
            Tab::Decisions => "decisions",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Tab::Timeline => "Worker timeline",
            Tab::Delays => DISTRIBUTION,
            Tab::Money => "Where the money goes",
            Tab::Requests => "Requests",
            Tab::Decisions => "Decisions",
        }
    }

    /// Whether logs tell it.
    fn needs_logs(self) -> bool {
        self != Tab::Money
    }

    /// Whether it shows single requests, workers or decisions, which only logs have.
    fn shows_single_ones(self) -> bool {
        matches!(self, Tab::Timeline | Tab::Requests | Tab::Decisions)
    }
}

/// A row of tabs, and the view of the chosen one.
#[component]
pub fn Views() -> impl IntoView {
    let store = Store::here();
    let chosen = RwSignal::new(Tab::Decisions);
    let needed = Memo::new(move |_| chosen.get().needs_logs());
    let record = store.logs;
    Effect::new(move |_| record.wanted.set(needed.get()));
    let on_key = move |event: web_sys::KeyboardEvent| {
        let tabs = Tab::ALL.len();
        let now = Tab::ALL
            .iter()
            .position(|tab| *tab == chosen.get_untracked());
        let now = now.unwrap_or(0);
        let Some(key) = plain_key(&event) else { return };
        let next = match key.as_str() {
            "ArrowRight" => (now + 1) % tabs,
            "ArrowLeft" => (now + tabs - 1) % tabs,
            "Home" => 0,
            "End" => tabs - 1,
            _ => return,
        };
        event.prevent_default();
        chosen.set(Tab::ALL[next]);
        focus(&format!("tab-{}", Tab::ALL[next].id()));
    };
    let tab = move |tab: Tab| {
        let is_chosen = move || chosen.get() == tab;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", tab.id())
                aria-controls="view"
                aria-selected=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(tab)
            >
                {tab.name()}
            </button>
        }
    };
    // A view stays, with where it was scrolled to, from one run to the next.
    let too_many =
        Memo::new(move |_| (record.too_many.get()).filter(|_| chosen.get().shows_single_ones()));
    let view = move || match (too_many.get(), chosen.get()) {
        (Some(expected), _) => view! { <TooMany expected/> }.into_any(),
        (None, Tab::Timeline) => view! { <Timeline kept=record.kept/> }.into_any(),
        (None, Tab::Delays) => view! { <DelayDistribution record/> }.into_any(),
        (None, Tab::Money) => view! { <Money/> }.into_any(),
        (None, Tab::Requests) => view! { <Rows table=&REQUESTS kept=record.kept/> }.into_any(),
        (None, Tab::Decisions) => view! { <Rows table=&DECISIONS kept=record.kept/> }.into_any(),
    };
    view! {
        <section class="views" aria-label="Further views">
            <div class="tabs" role="tablist" aria-label="Further views" on:keydown=on_key>
                {Tab::ALL.map(tab)}
            </div>
            <div
                id="view"
                class="view"
                role="tabpanel"
                aria-labelledby=move || format!("tab-{}", chosen.get().id())
            >
                {view}
            </div>
        </section>
    }
}

/// Why there is no log.
#[component]
fn TooMany(expected: f64) -> impl IntoView {
    view! {
        <p class="quiet">
            {format!(
                "Single requests, workers and decisions are available up to {} requests; this run expects {}. A lower arrival rate or a shorter window shows them.",
                count(MOST_LOGGED_REQUESTS),
                count(expected.round()),
            )}
        </p>
    }
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
