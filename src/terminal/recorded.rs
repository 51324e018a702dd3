use super::{Failure, input};
use crate::scenario::{Pattern, Problem, Trace, parameter};
use crate::share::format::{counted, seconds};
use crate::share::{nearest_pattern, trace_figures};
use crate::trace::{Edit, Reader, Table, fits};
use clap::Args;
use std::path::Path;
use std::sync::Arc;

/// A file of requests as traffic, and what is made of it.
#[derive(Args)]
pub(super) struct Recorded {
    /// Take the requests of a file as traffic: CSV, TSV, JSON or JSON Lines, plain or as .gz. What was understood
    /// goes to standard error
    #[arg(long, value_name = "FILE")]
    pub(super) trace: Option<String>,
    /// What the columns mean, if they were misunderstood: arrival=start:ms,execution=took:s
    #[arg(long, value_name = "ROLE=COLUMN[:UNIT],…")]
    trace_columns: Option<String>,
    /// Take only the requests between two times: 3600,7200 or 1h,2h
    #[arg(long, value_name = "FROM,TO")]
    trace_window: Option<String>,
    /// Multiply the rate of the trace, by thinning or by shifted copies
    #[arg(long, value_name = "X")]
    trace_scale: Option<f64>,
    /// Repeat the trace, N times in all, one after the other
    #[arg(long, value_name = "N")]
    trace_repeat: Option<u32>,
}

/// At most this many bad rows of a trace are told.
const MOST_TOLD: usize = 10;

impl Recorded {
    /// The first flag that needs a trace.
    pub(super) fn needs_trace(&self) -> Option<&'static str> {
        let given = [
            ("--trace-columns", self.trace_columns.is_some()),
            ("--trace-window", self.trace_window.is_some()),
            ("--trace-scale", self.trace_scale.is_some()),
            ("--trace-repeat", self.trace_repeat.is_some()),
        ];
        given
            .into_iter()
            .find_map(|(flag, given)| given.then_some(flag))
    }

    /// The requests of a file. What was understood goes to standard error.
    ///
    /// # Errors
    /// Why the file cannot be read, that no row of it can be used, or which flag cannot be followed.
    pub(super) fn traffic(&self, path: &str) -> Result<Pattern, Failure> {
        let expected = "a file of requests (CSV, TSV, JSON or JSON Lines, plain or as .gz)";
        let bytes = input::bytes(path, input::open(path, expected)?)?;
        let bad = |problems| Failure(input::located(path, problems));
        let flag = |name: &str, problem: Problem| Failure::new(format!("{name}: {problem}"));
        let table = Table::open(bytes).map_err(|problem| bad(vec![problem]))?;
        let reading = match &self.trace_columns {
            Some(text) => table
                .told(text)
                .map_err(|problem| flag("--trace-columns", problem))?,
            None => table.guess().map_err(|problem| bad(vec![problem]))?,
        };
        let mut reader = Reader::new(&table, reading);
        while !reader.advance(u64::MAX) {}
        let name = Path::new(path).file_stem().unwrap_or_default();
        let loaded = reader
            .finish(name.to_string_lossy().into_owned())
            .map_err(bad)?;
        input::tell(path, &reading.sentence(table.columns()));
        input::tell(path, &trace_figures(&loaded));
        for bad in loaded.bad.iter().take(MOST_TOLD) {
            input::tell(path, &bad.to_string());
        }
        let edit = self.edit()?;
        let trace = edit.apply(&loaded.trace).map_err(|problem| {
            let key = match problem.key.as_str() {
                "factor" => "--trace-scale",
                "times" | "period" => "--trace-repeat",
                "window" => "--trace-window",
                _ => "--trace-scale, --trace-repeat: requests",
            };
            let key = key.to_owned();
            Failure::new(Problem { key, ..problem }.to_string())
        })?;
        if edit != Edit::default() {
            input::tell(path, &edited_figures(&trace));
        }
        if let Some(fit) = fits(&trace).first() {
            input::tell(path, &nearest_pattern(fit));
        }
        Ok(Pattern::Trace(Arc::new(trace)))
    }

    fn edit(&self) -> Result<Edit, Failure> {
        let window_s = match &self.trace_window {
            None => None,
            Some(text) => Some(window(text).ok_or_else(|| {
                Failure::new(format!(
                    "--trace-window: {text} is not two times: 3600,7200 or 1h,2h"
                ))
            })?),
        };
        Ok(Edit {
            window_s,
            factor: self.trace_scale.unwrap_or(1.0),
            times: self.trace_repeat.unwrap_or(1),
            period_s: None,
        })
    }
}

/// Two times of up to 366 days, as that of the warm-up.
fn window(text: &str) -> Option<(f64, f64)> {
    let row = parameter("run.warmup_s")?;
    let time = |text: &str| row.read(text.trim()).ok()?.number();
    let (from, to) = text.split_once(',')?;
    Some((time(from)?, time(to)?))
}

/// `With the flags applied: 6 requests, the last at 3.0 h.`
fn edited_figures(trace: &Trace) -> String {
    let requests = counted(trace.arrivals_s().len() as u64, "request");
    let last_s = trace.arrivals_s().last().copied().unwrap_or_default();
    format!(
        "With the flags applied: {requests}, the last at {}.",
        seconds(last_s)
    )
}
