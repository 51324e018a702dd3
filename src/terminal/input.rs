use super::Failure;
use crate::scenario::{Problem, Settings, from_json_text};
use crate::share;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// The settings that the argument names, and sentences on what in it cannot be used.
///
/// # Errors
/// Where it cannot be read at all.
pub(super) fn settings(argument: Option<&str>) -> Result<(Settings, Vec<String>), Failure> {
    match argument {
        None => Ok((Settings::default(), Vec::new())),
        Some("-") => {
            let name = "standard input";
            Ok(of_text(name, &text(name, io::stdin().lock())?))
        }
        Some(link) if is_link(link) => Ok(of_link(link)),
        Some(path) => Ok(of_text(path, &text(path, open(path)?)?)),
    }
}

/// Says on standard error what was understood; where that is closed, nobody reads it.
pub(super) fn tell(name: &str, sentence: &str) {
    let _ = writeln!(io::stderr(), "{name}: {sentence}");
}

fn is_link(text: &str) -> bool {
    let address = text.starts_with("http://") || text.starts_with("https://");
    address || text.contains('#') && !Path::new(text).exists()
}

/// Whether the name is that of a file of requests.
pub(super) fn is_trace(path: &str) -> bool {
    let known = ["csv", "tsv", "jsonl", "ndjson", "gz"];
    let is_known = |extension: &OsStr| {
        known
            .iter()
            .any(|name| extension.eq_ignore_ascii_case(name))
    };
    Path::new(path).extension().is_some_and(is_known)
}

fn of_text(name: &str, text: &str) -> (Settings, Vec<String>) {
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("http") || text.starts_with('#') {
        return of_link(text);
    }
    if let Ok(endpoint) = share::read_endpoint(text, Settings::default()) {
        if !endpoint.left.is_empty() {
            let left = endpoint.left.join(", ");
            tell(
                name,
                &format!("an endpoint; left out, as they decide nothing here: {left}"),
            );
        }
        return (endpoint.settings, located(name, endpoint.problems));
    }
    let (settings, problems) = from_json_text(text);
    (settings, located(name, problems))
}

fn of_link(link: &str) -> (Settings, Vec<String>) {
    let (settings, problems) = share::read_settings(link);
    (settings, located("link", problems))
}

pub(super) fn located(place: &str, problems: Vec<Problem>) -> Vec<String> {
    problems
        .into_iter()
        .map(|problem| format!("{place}: {problem}"))
        .collect()
}

pub(super) fn open(path: &str) -> Result<File, Failure> {
    File::open(path).map_err(|error| {
        let expected =
            "expected a scenario (JSON), a trace (.csv, .tsv, .jsonl, .gz), a link with #, or -";
        Failure::new(format!("{path}: {error}; {expected}"))
    })
}

fn text(name: &str, file: impl Read) -> Result<String, Failure> {
    String::from_utf8(bytes(name, file)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!(
            "{name}: byte {at} is not text in UTF-8; expected JSON"
        ))
    })
}

pub(super) fn bytes(name: &str, mut file: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    (file.read_to_end(&mut bytes)).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    Ok(bytes)
}
