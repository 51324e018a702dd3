use super::phases::Phases;
use super::pick::{EnginePick, GpuPick, ModelPick, StoragePick};
use crate::start::Choice;
use crate::ui::state::Store;
use leptos::html::{Button, Dialog};
use leptos::prelude::*;

/// The button that opens "Start from what you run", and the dialog while it is open.
#[component]
pub fn StartFrom() -> impl IntoView {
    // What was chosen stands when the dialog is opened again.
    let choice = RwSignal::new(Choice::example()?);
    let open = RwSignal::new(false);
    let button: NodeRef<Button> = NodeRef::new();
    let closed = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            // Nothing is lost where it cannot take the focus.
            let _ = button.focus();
        }
    };
    Some(view! {
        <button
            type="button"
            class="start-from"
            aria-haspopup="dialog"
            node_ref=button
            on:click=move |_| open.set(true)
        >
            "Start from what you run…"
        </button>
        <Show when=move || open.get()>
            <StartDialog choice closed=Callback::new(move |()| closed())/>
        </Show>
    })
}

#[component]
fn StartDialog(choice: RwSignal<Choice>, closed: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let dialog: NodeRef<Dialog> = NodeRef::new();
    dialog.on_load(|dialog| {
        // It is in the document and not open yet, so that nothing can be wrong.
        let _ = dialog.show_modal();
        let chosen = dialog.query_selector("input:checked").ok().flatten();
        if let Some(chosen) = chosen {
            chosen.scroll_into_view_with_bool(false);
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let start = Memo::new(move |_| choice.get().start());
    let take = move |_| {
        if let Some(start) = start.get_untracked() {
            let mut settings = store
                .scenario
                .with_untracked(|scenario| scenario.settings());
            start.fill(&mut settings);
            if let Err(problems) = store.put(settings) {
                for problem in problems {
                    store.notify(format!("These could not be used: {problem}."));
                }
            }
        }
        close();
    };
    view! {
        <dialog
            class="dialog start"
            aria-labelledby="start-title"
            closedby="any"
            node_ref=dialog
            on:close=move |_| closed.run(())
        >
            <div class="top">
                <h2 id="start-title">"Start from what you run"</h2>
                <button type="button" class="close" aria-label="Close" on:click=move |_| close()>
                    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                        <path d="M2 2l10 10M12 2L2 12"/>
                    </svg>
                </button>
            </div>
            <div class="three">
                <section><ModelPick choice/></section>
                <section>
                    <StoragePick choice/>
                    <EnginePick choice/>
                </section>
                <section><GpuPick choice/></section>
            </div>
            <Phases start/>
            <div class="bottom">
                <span>"Each figure opens its source. Everything stays adjustable."</span>
                <button
                    type="button"
                    class="primary"
                    disabled=move || start.with(Option::is_none)
                    on:click=take
                >
                    "Use these"
                </button>
            </div>
        </dialog>
    }
}
