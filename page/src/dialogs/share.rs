use super::copy::Copyable;
use super::host::Host;
use super::modal::{Close, Modal};
use super::take::{Pictures, Taken};
use coldstart::share::{link_sentence, verdict};
use leptos::prelude::*;
use web_sys::ShareData;

/// The scenario's link, in a few forms; and "Embed", which it leads to.
#[component]
pub fn Share(open: RwSignal<bool>, embed: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal open name="share" title="Share">
            <Ways embed/>
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
    let (host, close) = (Host::here(), Close::here());
    let link = home() + &window().location().hash().unwrap_or_default();
    let holds = (host.scenario).with_untracked(|scenario| link_sentence(&host.link(scenario)));
    let taken = Taken::begin(false);
    let answer = move || {
        let shown = taken.shown.get();
        shown.map(|shown| verdict(&shown.scenario, &shown.report).to_string())
    };
    let markdown = {
        let link = link.clone();
        move || answer().map(|answer| format!("[{answer}]({link})"))
    };
    let go_on = move |_| {
        close.close();
        embed.set(true);
    };
    view! {
        <div class="ways">
            <Copyable id="share-link" label="Link" text=link.clone() rows=3/>
            {holds.map(|sentence| view! { <p class="quiet">{sentence}</p> })}
            {move || {
                let text = markdown()?;
                Some(view! { <Copyable id="share-markdown" label="Markdown, with the answer as its text" text rows=5/> })
            }}
            <h3>"Pictures, with the link in them"</h3>
            <p class="quiet" role="status">{move || taken.wait()}</p>
            <Pictures taken/>
        </div>
        <div class="bottom">
            <span>"A link holds every setting after its #, a part that no server sees."</span>
            <button type="button" class="go-on" on:click=go_on>"Embed in a page…"</button>
            {can_share().then(|| view! {
                <button type="button" class="primary native" on:click=move |_| send(&untrack(answer).unwrap_or_default(), &link)>
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
