//! "Take away": the run as files, its charts as pictures, its summary, and the endpoint for the provider.

mod files;
mod provider;
mod taken;

use super::modal::Modal;
use crate::clipboard::copy;
use files::Files;
pub use files::Pictures;
use leptos::prelude::*;
use provider::ForProvider;
use std::time::Duration;
pub use taken::Taken;

/// "Take away".
#[component]
pub fn TakeAway(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal open name="take" title="Take away">
            <Take/>
        </Modal>
    }
}

#[component]
fn Take() -> impl IntoView {
    let taken = Taken::begin();
    view! {
        <div class="two">
            <Files taken/>
            <ForProvider/>
        </div>
        <div class="bottom">
            <span role="status">{move || taken.state()}</span>
        </div>
    }
}

/// How long a button says that it has copied.
const SAID: Duration = Duration::from_secs(2);

/// A button that copies a text; where the browser does not let it, it says so.
#[component]
fn Copy(label: &'static str, text: Callback<(), Option<String>>) -> impl IntoView {
    let said = RwSignal::new(label);
    let press = move |_| {
        let Some(text) = text.run(()) else { return };
        leptos::task::spawn_local(async move {
            let done = copy(&text).await;
            said.set(if done {
                "Copied"
            } else {
                "Copying is not allowed"
            });
            set_timeout(move || said.set(label), SAID);
        });
    };
    view! {
        <button type="button" on:click=press>
            <span aria-live="polite">{said}</span>
        </button>
    }
}
