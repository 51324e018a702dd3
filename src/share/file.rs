use super::{fragment, nearest_pattern, trace_figures};
use crate::scenario::{Problem, Settings, Trace};
use crate::trace::{Edit, Fit, Loaded, Reader, Reading, Table, counts, fits};
use serde::{Deserialize, Serialize};

/// Rows and columns of the preview, and steps of the curves (assumptions).
const ROWS: usize = 5;
const COLUMNS: usize = 60;
const STEPS: usize = 240;

/// What a person is shown of a file: plain data, for a page that reads files in a worker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileShown {
    /// Their names.
    pub columns: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// What the columns mean, as [`Table::told`] reads it; empty where that cannot say it.
    pub told: String,
    /// The same in a sentence.
    pub sentence: String,
    /// Requests, span and mean rate in a sentence.
    pub figures: String,
    /// Rows that cannot be used.
    pub bad_rows: u64,
    /// The first of them: line, column, what stood there, what was expected.
    pub bad: Vec<String>,
    /// Time from the beginning of the file's trace to its last request, in seconds.
    pub whole_s: f64,
    /// What was made of its trace.
    pub edited: TraceShown,
}

/// What was made of a trace, and the pattern nearest to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TraceShown {
    /// How many there are.
    pub requests: u64,
    /// When the last one arrives, in seconds.
    pub last_s: f64,
    /// Requests per second in each of 240 equal steps from 0 to the last request.
    pub rates: Vec<f64>,
    /// The nearest pattern in a sentence; none for fewer than ten requests.
    pub nearest: Option<String>,
    /// Its expected requests per second in the same steps.
    pub nearest_rates: Vec<f64>,
    /// Its settings in the words of a link: `traffic=gamma&rate=2.6&cv=3.1`.
    pub nearest_link: Option<String>,
}

impl FileShown {
    /// Of a file that was read.
    pub fn new(table: &Table, reading: Reading, loaded: &Loaded, trace: &Trace) -> FileShown {
        let some = |cells: &[String]| cells.iter().take(COLUMNS).cloned().collect();
        FileShown {
            columns: some(table.columns()),
            sample: (table.sample().iter().take(ROWS))
                .map(|row| some(row))
                .collect(),
            told: reading.told(),
            sentence: reading.sentence(table.columns()),
            figures: trace_figures(loaded),
            bad_rows: loaded.bad_rows,
            bad: loaded.bad.iter().map(ToString::to_string).collect(),
            whole_s: loaded.trace.arrivals_s().last().copied().unwrap_or(0.0),
            edited: TraceShown::new(trace),
        }
    }
}

impl TraceShown {
    /// Of a trace, after it was edited.
    pub fn new(trace: &Trace) -> TraceShown {
        let last_s = trace.arrivals_s().last().copied().unwrap_or(0.0);
        let step_s = (last_s / STEPS as f64).max(1e-9);
        let nearest = fits(trace).into_iter().next();
        let expected = |fit: &Fit| {
            let upto = |step: usize| fit.pattern.expected_requests(step as f64 * step_s);
            (0..STEPS)
                .map(|i| (upto(i + 1) - upto(i)) / step_s)
                .collect()
        };
        TraceShown {
            requests: trace.arrivals_s().len() as u64,
            last_s,
            rates: (counts(trace.arrivals_s(), 0.0, step_s, STEPS).into_iter())
                .map(|count| count as f64 / step_s)
                .collect(),
            nearest: nearest.as_ref().map(nearest_pattern),
            nearest_rates: nearest.as_ref().map(expected).unwrap_or_default(),
            nearest_link: nearest.as_ref().and_then(link),
        }
    }
}

fn link(fit: &Fit) -> Option<String> {
    let mut settings = Settings::default();
    settings.traffic.pattern = fit.pattern.clone();
    settings.check().ok().map(|scenario| fragment(&scenario))
}

/// What a page asks of whoever reads files for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FileRequest {
    /// The bytes come beside it.
    Open {
        /// The name of the file.
        name: String,
    },
    /// What the columns mean, as [`Table::told`] reads it.
    Reread {
        /// Their meaning.
        told: String,
    },
    /// What is to be made of the trace.
    Edit(Edit),
}

/// What a page hears of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FileNews {
    /// Share that is read, 0..1.
    Progress(f64),
    /// The file as it is, its trace beside it.
    Read(Box<FileShown>),
    /// The trace after an edit, beside it.
    Edited(TraceShown),
    /// Sentences on why it cannot be.
    Failed(Vec<String>),
}

/// A file under the hands of a person: how it is written, what it means, what was read.
pub struct FileSession {
    name: String,
    table: Table,
    reading: Reading,
    loaded: Loaded,
}

impl FileSession {
    /// Reads a file as it is recognised. `progress` hears the share that is read, now and then.
    ///
    /// # Errors
    /// Why it cannot be read, or that no row of it can be used.
    pub fn open(
        name: &str,
        bytes: Vec<u8>,
        progress: impl FnMut(f64),
    ) -> Result<FileSession, Vec<Problem>> {
        let table = Table::open(bytes).map_err(|problem| vec![problem])?;
        let reading = table.guess().map_err(|problem| vec![problem])?;
        Ok(FileSession {
            loaded: read(name, &table, reading, progress)?,
            name: name.to_owned(),
            table,
            reading,
        })
    }

    /// Reads it anew as a person says; what was read before stays where that is not possible.
    ///
    /// # Errors
    /// What is no role, column or unit, or that no row can be used like that.
    pub fn reread(&mut self, told: &str, progress: impl FnMut(f64)) -> Result<(), Vec<Problem>> {
        let reading = self.table.told(told).map_err(|problem| vec![problem])?;
        self.loaded = read(&self.name, &self.table, reading, progress)?;
        self.reading = reading;
        Ok(())
    }

    /// The trace after an edit.
    ///
    /// # Errors
    /// Where a value is out of range, or the result is too long or has too many requests.
    pub fn edited(&self, edit: &Edit) -> Result<Trace, Problem> {
        edit.apply(&self.loaded.trace)
    }

    /// What a person is shown, of the trace after an edit.
    pub fn shown(&self, edited: &Trace) -> FileShown {
        FileShown::new(&self.table, self.reading, &self.loaded, edited)
    }
}

/// Rows between two looks at the progress.
const SLICE: u64 = 20_000;

fn read(
    name: &str,
    table: &Table,
    reading: Reading,
    mut progress: impl FnMut(f64),
) -> Result<Loaded, Vec<Problem>> {
    let mut reader = Reader::new(table, reading);
    while !reader.advance(SLICE) {
        progress(reader.progress());
    }
    reader.finish(name.to_owned())
}
