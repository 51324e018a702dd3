//! The entry of the dialogs and of the workers that they hire.

#[cfg(target_arch = "wasm32")]
mod module {
    use js_sys::Function;
    use page::{dialogs, work};
    use wasm_bindgen::prelude::*;

    /// See [`dialogs::open`].
    #[wasm_bindgen]
    pub fn open(name: &str, scenario: &str, trace: JsValue, dropped: JsValue, tell: Function) {
        dialogs::open(name, scenario, trace, dropped, tell);
    }

    pub fn start() {
        std::panic::set_hook(Box::new(console_error_panic_hook::hook));
        work::set_glue("dialogs.js");
        if let Some(worker) = work::scope() {
            work::serve(worker);
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    module::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
