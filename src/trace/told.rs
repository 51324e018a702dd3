use super::column::Column;
use super::reading::{Durations, Execution, Reading, Times};
use super::table::Table;
use super::time::{Clock, Unit};
use crate::scenario::Problem;

const EXPECTED: &str =
    "arrival, end, execution, until or count, each with a column: arrival=start,execution=took:ms";
const UNITS: &str = "date, or a unit: ns, us, ms, s, min, h; epoch_ms and so on since 1970";

impl Table {
    /// The column of times at that place, with the clock that it most likely has; none where there is no such
    /// column.
    pub fn times(&self, place: usize) -> Option<Times> {
        (place < self.columns().len()).then(|| Column::new(self, place).times())
    }

    /// The column of durations at that place, in the unit that it most likely has; none where there is no such
    /// column, or no number in it.
    pub fn durations(&self, place: usize) -> Option<Durations> {
        let column = (place < self.columns().len()).then(|| Column::new(self, place));
        column.and_then(|column| column.durations())
    }

    /// What a person says of the columns, in a line: `arrival=start,execution=took:ms`. The roles are `arrival`
    /// or `end`, with `execution` (a duration) or `until` (its end); `arrival` with `count` and the length that
    /// is counted, 60 s unless it is given: `count=requests:300`. A column is given by its name, or by its number
    /// from 1, `#2`, where `2` will do if no column is called so; a unit that is not given is the likeliest.
    ///
    /// # Errors
    /// Names what is no role, column or unit.
    pub fn told(&self, text: &str) -> Result<Reading, Problem> {
        let (mut arrival, mut end, mut execution, mut until, mut count) =
            (None, None, None, None, None);
        for pair in text.split(',') {
            let (role, column) = pair
                .split_once('=')
                .ok_or_else(|| Problem::new("", pair, EXPECTED))?;
            match role {
                "arrival" => arrival = Some(self.told_times(column)?),
                "end" => end = Some(self.told_times(column)?),
                "until" => until = Some(self.told_times(column)?),
                "execution" => execution = Some(self.told_durations(column)?),
                "count" => count = Some(self.told_counts(column)?),
                _ => return Err(Problem::new("", role, EXPECTED)),
            }
        }
        Ok(match (arrival, end, execution, until, count) {
            (Some(at), None, Some(of), None, None) => Reading::Arrivals {
                at,
                execution: Some(Execution::Lasting(of)),
            },
            (Some(at), None, None, until, None) => Reading::Arrivals {
                at,
                execution: until.map(Execution::Until),
            },
            (None, Some(at), Some(duration), None, None) => Reading::Ends { at, duration },
            (Some(at), None, None, None, Some((requests, every_s))) => Reading::Counts {
                at,
                requests,
                every_s,
            },
            _ => {
                let expected =
                    "arrival; arrival and execution, until or count; or end and execution";
                return Err(Problem::new("", text, expected));
            }
        })
    }

    /// The place of the column, and what stands behind its name.
    fn place<'t>(&self, text: &'t str) -> Result<(usize, Option<&'t str>), Problem> {
        let numbered = |number: &str| {
            let place = number.parse::<usize>().ok()?.checked_sub(1);
            place.filter(|&i| i < self.columns().len())
        };
        let marked = |name: &str| name.strip_prefix('#').and_then(numbered);
        let named = |name: &str| self.columns().iter().position(|column| column == name);
        let divided = text.rsplit_once(':').map(|(name, unit)| (name, Some(unit)));
        let found = |way: &dyn Fn(&str) -> Option<usize>| {
            let mut readings = std::iter::once((text, None)).chain(divided);
            readings.find_map(|(name, unit)| Some((way(name)?, unit)))
        };
        let place = found(&marked)
            .or_else(|| found(&named))
            .or_else(|| found(&numbered));
        place.ok_or_else(|| {
            Problem::new("", text, format!("a column: {}", self.columns().join(", ")))
        })
    }

    fn told_times(&self, text: &str) -> Result<Times, Problem> {
        let (column, unit) = self.place(text)?;
        let clock = match unit {
            None => Column::new(self, column).times().clock,
            Some("date") => Clock::Calendar,
            Some(unit) => match unit.strip_prefix("epoch_") {
                Some(unit) => Clock::Epoch(unit_named(unit)?),
                None => Clock::Start(unit_named(unit)?),
            },
        };
        Ok(Times { column, clock })
    }

    fn told_durations(&self, text: &str) -> Result<Durations, Problem> {
        let (column, unit) = self.place(text)?;
        let likeliest = || {
            Column::new(self, column)
                .durations()
                .map_or(Unit::Seconds, |of| of.unit)
        };
        Ok(Durations {
            column,
            unit: unit.map_or_else(|| Ok(likeliest()), unit_named)?,
        })
    }

    fn told_counts(&self, text: &str) -> Result<(usize, f64), Problem> {
        let (column, every_s) = self.place(text)?;
        let every_s = every_s.unwrap_or("60");
        let seconds = every_s
            .parse()
            .ok()
            .filter(|seconds: &f64| *seconds > 0.0 && seconds.is_finite());
        let expected = "a number of seconds above 0";
        Ok((
            column,
            seconds.ok_or_else(|| Problem::new("", every_s, expected))?,
        ))
    }
}

fn unit_named(name: &str) -> Result<Unit, Problem> {
    Unit::named(name).ok_or_else(|| Problem::new("", name, UNITS))
}

impl Reading {
    /// The same as [`Table::told`] reads it, columns by their numbers: `arrival=#1:epoch_ms,execution=#3:s`; empty for
    /// minutes in columns, which it has no word for.
    pub fn told(&self) -> String {
        let times =
            |role: &str, at: Times| format!("{role}=#{}:{}", at.column + 1, at.clock.word());
        let execution = |of: Durations| format!("execution=#{}:{}", of.column + 1, of.unit.word());
        match *self {
            Reading::Arrivals {
                at,
                execution: None,
            } => times("arrival", at),
            Reading::Arrivals {
                at,
                execution: Some(Execution::Lasting(of)),
            } => {
                format!("{},{}", times("arrival", at), execution(of))
            }
            Reading::Arrivals {
                at,
                execution: Some(Execution::Until(end)),
            } => {
                format!("{},{}", times("arrival", at), times("until", end))
            }
            Reading::Ends { at, duration } => {
                format!("{},{}", times("end", at), execution(duration))
            }
            Reading::Counts {
                at,
                requests,
                every_s,
            } => {
                format!("{},count=#{}:{every_s}", times("arrival", at), requests + 1)
            }
            Reading::Minutes { .. } => String::new(),
        }
    }
}
