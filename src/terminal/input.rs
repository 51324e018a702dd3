use super::Failure;
use super::flags::Flags;
use super::recorded::Recorded;
use crate::scenario::{Problem, Scenario, Settings, from_json_text};
use crate::share;
use clap::Args;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// What makes a scenario.
#[derive(Args)]
pub(super) struct Given {
    /// A scenario in JSON, a link with #, a file of requests (.csv, .tsv, .jsonl, .gz), or - for standard input;
    /// the defaults if there is none
    scenario: Option<String>,
    #[command(flatten)]
    recorded: Recorded,
    #[command(flatten)]
    flags: Flags,
}

impl Given {
    /// The scenario that the arguments make, or everything that is wrong with it.
    pub(super) fn scenario(&self) -> Result<Scenario, Failure> {
        let given = self.scenario.as_deref();
        let given_trace = given.filter(|path| is_trace(path));
        let other = given.filter(|_| given_trace.is_none());
        let (mut settings, mut sentences) =
            settings(other).unwrap_or_else(|Failure(sentences)| (Settings::default(), sentences));
        match self.recorded.trace.as_deref().or(given_trace) {
            None => sentences.extend(
                (self.recorded.needs_trace())
                    .map(|flag| format!("{flag}: expected a trace as well")),
            ),
            Some(path) => match self.recorded.traffic(path) {
                Ok(pattern) => settings.traffic.pattern = pattern,
                Err(Failure(more)) => sentences.extend(more),
            },
        }
        let problems = self.flags.apply(&mut settings);
        sentences.extend(problems.iter().map(ToString::to_string));
        match settings.check() {
            Ok(scenario) if sentences.is_empty() => Ok(scenario),
            Ok(_) => Err(Failure(sentences)),
            Err(problems) => {
                sentences.extend(problems.iter().map(ToString::to_string));
                Err(Failure(sentences))
            }
        }
    }
}

/// The settings that the argument names, and sentences on what in it cannot be used.
///
/// # Errors
/// Where it cannot be read at all.
fn settings(argument: Option<&str>) -> Result<(Settings, Vec<String>), Failure> {
    match argument {
        None => Ok((Settings::default(), Vec::new())),
        Some("-") => {
            let name = "standard input";
            Ok(of_text(name, &text(name, io::stdin().lock())?))
        }
        Some(link) if is_link(link) => Ok(of_link(link)),
        Some(path) => {
            let expected =
                "a scenario (JSON), a trace (.csv, .tsv, .jsonl, .gz), a link with #, or -";
            Ok(of_text(path, &text(path, open(path, expected)?)?))
        }
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
                &format!("an endpoint; ignored, not part of the simulation: {left}"),
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

pub(super) fn open(path: &str, expected: &str) -> Result<File, Failure> {
    File::open(path).map_err(|error| Failure::new(format!("{path}: {error}; expected {expected}")))
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
