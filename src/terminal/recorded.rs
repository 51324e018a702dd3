use super::{Failure, input};
use crate::scenario::{Pattern, Problem};
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
    /// What the columns mean, where it was understood wrongly: arrival=start:ms,execution=took:s
    #[arg(long, value_name = "ROLE=COLUMN[:UNIT],…")]
    trace_columns: Option<String>,
    /// Take only the requests between two times, in seconds
    #[arg(long, value_name = "FROM,TO")]
    trace_window: Option<String>,
    /// Multiply the rate of the trace, by thinning or by shifted copies
    #[arg(long, value_name = "X")]
    trace_scale: Option<f64>,
    /// Take the trace so often, one after the other
    #[arg(long, value_name = "N")]
    trace_repeat: Option<u32>,
}

/// So many bad rows of a trace are told.
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
        let bytes = input::bytes(path, input::open(path)?)?;
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
        let trace = self
            .edit()?
            .apply(&loaded.trace)
            .map_err(|problem| flag("--trace", problem))?;
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
                    "--trace-window: {text} is not two numbers of seconds: 3600,7200"
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

fn window(text: &str) -> Option<(f64, f64)> {
    let (from, to) = text.split_once(',')?;
    Some((from.trim().parse().ok()?, to.trim().parse().ok()?))
}
