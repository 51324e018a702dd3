use leptos::html::Dialog;
use leptos::prelude::*;

/// What closes the dialog that a component stands in.
#[derive(Clone, Copy)]
pub struct Close(Callback<()>);

impl Close {
    pub fn here() -> Close {
        expect_context()
    }

    pub fn close(self) {
        self.0.run(());
    }
}

/// A modal dialog while it is `open`; the browser gives the focus back to what opened it.
#[component]
pub fn Modal(
    open: RwSignal<bool>,
    /// Its class, and the beginning of the id of its title.
    name: &'static str,
    title: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Show when=move || open.get()>
            <Opened open name title>
                {children.with_value(|children| children())}
            </Opened>
        </Show>
    }
}

#[component]
fn Opened(
    open: RwSignal<bool>,
    name: &'static str,
    title: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog: NodeRef<Dialog> = NodeRef::new();
    dialog.on_load(|dialog| {
        // It is in the document and not open yet, so that nothing can be wrong.
        let _ = dialog.show_modal();
        let chosen = dialog.query_selector("input:checked").ok().flatten();
        if let Some(chosen) = chosen {
            chosen.scroll_into_view_with_bool(false);
        }
    });
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    provide_context(Close(close));
    // Back, forward or another address: the page behind it is another one than the dialog was opened over.
    let moved = window_event_listener(leptos::ev::popstate, move |_| close.run(()));
    on_cleanup(move || moved.remove());
    view! {
        <dialog
            class=format!("dialog {name}")
            aria-labelledby=format!("{name}-title")
            closedby="any"
            node_ref=dialog
            on:close=move |_| open.set(false)
        >
            <div class="top">
                <h2 id=format!("{name}-title")>{title}</h2>
                <button type="button" class="close" aria-label="Close" on:click=move |_| close.run(())>
                    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                        <path d="M2 2l10 10M12 2L2 12"/>
                    </svg>
                </button>
            </div>
            {children()}
        </dialog>
    }
}
