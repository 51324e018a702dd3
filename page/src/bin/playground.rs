//! The entry of the page and of its workers, which run the same module. Without a browser there is no page; the
//! terminal's entry is coldstart's `src/bin/coldstart.rs`.

#[cfg(target_arch = "wasm32")]
mod module {
    use coldstart::report;
    use coldstart::scenario::sentence;
    use page::{start, work};
    use wasm_bindgen::prelude::*;

    /// The report in its JSON form of a scenario, a [`work::parcel`]: what scripts beside the page may call.
    ///
    /// # Errors
    /// What is wrong with the scenario, in a line.
    #[wasm_bindgen]
    pub fn simulate(parcel: &JsValue) -> Result<String, JsError> {
        let scenario =
            work::unpacked(parcel).map_err(|problems| JsError::new(&sentence(&problems)))?;
        serde_json::to_string(&report::simulate(&scenario)).map_err(JsError::from)
    }

    pub fn enter() {
        match work::scope() {
            Some(worker) => work::serve(worker),
            None => start(),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    module::enter();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
