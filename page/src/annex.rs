//! Opens dialogs: a module of their own, which is loaded when the first one is asked for.

use crate::state::Store;
use crate::work::{parcel, unpacked};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DragEvent;

#[wasm_bindgen]
extern "C" {
    /// `public/boot.js` has it.
    #[wasm_bindgen(js_name = loadDialogs, catch)]
    fn load() -> Result<Promise, JsValue>;

    type Dialogs;
    #[wasm_bindgen(method, catch)]
    fn open(
        this: &Dialogs,
        name: &str,
        scenario: &JsValue,
        baseline: &JsValue,
        dropped: &JsValue,
        tell: &Function,
    ) -> Result<(), JsValue>;
}

/// Opens a dialog by its name, with a file that was dropped on the page.
pub fn open(store: Store, name: &'static str, dropped: JsValue) {
    store.settle();
    // Some dialogs show the link.
    store.write_address();
    leptos::task::spawn_local(async move {
        if try_open(store, name, &dropped).await.is_err() {
            store.notify(NOT_LOADED);
        }
    });
}

async fn try_open(store: Store, name: &str, dropped: &JsValue) -> Result<(), JsValue> {
    let dialogs: Dialogs = JsFuture::from(load()?).await?.unchecked_into();
    let scenario = store.scenario.with_untracked(parcel);
    let baseline =
        (store.baseline).with_untracked(|it| it.as_deref().map_or(JsValue::UNDEFINED, parcel));
    let tell = Closure::<dyn Fn(String, JsValue)>::new(move |deed: String, sent: JsValue| {
        match (deed.as_str(), unpacked(&sent)) {
            ("learn", Ok(scenario)) => store.learn(scenario),
            ("pin", Ok(scenario)) => store.pin(Some(scenario)),
            ("replace", Ok(scenario)) => store.replace(scenario),
            _ => store.notify(BROKE),
        }
    });
    // A dialog is opened seldom, and may tell something as long as the page lives.
    let tell = tell.into_js_value().unchecked_into();
    dialogs.open(name, &scenario, &baseline, dropped, &tell)
}

const NOT_LOADED: &str = "This dialog could not be loaded. Check your connection and try again.";
const BROKE: &str = "The dialog failed and was closed. Your scenario is unchanged; reload the page to open it again.";

/// A button that opens a dialog.
#[component]
pub fn Opener(dialog: &'static str, class: &'static str, children: Children) -> impl IntoView {
    let store = Store::here();
    let press = move |_| open(store, dialog, JsValue::UNDEFINED);
    view! {
        <button type="button" class=class aria-haspopup="dialog" on:click=press>{children()}</button>
    }
}

/// Hears of files that are dropped anywhere on the page.
pub fn watch_drops(store: Store) {
    let over = Closure::<dyn Fn(DragEvent)>::new(|event: DragEvent| {
        let brings_files =
            (event.data_transfer()).is_some_and(|data| data.types().includes(&"Files".into(), 0));
        if brings_files {
            event.prevent_default();
        }
    });
    let drop = Closure::<dyn Fn(DragEvent)>::new(move |event: DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            open(store, "traffic", file.into());
        }
    });
    for (name, heard) in [("dragover", &over), ("drop", &drop)] {
        let _ = window().add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    }
    // The page listens as long as it lives.
    over.forget();
    drop.forget();
}
