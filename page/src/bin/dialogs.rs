//! The entry of the dialogs and of the workers that they hire.

#[cfg(target_arch = "wasm32")]
mod module {
    use js_sys::Function;
    use page::{dialogs, work};
    use wasm_bindgen::prelude::*;

    /// See [`dialogs::open`].
    ///
    /// # Errors
    /// Where the page is of another version.
    #[wasm_bindgen]
    pub fn open(
        name: &str,
        scenario: &JsValue,
        baseline: &JsValue,
        dropped: JsValue,
        tell: Function,
    ) -> Result<(), JsError> {
        dialogs::open(name, scenario, baseline, dropped, tell)
            .ok_or_else(|| JsError::new("the page and its dialogs are of different versions"))
    }

    pub fn start() {
        work::set_glue("dialogs.js");
        match work::scope() {
            Some(worker) => work::serve(worker),
            None => std::panic::set_hook(Box::new(|panic| {
                console_error_panic_hook::hook(panic);
                dialogs::give_up();
            })),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    module::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
