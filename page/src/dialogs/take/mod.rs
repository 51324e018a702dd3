//! "Take away": the run as files, its charts as pictures, its summary, and the endpoint for the provider.

mod files;
mod pictures;
mod provider;
mod taken;

use super::modal::Modal;
use files::Files;
use leptos::prelude::*;
pub use pictures::Pictures;
use provider::ForProvider;
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
    let taken = Taken::begin(true);
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
