//! Published reference cases, where they lie beside the checkout: `../shared`, or wherever
//! `COLDSTART_SHARED` points. Tests that need them say so and pass when there are none.

use serde_json::Value as Json;
use std::path::PathBuf;

/// A file of the folder of references; none where it does not exist.
pub fn reference_file(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("COLDSTART_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let file = folder.join(name);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: there is no {}", file.display());
    None
}

/// The cases of a file of references; none where it does not exist.
pub fn reference_cases(name: &str) -> Vec<Json> {
    reference_file(name).map_or_else(Vec::new, |file| {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        cases(&text)
    })
}

/// The cases of a JSON text of the form {"cases": […]}.
pub fn cases(text: &str) -> Vec<Json> {
    let json: Json = serde_json::from_str(text).expect("the file of cases is JSON");
    json["cases"].as_array().expect("a list of cases").clone()
}
