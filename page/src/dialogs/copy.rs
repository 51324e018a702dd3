use crate::clipboard::copy as copy_text;
use leptos::html::Textarea;
use leptos::prelude::*;
use std::time::Duration;

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
    let copied = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let done = copy_text(&text.get_untracked()).await;
            refused.set(!done);
            if done {
                copied.set(true);
                set_timeout(move || copied.set(false), SAID);
            } else if let Some(field) = field.get_untracked() {
                // What cannot take the focus here can still be read.
                let _ = field.focus();
            }
        });
    };
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
            <button type="button" on:click=copy>
                <span aria-live="polite">{move || if copied.get() { "Copied" } else { "Copy" }}</span>
            </button>
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
