use super::time::{Clock, Unit};

/// What the columns of a file mean. [`Table::guess`](super::Table::guess) recognises it; a person may change it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// A row is a request, with the time at which it arrived.
    Arrivals {
        /// The time.
        at: Times,
        /// Its execution time, where there is one.
        execution: Option<Execution>,
    },
    /// A row is a request, with the time at which it ended: it arrived its duration earlier.
    Ends {
        /// The time.
        at: Times,
        /// From arrival to end.
        duration: Durations,
    },
    /// A row is the number of requests in the time from `at` on, `every_s` seconds long.
    Counts {
        /// The time.
        at: Times,
        /// The place of the column, from 0.
        requests: usize,
        /// Seconds of a row.
        every_s: f64,
    },
    /// A row is the numbers of requests in the minutes 1, 2 …, in the columns from `first` to `last`.
    Minutes {
        /// Its place, from 0.
        first: usize,
        /// Its place, from 0.
        last: usize,
    },
}

/// A column of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Its place, from 0.
    pub column: usize,
    /// How a time is written.
    pub clock: Clock,
}

/// A column of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Durations {
    /// Its place, from 0.
    pub column: usize,
    /// What a duration is in.
    pub unit: Unit,
}

/// Where the execution time of a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Execution {
    /// In a column of its own.
    Lasting(Durations),
    /// From the arrival to the time in another column.
    Until(Times),
}

impl Reading {
    /// What was understood, in a sentence that names the columns.
    pub fn sentence(&self, columns: &[String]) -> String {
        let name = |column: usize| {
            columns
                .get(column)
                .map_or("a column that is not there", |name| name)
        };
        let times = |at: Times| format!("{} ({})", name(at.column), at.clock.name());
        let durations = |of: Durations| format!("{} ({})", name(of.column), of.unit.name());
        match *self {
            Reading::Arrivals { at, execution } => {
                let taken = match execution {
                    None => "execution times are not in the file".to_owned(),
                    Some(Execution::Lasting(of)) => format!("execution time: {}", durations(of)),
                    Some(Execution::Until(end)) => format!("execution until {}", times(end)),
                };
                format!("Arrival: {}; {taken}.", times(at))
            }
            Reading::Ends { at, duration } => format!(
                "End: {}; execution time: {}; arrival is the end less the execution time.",
                times(at),
                durations(duration)
            ),
            Reading::Counts {
                at,
                requests,
                every_s,
            } => format!(
                "Requests: {}, in the {every_s} s from {} on; arrivals at random within them.",
                name(requests),
                times(at)
            ),
            Reading::Minutes { first, last } => format!(
                "Requests a minute: columns {} to {}, at random within the minute.",
                name(first),
                name(last)
            ),
        }
    }
}
