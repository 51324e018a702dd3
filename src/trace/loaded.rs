use crate::scenario::{Problem, Trace};
use std::fmt;

/// This many bad rows are listed; all are counted.
pub const MOST_LISTED: usize = 100;

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRow {
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    /// The column, what stood there, and what was expected.
    pub problem: Problem,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.problem.key.is_empty() {
            ": "
        } else {
            ", "
        };
        write!(f, "line {}{separator}{}", self.line, self.problem)
    }
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The requests; time 0 is the first one, or the beginning of the first count, where the file has dates
    /// or times since 1970.
    pub trace: Trace,
    /// The instant of time 0 in ISO 8601, where the file tells.
    pub began: Option<String>,
    /// Rows of the file, without its header.
    pub rows: u64,
    /// Rows that could not be used.
    pub bad_rows: u64,
    /// The first of them, by line.
    pub bad: Vec<BadRow>,
}

impl Loaded {
    /// Time from the first request to the last, in seconds.
    pub fn span_s(&self) -> f64 {
        let arrivals = self.trace.arrivals_s();
        arrivals
            .last()
            .zip(arrivals.first())
            .map_or(0.0, |(last, first)| last - first)
    }

    /// Requests per second over the span; none where all came at once.
    pub fn mean_rate(&self) -> Option<f64> {
        let span_s = self.span_s();
        (span_s > 0.0).then(|| self.trace.arrivals_s().len() as f64 / span_s)
    }
}
