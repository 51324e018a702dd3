//! The body of an endpoint in what a person pasted: JSON, a command that sends it, or a Terraform resource.

use serde_json::{Error, Map, Value as Json};

/// What begins an endpoint in a text of Terraform's, and any other resource.
const ENDPOINT: &str = "resource \"runpod_endpoint\"";
const RESOURCE: &str = "resource \"";

/// What was found in a text.
pub(super) struct Body {
    /// The endpoint.
    pub json: Json,
    /// Endpoints after it, which are not read.
    pub further: usize,
}

/// The body.
///
/// # Errors
/// Where no JSON stands in the text, and no resource.
pub(super) fn body(text: &str) -> Result<Body, Error> {
    let lines: Vec<&str> = text.lines().map(without_comment).collect();
    let first = |begins: &str| lines.iter().position(|line| line.starts_with(begins));
    if let Some(at) = first(ENDPOINT).or_else(|| first(RESOURCE)) {
        let further = (lines[at + 1..].iter()).filter(|line| line.starts_with(ENDPOINT));
        return Ok(Body {
            further: further.count(),
            json: Json::Object(arguments(&lines[at..])),
        });
    }
    let json =
        serde_json::from_str(text).or_else(|error| match (text.find('{'), text.rfind('}')) {
            (Some(from), Some(to)) if from < to => serde_json::from_str(&text[from..=to]),
            _ => Err(error),
        })?;
    Ok(Body { json, further: 0 })
}

/// The arguments of the resource that these lines begin with, under the names of version 1, which are the same in
/// camel case. A value that is none of JSON, as a reference to something else, is a text.
fn arguments(lines: &[&str]) -> Map<String, Json> {
    let mut lines = lines.iter();
    let mut arguments = Map::new();
    let mut depth = 0;
    while let Some(line) = lines.next() {
        // Of what stands in blocks within it, nothing is an argument of the endpoint.
        let is_own = depth == 1;
        depth += line.matches('{').count();
        depth = depth.saturating_sub(line.matches('}').count());
        if depth == 0 {
            break;
        }
        let Some((name, value)) = line.split_once('=').filter(|_| is_own) else {
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
        if let Some(entries) = value.strip_suffix(']') {
            value = format!("{}]", entries.trim_end().trim_end_matches(','));
        }
        let json = serde_json::from_str(&value).unwrap_or(Json::String(value));
        arguments.insert(camel_case(name.trim()), json);
    }
    arguments
}

/// What stands before a comment, which begins a line or follows a space.
fn without_comment(line: &str) -> &str {
    let begins = [" #", " //", "\t#", "\t//"];
    let ends = begins.iter().filter_map(|mark| line.find(mark)).min();
    let line = line[..ends.unwrap_or(line.len())].trim();
    match line.starts_with(['#', '/']) {
        true => "",
        false => line,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_endpoint_of_a_configuration_is_read_without_its_comments_and_blocks() {
        let text = r#"
            resource "runpod_template" "t" {
              workers_min = 7
            }
            # resource "runpod_endpoint" "old" {
            resource "runpod_endpoint" "a" {
              workers_min  = 1 // at night, too
              gpu_type_ids = ["NVIDIA L4", ]
              env = {
                workers_max = 9
              }
              flashboot = true // at last
            }
            resource "runpod_endpoint" "b" {
              workers_min = 2
              gpu_count   = 4
            }"#;
        let Ok(Body { json, further }) = body(text) else {
            panic!("it is a resource");
        };
        assert_eq!(further, 1);
        assert_eq!(
            json,
            serde_json::json!({
                "workersMin": 1, "gpuTypeIds": ["NVIDIA L4"], "env": "{", "flashboot": true
            })
        );
    }
}
