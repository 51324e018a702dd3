//! Files of recorded requests → traffic.
//!
//! A CSV file with a header: a column `arrival_s` or `arrival_us` (seconds or microseconds from the beginning
//! of the window) and, if execution times were recorded too, `service_s` or `service_us`. Other columns are
//! left alone. Rows need not be in order.

use crate::scenario::{Problem, Trace};
use csv::{ErrorKind, ReaderBuilder, StringRecord};
use std::io::Read;

/// A time of a trace is at most 366 days.
const LONGEST_S: f64 = 366.0 * 86_400.0;
/// After so many bad rows the rest is only counted.
const MOST_PROBLEMS: usize = 10;

/// Reads a CSV file of requests.
///
/// # Errors
/// A sentence for each bad row, with its line number, up to ten; or what is wrong with the header or the file.
pub fn from_csv(file: impl Read, name: &str) -> Result<Trace, Vec<Problem>> {
    let mut reader = ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
    let header = reader.headers().map_err(|error| vec![unreadable(&error)])?;
    let arrival = Column::find(header, "arrival")?;
    let service = Column::find(header, "service")?;
    let Some(arrival) = arrival else {
        let found: Vec<&str> = header.iter().collect();
        let expected = "a header with arrival_s or arrival_us, and service_s or service_us";
        return Err(vec![Problem::new("line 1", found.join(","), expected)]);
    };
    let (mut arrivals_s, mut execution_s) = (Vec::new(), Vec::new());
    let mut problems = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let times = service.map(|column| column.seconds(&record));
                for time in [Some(arrival.seconds(&record)), times.clone()]
                    .into_iter()
                    .flatten()
                {
                    problems.extend(time.err());
                }
                arrivals_s.push(arrival.seconds(&record).unwrap_or_default());
                execution_s.extend(times.map(Result::unwrap_or_default));
            }
            Err(error) => {
                problems.push(unreadable(&error));
                if error.is_io_error() {
                    break;
                }
            }
        }
    }
    if problems.is_empty() {
        let execution_s = service.is_some().then_some(execution_s);
        return Ok(Trace::new(name.to_owned(), arrivals_s, execution_s));
    }
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    problems.truncate(MOST_PROBLEMS);
    if more > 0 {
        problems.push(Problem::new("", format!("{more} more bad rows"), "none"));
    }
    Err(problems)
}

/// A column of times.
#[derive(Clone, Copy)]
struct Column {
    place: usize,
    name: &'static str,
    /// Units in a second; dividing by it rounds to the same nanosecond as exact arithmetic.
    per_second: f64,
}

impl Column {
    /// The column of that quantity, in seconds or microseconds.
    fn find(header: &StringRecord, quantity: &str) -> Result<Option<Column>, Vec<Problem>> {
        let known = [
            ("arrival", "arrival_s", 1.0),
            ("arrival", "arrival_us", 1e6),
            ("service", "service_s", 1.0),
            ("service", "service_us", 1e6),
        ];
        let mut found = known
            .into_iter()
            .filter(|(of, ..)| *of == quantity)
            .flat_map(|(_, name, per_second)| {
                (header.iter().enumerate())
                    .filter(move |(_, title)| *title == name)
                    .map(move |(place, _)| Column {
                        place,
                        name,
                        per_second,
                    })
            });
        let first = found.next();
        match found.next() {
            None => Ok(first),
            Some(second) => {
                let expected = format!("one column of {quantity} times");
                Err(vec![Problem::new("line 1", second.name, expected)])
            }
        }
    }

    fn seconds(&self, record: &StringRecord) -> Result<f64, Problem> {
        let text = record.get(self.place).unwrap_or_default();
        let time = text.parse::<f64>().ok().map(|time| time / self.per_second);
        time.filter(|time| (0.0..=LONGEST_S).contains(time))
            .ok_or_else(|| {
                let unit = if self.per_second == 1.0 {
                    "seconds"
                } else {
                    "microseconds"
                };
                let line = record.position().map_or(0, csv::Position::line);
                let found = if text.is_empty() {
                    "an empty field"
                } else {
                    text
                };
                Problem::new(
                    format!("line {line}, {}", self.name),
                    found,
                    format!("a number of {unit} from 0 to 366 days"),
                )
            })
    }
}

fn unreadable(error: &csv::Error) -> Problem {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        ErrorKind::Io(error) => Problem::new("", error, "a readable file"),
        ErrorKind::Utf8 { .. } => Problem::new(format!("line {line}"), "", "text in UTF-8"),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => Problem::new(
            format!("line {line}"),
            format!("a row of {len}"),
            format!("a row of {expected_len} fields, as in the header"),
        ),
        _ => Problem::new(format!("line {line}"), error, "a row of CSV"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let problems = from_csv(text.as_bytes(), "").expect_err("bad");
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn microseconds_and_seconds_are_read_in_any_order_of_columns_and_rows() {
        let trace = from_csv(
            "id,service_us,arrival_s\r\nb,1500000,2.5\na, 0 ,1\n".as_bytes(),
            "t",
        );
        let trace = trace.expect("good");
        assert_eq!(trace.name, "t");
        assert_eq!(trace.arrivals_s, [1.0, 2.5]);
        assert_eq!(trace.execution_s, Some(vec![0.0, 1.5]));
    }

    #[test]
    fn execution_times_may_be_absent_and_so_may_rows() {
        let trace = from_csv("arrival_us\n".as_bytes(), "").expect("good");
        assert_eq!((trace.arrivals_s, trace.execution_s), (vec![], None));
    }

    #[test]
    fn every_bad_row_is_told_with_its_line() {
        let text = "arrival_us,service_us\n0,1\n-1,1\n2,x\n3\n4,1e99\n,5\n";
        assert_eq!(
            told(text),
            [
                "line 3, arrival_us: -1 is not a number of microseconds from 0 to 366 days",
                "line 4, service_us: x is not a number of microseconds from 0 to 366 days",
                "line 5: a row of 1 is not a row of 2 fields, as in the header",
                "line 6, service_us: 1e99 is not a number of microseconds from 0 to 366 days",
                "line 7, arrival_us: an empty field is not a number of microseconds from 0 to 366 days",
            ]
        );
    }

    #[test]
    fn many_bad_rows_are_counted() {
        let text = "arrival_s\n".to_owned() + &"x\n".repeat(25);
        let told = told(&text);
        assert_eq!(told.len(), 11);
        assert!(told[10].starts_with("15 more bad rows"), "{}", told[10]);
    }

    #[test]
    fn a_header_without_arrivals_is_told() {
        let header = "a header with arrival_s or arrival_us, and service_s or service_us";
        assert_eq!(told("a,b\n1,2\n"), [format!("line 1: a,b is not {header}")]);
        assert_eq!(told(""), [format!("line 1: expected {header}")]);
        assert_eq!(
            told("arrival_s,arrival_us\n"),
            ["line 1: arrival_us is not one column of arrival times"]
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let problems = from_csv(&b"arrival_s\n\xff\xfe\n"[..], "").expect_err("bad");
        assert_eq!(problems[0].to_string(), "line 2: expected text in UTF-8");
    }
}
