use crate::clipboard::copy as copy_text;
use leptos::html::Textarea;
use leptos::prelude::*;
use std::time::Duration;

const COPY: &str = "Copy";
/// How long the button says that it has copied.
const SAID: Duration = Duration::from_secs(2);

/// A text to take away: a field that holds it and a button that copies it. Where the browser does not let the page
/// copy, the text is selected, and a sentence says so.
#[component]
pub fn Copyable(
    /// The id of its field.
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// Lines of the field.
    rows: u32,
) -> impl IntoView {
    let field: NodeRef<Textarea> = NodeRef::new();
    let refused = RwSignal::new(false);
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let heard = Callback::new(move |done: bool| {
        refused.set(!done);
        if let Some(field) = field.get_untracked().filter(|_| !done) {
            // What cannot take the focus here can still be read.
            let _ = field.focus();
        }
    });
    let text_now = Callback::new(move |()| Some(text.get_untracked()));
    view! {
        <div class="copyable">
            <label for=id>{label}</label>
            <textarea
                id=id
                rows=rows.to_string()
                readonly
                spellcheck="false"
                node_ref=field
                prop:value=text
                on:focus=move |_| select()
            ></textarea>
            <Copy text=text_now heard/>
            <p class="refused" role="status">
                {move || {
                    refused
                        .get()
                        .then_some("This browser does not let the page copy. The text is selected: copy it with Ctrl+C, or ⌘C.")
                }}
            </p>
        </div>
    }
}

/// A button that copies a text, and says whether the browser let it.
#[component]
pub fn Copy(
    text: Callback<(), Option<String>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Hears whether it was copied; else the button alone says that it was not.
    #[prop(optional, into)]
    heard: Option<Callback<bool>>,
) -> impl IntoView {
    let said = RwSignal::new(COPY);
    let press = move |_| {
        let Some(text) = text.run(()) else { return };
        leptos::task::spawn_local(async move {
            let done = copy_text(&text).await;
            match (done, heard) {
                (true, _) => said.set("Copied"),
                (false, None) => said.set("Copying is not allowed"),
                (false, Some(_)) => {}
            }
            if let Some(heard) = heard {
                heard.run(done);
            }
            set_timeout(move || said.set(COPY), SAID);
        });
    };
    view! {
        <button type="button" disabled=disabled on:click=press>
            <span aria-live="polite">{said}</span>
        </button>
    }
}
