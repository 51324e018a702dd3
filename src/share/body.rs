//! The body of an endpoint in what a person pasted: JSON, a command that sends it, or a Terraform resource.

use serde_json::{Error, Map, Value as Json};

/// What says that a text is Terraform's.
const RESOURCE: &str = "resource \"";

/// The body.
///
/// # Errors
/// Where no JSON stands in the text, and no resource.
pub(super) fn body(text: &str) -> Result<Json, Error> {
    if text.contains(RESOURCE) {
        return Ok(Json::Object(arguments(text)));
    }
    serde_json::from_str(text).or_else(|error| match (text.find('{'), text.rfind('}')) {
        (Some(from), Some(to)) if from < to => serde_json::from_str(&text[from..=to]),
        _ => Err(error),
    })
}

/// The arguments of a resource under the names of version 1, which are the same in camel case. A value that is none of
/// JSON, as a reference to something else, is a text.
fn arguments(text: &str) -> Map<String, Json> {
    let mut lines = text.lines().map(without_comment);
    let mut arguments = Map::new();
    while let Some(line) = lines.next() {
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        let mut value = value.trim().to_owned();
        while value.starts_with('[')
            && !value.ends_with(']')
            && let Some(more) = lines.next()
        {
            value += more;
        }
        // The last entry of a list may have a comma, too.
        let value = value.replace(",]", "]");
        let json = serde_json::from_str(&value).unwrap_or(Json::String(value));
        arguments.insert(camel_case(name.trim()), json);
    }
    arguments
}

fn without_comment(line: &str) -> &str {
    let line = line
        .split_once(" #")
        .map_or(line, |(before, _)| before)
        .trim();
    if line.starts_with(['#', '/']) {
        ""
    } else {
        line
    }
}

/// `workers_min` as `workersMin`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        camel += &first.to_ascii_uppercase();
        camel += rest;
    }
    camel
}
