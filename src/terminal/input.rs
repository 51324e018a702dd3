use super::Failure;
use crate::scenario::{Pattern, Settings, from_json_text};
use crate::share;
use crate::share::format::{count, counted, seconds};
use crate::trace::{Loaded, Reader, Table};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

/// So many bad rows of a trace are told.
const MOST_TOLD: usize = 10;

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
        Some(path) if is_trace(path) => {
            let mut settings = Settings::default();
            settings.traffic.pattern = of_trace(path)?;
            Ok((settings, Vec::new()))
        }
        Some(path) => Ok(of_text(path, &text(path, open(path)?)?)),
    }
}

/// The recorded requests of a file, as traffic. What was understood goes to standard error.
///
/// # Errors
/// Why the file cannot be read, or that no row of it can be used.
pub(super) fn of_trace(path: &str) -> Result<Pattern, Failure> {
    let bytes = bytes(path, open(path)?)?;
    let bad = |problems| Failure(located(path, problems));
    let table = Table::open(bytes).map_err(|problem| bad(vec![problem]))?;
    let reading = table.guess().map_err(|problem| bad(vec![problem]))?;
    let mut reader = Reader::new(&table, reading);
    while !reader.advance(u64::MAX) {}
    let name = Path::new(path).file_stem().unwrap_or_default();
    let loaded = reader
        .finish(name.to_string_lossy().into_owned())
        .map_err(bad)?;
    tell(path, &reading.sentence(table.columns()));
    tell(path, &figures(&loaded));
    for sentence in set_aside(&loaded) {
        tell(path, &sentence);
    }
    Ok(Pattern::Trace(Arc::new(loaded.trace)))
}

/// Says on standard error what was understood; where that is closed, nobody reads it.
fn tell(name: &str, sentence: &str) {
    let _ = writeln!(io::stderr(), "{name}: {sentence}");
}

/// `8 819 requests in 57.3 min from 2023-11-16T18:17:03Z on, 2.6 a second.`
fn figures(loaded: &Loaded) -> String {
    let requests = counted(loaded.trace.arrivals_s.len() as u64, "request");
    let began = loaded
        .began
        .as_ref()
        .map_or(String::new(), |began| format!(" from {began} on"));
    let rate = loaded
        .mean_rate()
        .map_or(String::new(), |rate| format!(", {} a second", count(rate)));
    format!("{requests} in {}{began}{rate}.", seconds(loaded.span_s()))
}

/// How many rows cannot be used, and the first of them.
fn set_aside(loaded: &Loaded) -> Vec<String> {
    if loaded.bad_rows == 0 {
        return Vec::new();
    }
    let rows = count(loaded.rows as f64);
    let summary = format!(
        "{} of {rows} cannot be used.",
        counted(loaded.bad_rows, "row")
    );
    let first = loaded.bad.iter().take(MOST_TOLD).map(ToString::to_string);
    [summary].into_iter().chain(first).collect()
}

fn is_link(text: &str) -> bool {
    let address = text.starts_with("http://") || text.starts_with("https://");
    address || text.contains('#') && !Path::new(text).exists()
}

fn is_trace(path: &str) -> bool {
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

fn located(place: &str, problems: Vec<crate::scenario::Problem>) -> Vec<String> {
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

fn bytes(name: &str, mut file: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    (file.read_to_end(&mut bytes)).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    Ok(bytes)
}
