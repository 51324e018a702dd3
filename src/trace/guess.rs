use super::column::{Column, Content, Role};
use super::reading::{Durations, Execution, Reading, Times};
use super::source;
use super::table::Table;
use super::time;
use crate::scenario::Problem;

/// What would have been understood.
const EXPECTED: &str = "a column of times (named arrival, start, end, time or timestamp, or of dates in \
    ISO 8601), or of counts a minute (1, 2, 3 …)";
/// This many columns named by consecutive numbers are counts of minutes.
const FEWEST_MINUTES: usize = 10;

impl Table {
    /// Recognises what the columns mean, by their names and by what stands in them.
    ///
    /// # Errors
    /// Names the columns and says what would have been understood.
    pub fn guess(&self) -> Result<Reading, Problem> {
        if let Some(minutes) = minutes(self.columns()) {
            return Ok(minutes);
        }
        if self.sample().is_empty() {
            return Err(Problem::new("", "no rows", source::READABLE));
        }
        let columns: Vec<Column> = (0..self.columns().len())
            .map(|i| Column::new(self, i))
            .collect();
        let is = |role: Role| {
            columns
                .iter()
                .find(move |column| column.role == role && column.is_time())
        };
        let duration = (columns.iter())
            .find(|column| column.role == Role::Duration)
            .and_then(Column::durations);
        let count = columns
            .iter()
            .find(|column| column.role == Role::Count && column.is_number());
        let dated = (columns.iter())
            .filter(|column| column.role == Role::Time || column.role == Role::Start)
            .find(|column| column.is_absolute());
        let Some(time) = is(Role::Start).or(dated).or_else(|| is(Role::Time)) else {
            return self.without_start(&columns, is(Role::End), duration);
        };
        let at = time.times();
        if let (Some(count), None) = (count, duration) {
            return Ok(Reading::Counts {
                at,
                requests: count.place,
                every_s: self.smallest_gap_s(at).unwrap_or(60.0),
            });
        }
        let until = || {
            let end = is(Role::End)?;
            // Start and end of a request are numbers of the same kind unless a name says otherwise.
            let clock = match (end.unit, &end.content) {
                (None, Content::Numbers(_)) => at.clock,
                _ => end.times().clock,
            };
            Some(Execution::Until(Times {
                column: end.place,
                clock,
            }))
        };
        Ok(Reading::Arrivals {
            at,
            execution: duration.map(Execution::Lasting).or_else(until),
        })
    }

    /// Where no name says when requests arrived: by their ends, else the first dates, else the only numbers
    /// that have no name either.
    fn without_start(
        &self,
        columns: &[Column],
        end: Option<&Column>,
        duration: Option<Durations>,
    ) -> Result<Reading, Problem> {
        if let (Some(end), Some(duration)) = (end, duration) {
            return Ok(Reading::Ends {
                at: end.times(),
                duration,
            });
        }
        let free = || {
            columns
                .iter()
                .filter(|column| column.role == Role::None || column.role == Role::End)
        };
        let absolute = free().find(|column| column.is_mostly && column.is_absolute());
        let is_unnamed = |column: &&Column| {
            columns.len() == 1 || self.columns()[column.place].starts_with("column ")
        };
        let mut numbers = (columns.iter())
            .filter(|column| column.is_mostly && column.is_number())
            .filter(is_unnamed);
        let only = numbers.next().filter(|_| numbers.next().is_none());
        match absolute.or(end).or(only) {
            Some(column) => Ok(Reading::Arrivals {
                at: column.times(),
                execution: duration.map(Execution::Lasting),
            }),
            None => Err(Problem::new("columns", self.columns().join(", "), EXPECTED)),
        }
    }

    /// The least time between two different times of the sample, in seconds.
    fn smallest_gap_s(&self, at: Times) -> Option<f64> {
        let mut times: Vec<i64> = (self.sample().iter())
            .filter_map(|row| at.clock.read(row.get(at.column)?.as_bytes()))
            .collect();
        times.sort_unstable();
        let gaps = times.windows(2).map(|pair| pair[1].saturating_sub(pair[0]));
        gaps.filter(|&gap| gap > 0).min().map(time::seconds)
    }
}

/// The longest row of columns that are named by consecutive numbers.
pub(super) fn minutes(columns: &[String]) -> Option<Reading> {
    let numbers: Vec<Option<u32>> = columns.iter().map(|name| name.parse().ok()).collect();
    let first = numbers.iter().position(Option::is_some)?;
    let follows = |pair: &&[Option<u32>]| {
        pair[1]
            .is_some_and(|number| pair[0].and_then(|before| before.checked_add(1)) == Some(number))
    };
    let last = first + numbers[first..].windows(2).take_while(follows).count();
    (last + 1 - first >= FEWEST_MINUTES).then_some(Reading::Minutes { first, last })
}
