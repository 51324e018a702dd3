use wasm_bindgen::prelude::*;

// Both a page and a worker have it.
#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page, or the worker, began.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub fn now_ms() -> f64;
}
