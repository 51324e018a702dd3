//! The entry of the page and of its workers, which run the same module. Without a browser there is no page; the
//! terminal's entry is coldstart's `src/bin/coldstart.rs`.

#[cfg(target_arch = "wasm32")]
mod module {
    use coldstart::report;
    use coldstart::scenario::{Problem, Scenario};
    use page::{start, work};
    use wasm_bindgen::prelude::*;

    /// The report of a scenario, both in their JSON forms: what scripts beside the page may call.
    ///
    /// # Errors
    /// One sentence per problem of the scenario, a line each.
    #[wasm_bindgen]
    pub fn simulate(scenario_json: &str) -> Result<String, JsError> {
        let scenario = Scenario::from_json(scenario_json).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
            JsError::new(&lines.join("\n"))
        })?;
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
