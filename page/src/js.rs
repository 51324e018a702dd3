//! What scripts beside the page may call; `window.wasmBindings` holds it.

use coldstart::report;
use coldstart::scenario::{Problem, Scenario};
use wasm_bindgen::prelude::*;

/// The report of a scenario, both in their JSON forms.
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
