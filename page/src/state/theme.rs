//! The theme that is chosen, and its colours.

use super::Store;
use crate::theme::Theme;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Under this key the browser keeps the choice; `boot.js` reads it before the first paint.
const KEY: &str = "theme";
/// What says that a choice is lost when the page is left.
const NOT_KEPT: &str =
    "This browser blocks storage, so the theme is forgotten when you close the page.";
const DARK: &str = "(prefers-color-scheme: dark)";

pub(super) fn stored() -> Theme {
    let name = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    Theme::named(name.as_deref())
}

/// Keeps the choice; false where the browser does not let the page.
fn keep(theme: Theme) -> bool {
    match (storage(), theme) {
        (Some(storage), Theme::Auto) => storage.remove_item(KEY).is_ok(),
        (Some(storage), theme) => storage.set_item(KEY, theme.name()).is_ok(),
        (None, theme) => theme == Theme::Auto,
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

pub(super) fn apply(theme: Theme) {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::Auto => system().is_some_and(|system| system.matches()),
    };
    if let Some(root) = document().document_element() {
        let name = if dark { "dark" } else { "light" };
        let _ = root.set_attribute("data-theme", name);
    }
}

fn system() -> Option<web_sys::MediaQueryList> {
    window().match_media(DARK).ok().flatten()
}

/// Applies the choice whenever it, or the system's, changes. In a frame it is the host's, and is not kept.
pub(super) fn follow(store: Store) {
    Effect::new(move |before: Option<()>| {
        let theme = store.theme.get();
        apply(theme);
        if before.is_some() {
            if !store.is_guest && !keep(theme) {
                store.notify(NOT_KEPT);
            }
            store.palette.set(Arc::new(Palette::of_page()));
        }
    });
    let changed = Closure::<dyn Fn()>::new(move || {
        apply(store.theme.get_untracked());
        store.palette.set(Arc::new(Palette::of_page()));
    });
    if let Some(system) = system() {
        let _ = system.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        // The page follows the system as long as it lives.
        changed.forget();
    }
}

/// The colours and the font of the page, as the canvases take them.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    pub accent: String,
    pub bg: String,
    pub line: String,
    pub ink: String,
    pub ink_2: String,
    pub ink_3: String,
    pub running: String,
    pub idle: String,
    pub starting: String,
    pub throttled: String,
    pub queue: String,
    pub queue_soft: String,
    pub p99: String,
    pub target: String,
    pub band: String,
    pub sans: String,
}

impl Palette {
    /// As the style sheet has them now.
    pub fn of_page() -> Palette {
        let style = document()
            .document_element()
            .and_then(|root| window().get_computed_style(&root).ok().flatten());
        let token = |name: &str| {
            style
                .as_ref()
                .and_then(|style| style.get_property_value(name).ok())
                .map(|value| value.trim().to_owned())
                .unwrap_or_default()
        };
        Palette {
            accent: token("--accent"),
            bg: token("--bg"),
            line: token("--line"),
            ink: token("--ink"),
            ink_2: token("--ink-2"),
            ink_3: token("--ink-3"),
            running: token("--running"),
            idle: token("--idle"),
            starting: token("--starting"),
            throttled: token("--throttled"),
            queue: token("--queue"),
            queue_soft: token("--queue-soft"),
            p99: token("--p99"),
            target: token("--target"),
            band: token("--band"),
            sans: token("--sans"),
        }
    }
}
