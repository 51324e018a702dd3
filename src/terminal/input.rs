use super::Failure;
use super::flags::Flags;
use crate::scenario::{Pattern, Scenario, Settings, Trace, from_json_text};
use crate::{share, trace};
use clap::Args;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// What makes a scenario.
#[derive(Args)]
pub(super) struct Given {
    /// A scenario in JSON, a link with #, a CSV file of requests (*.csv), or - for standard input; the defaults
    /// if there is none
    scenario: Option<String>,
    /// Take the requests of a CSV file as traffic: columns arrival_us,service_us or arrival_s,service_s
    #[arg(long, value_name = "FILE")]
    trace: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl Given {
    /// The scenario that the arguments make, or everything that is wrong with it.
    pub(super) fn scenario(&self) -> Result<Scenario, Failure> {
        let (mut settings, mut sentences) = settings(self.scenario.as_deref())
            .unwrap_or_else(|Failure(sentences)| (Settings::default(), sentences));
        match self.trace.as_deref().map(of_trace) {
            Some(Ok(trace)) => settings.traffic.pattern = trace,
            Some(Err(Failure(more))) => sentences.extend(more),
            None => {}
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
        Some(path) if is_csv(path) => {
            let mut settings = Settings::default();
            settings.traffic.pattern = of_trace(path)?;
            Ok((settings, Vec::new()))
        }
        Some(path) => Ok(of_text(path, &text(path, open(path)?)?)),
    }
}

/// The recorded requests of a CSV file, as traffic.
///
/// # Errors
/// Every bad row, or why the file cannot be read.
fn of_trace(path: &str) -> Result<Pattern, Failure> {
    let name = Path::new(path).file_stem().unwrap_or_default();
    trace::from_csv(open(path)?, &name.to_string_lossy())
        .map(|trace: Trace| Pattern::Trace(Arc::new(trace)))
        .map_err(|problems| Failure(located(path, problems)))
}

fn is_link(text: &str) -> bool {
    let address = text.starts_with("http://") || text.starts_with("https://");
    address || text.contains('#') && !Path::new(text).exists()
}

fn is_csv(path: &str) -> bool {
    (Path::new(path).extension()).is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

fn of_text(name: &str, text: &str) -> (Settings, Vec<String>) {
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("http") || text.starts_with('#') {
        return of_link(text);
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
        let expected = "expected a scenario (JSON), a trace (.csv), a link with #, or -";
        Failure::new(format!("{path}: {error}; {expected}"))
    })
}

fn text(name: &str, mut file: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    (file.read_to_end(&mut bytes)).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!(
            "{name}: byte {at} is not text in UTF-8; expected JSON"
        ))
    })
}
