//! Comparison of a report with what was expected of it.

use serde_json::Value as Json;

/// Largest relative difference that is none.
const RELATIVE: f64 = 1e-9;

/// Every figure in `expected` that `found` does not have, as sentences. `found` may hold more.
pub fn differences(expected: &Json, found: &Json) -> Vec<String> {
    let mut list = Vec::new();
    descend("", expected, found, &mut list);
    list
}

fn descend(path: &str, expected: &Json, found: &Json, list: &mut Vec<String>) {
    if let Json::Object(figures) = expected {
        for (key, figure) in figures {
            let path = match path {
                "" => key.clone(),
                _ => format!("{path}.{key}"),
            };
            let there = found.get(key).unwrap_or(&Json::Null);
            if !found
                .as_object()
                .is_some_and(|object| object.contains_key(key))
            {
                list.push(format!("{path} is missing"));
            }
            descend(&path, figure, there, list);
        }
        return;
    }
    let equal = match (expected.as_f64(), found.as_f64()) {
        (Some(expected), Some(found)) => close(expected, found),
        _ => expected == found,
    };
    if !equal {
        list.push(format!("{path} is {found}, not {expected}"));
    }
}

/// Equal but for rounding: sums of decimals differ in the last digits, also next to 0.
pub fn close(expected: f64, found: f64) -> bool {
    (expected - found).abs() <= RELATIVE * expected.abs().max(1e-6)
}
