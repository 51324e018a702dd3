//! What a frame and the page around it tell each other; `public/embed.js` is the other side, and has the list.

use crate::charts::size_of;
use crate::state::Store;
use crate::theme::Theme;
use js_sys::{JSON, Reflect};
use leptos::html::Main;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Window;

/// Tells the host how high the frame's content is, what it simulates and what came of it; and does as the host says.
pub fn talk(store: Store, content: NodeRef<Main>) {
    // A page in no frame is its own parent.
    let parent = window().parent().ok().flatten();
    let Some(host) = parent.filter(|parent| *parent != window()) else {
        return;
    };
    let size = size_of(content);
    let told = host.clone();
    Effect::new(move |_| {
        size.track();
        if let Some(content) = content.get() {
            let height = content.get_bounding_client_rect().height();
            tell(&told, "height", &height.to_string());
        }
    });
    let told = host.clone();
    Effect::new(move |_| tell(&told, "fragment", &quoted(&store.hash()[1..])));
    let told = host.clone();
    Effect::new(move |_| {
        let report = store.shown.with(|shown| {
            let shown = shown.as_ref().filter(|shown| !shown.is_partial)?;
            serde_json::to_string(&shown.report).ok()
        });
        if let Some(report) = report {
            tell(&told, "report", &report);
        }
    });
    let heard = window_event_listener(leptos::ev::message, move |event| {
        if event.source().is_some_and(|source| *source == ***host) {
            obey(store, &event.data());
        }
    });
    on_cleanup(move || heard.remove());
}

/// Posts one value, as JSON. What a frame shows is no secret to the page that it stands in, whoever that is.
fn tell(host: &Window, key: &str, value: &str) {
    let kind = if key == "fragment" { "scenario" } else { key };
    let message = format!(r#"{{"coldstart":1,"type":"{kind}","{key}":{value}}}"#);
    if let Ok(message) = JSON::parse(&message) {
        // A host that is gone hears nothing.
        let _ = host.post_message(&message, "*");
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What is not of the protocol is somebody else's.
fn obey(store: Store, message: &JsValue) {
    let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    if field("coldstart") != 1 || field("type") != "set" {
        return;
    }
    if let Some(fragment) = field("fragment").as_string() {
        store.show_fragment(&fragment);
    }
    if let Some(theme) = field("theme").as_string() {
        store.theme.set(Theme::named(Some(&theme)));
    }
}
