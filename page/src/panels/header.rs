use super::baseline::BaselineMenu;
use super::history::History;
use crate::dialogs::{Examples, FindSettings};
use crate::state::{Store, Theme};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// The bar at the top: the mark, what to begin from, undo, the baseline, the link.
#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header>
            <span class="mark">
                <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                    <rect class="cold" x="1" y="11" width="4.5" height="8" rx="1"/>
                    <rect class="rest" x="7.75" y="6" width="4.5" height="13" rx="1"/>
                    <rect class="work" x="14.5" y="1" width="4.5" height="18" rx="1"/>
                </svg>
                <h1>"Coldstart"</h1>
            </span>
            <Examples/>
            <span class="actions"><FindSettings/><History/><BaselineMenu/><CopyLink/></span>
        </header>
    }
}

/// Light, dark, or as the system says.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let store = Store::here();
    let option = move |theme: Theme| {
        let label = match theme {
            Theme::Auto => "Auto",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="theme"
                    value=theme.name()
                    prop:checked=move || store.theme.get() == theme
                    on:change=move |_| store.theme.set(theme)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segment theme">
            <legend class="unseen">"Theme"</legend>
            {Theme::ALL.map(option)}
        </fieldset>
    }
}

/// How long the button says that it has copied.
const SAID: Duration = Duration::from_secs(2);

#[component]
fn CopyLink() -> impl IntoView {
    let store = Store::here();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        store.settle();
        leptos::task::spawn_local(async move {
            let Ok(address) = window().location().href() else {
                return;
            };
            if can_copy() && write(&address).await {
                copied.set(true);
                set_timeout(move || copied.set(false), SAID);
            } else {
                store.notify(
                    "This browser does not let the page copy. The link is in the address bar.",
                );
            }
        });
    };
    view! {
        <button type="button" class="primary copy" on:click=copy>
            <span aria-live="polite">{move || if copied.get() { "Copied" } else { "Copy link" }}</span>
        </button>
    }
}

/// Outside of secure contexts browsers have no clipboard.
fn can_copy() -> bool {
    js_sys::Reflect::has(&window().navigator(), &"clipboard".into()).unwrap_or(false)
}

async fn write(text: &str) -> bool {
    let promise = window().navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}
