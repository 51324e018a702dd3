//! What is copied.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text; false where the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    // Outside of secure contexts browsers have no clipboard.
    if !js_sys::Reflect::has(&window().navigator(), &"clipboard".into()).unwrap_or(false) {
        return false;
    }
    let promise = window().navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}
