use super::copy::Copyable;
use super::embed::EmbedBuilder;
use super::modal::{Close, Modal};
use crate::state::Store;
use coldstart::share::{carries_all, verdict};
use leptos::prelude::*;
use web_sys::ShareData;

/// The button that opens "Share", the dialog while it is open, and "Embed", which it leads to.
#[component]
pub fn Share() -> impl IntoView {
    let store = Store::here();
    let (open, embed) = (RwSignal::new(false), RwSignal::new(false));
    let share = move |_| {
        store.settle();
        open.set(true);
    };
    view! {
        <button type="button" class="primary share-button" aria-haspopup="dialog" on:click=share>
            "Share"
        </button>
        <Modal open name="share" title="Share">
            <Ways embed/>
        </Modal>
        <Modal open=embed name="embed-builder" title="Embed">
            <EmbedBuilder/>
        </Modal>
    }
}

/// The address of the folder that the page is in.
pub fn home() -> String {
    let location = window().location();
    let whole = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    let folder = whole.rfind('/').map_or(0, |slash| slash + 1);
    whole[..folder].to_owned()
}

#[component]
fn Ways(embed: RwSignal<bool>) -> impl IntoView {
    let (store, close) = (Store::here(), Close::here());
    let link = Signal::derive(move || home() + &store.hash());
    let answer = Signal::derive(move || {
        let shown = store.shown.get();
        shown.map_or_else(String::new, |shown| {
            verdict(&shown.scenario, &shown.report).to_string()
        })
    });
    let markdown = Signal::derive(move || format!("[{}]({})", answer.get(), link.get()));
    let carries_all = move || store.scenario.with(carries_all);
    let go_on = move |_| {
        close.close();
        embed.set(true);
    };
    view! {
        <div class="ways">
            <Copyable id="share-link" label="Link" text=link rows=3/>
            <p class="quiet" hidden=carries_all>
                "The recorded trace does not fit into a link: whoever opens it sees the other settings, with a traffic pattern instead."
            </p>
            <Copyable id="share-markdown" label="Markdown, with the answer as its text" text=markdown rows=5/>
        </div>
        <div class="bottom">
            <span>"A link holds every setting behind its #, which no server sees."</span>
            <button type="button" class="go-on" on:click=go_on>"Embed in a page…"</button>
            {can_share().then(|| view! {
                <button type="button" class="primary native" on:click=move |_| send(&answer.get_untracked(), &link.get_untracked())>
                    "Send…"
                </button>
            })}
        </div>
    }
}

/// Whether the system has a way to send a link on.
fn can_share() -> bool {
    js_sys::Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Opens the system's own sheet; a person who closes it has changed their mind, and nothing has to be said.
fn send(text: &str, link: &str) {
    let data = ShareData::new();
    data.set_text(text);
    data.set_url(link);
    let sent = window().navigator().share_with_data(&data);
    leptos::task::spawn_local(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(sent).await;
    });
}
