//! Cases in JSON: a scenario or its parameters, and the figures that it has to give.

use serde_json::Value as Json;

/// The reference cases of a kind: `exact`, `sim` or `trace`; the README beside them says where they come from.
pub fn reference(kind: &str) -> Vec<Json> {
    let mut all = cases(include_str!("../data/reference/cases.json"));
    all.retain(|case| case["kind"] == kind);
    all
}

/// The cases of a JSON text of the form {"cases": […]}.
pub fn cases(text: &str) -> Vec<Json> {
    let json: Json = serde_json::from_str(text).expect("the file of cases is JSON");
    json["cases"].as_array().expect("a list of cases").clone()
}
