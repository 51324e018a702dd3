use super::baseline::BaselineMenu;
use super::examples::Examples;
use super::history::History;
use crate::annex::Opener;
use crate::state::Store;
use crate::theme::Theme;
use leptos::prelude::*;

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
            <span class="actions">
                <History/>
                <BaselineMenu/>
                <Opener dialog="take" class="take-away">"Take away"</Opener>
                <Opener dialog="find" class="find-settings">"Find settings"</Opener>
                <Opener dialog="share" class="primary share-button">"Share"</Opener>
            </span>
        </header>
    }
}

/// Light, dark, or as the system says.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let store = Store::here();
    let option = move |theme: Theme| {
        view! {
            <label>
                <input
                    type="radio"
                    name="theme"
                    value=theme.name()
                    prop:checked=move || store.theme.get() == theme
                    on:change=move |_| store.theme.set(theme)
                />
                <span>{theme.label()}</span>
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
