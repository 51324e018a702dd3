use super::loaded::{BadRow, Loaded, MOST_LISTED};
use super::reading::{Durations, Execution, Reading, Times};
use super::rows::Rows;
use super::table::Table;
use super::time::{self, Clock, Unit};
use crate::engine::uniform;
use crate::scenario::{LONGEST_S, Problem, Trace};
use crate::sort::sort_by_key;
use csv::ByteRecord;
use rand_core::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// The longest time of a scenario, which bounds those of a trace too.
const LONGEST_NS: i64 = LONGEST_S as i64 * 1_000_000_000;
/// A trace has at most this many requests.
pub const MOST_RECORDED: usize = 10_000_000;
const MINUTE_NS: i64 = 60_000_000_000;
/// Where counts were recorded, the instants within each are drawn by a generator with this seed.
const SEED: u64 = 1;

/// Reads a table row by row, in slices.
///
/// ```
/// use coldstart::trace::{Reader, Table};
///
/// let table = Table::open(b"start,duration_ms\n0,1500\n2.5,700\noops,1\n".to_vec()).unwrap();
/// let mut reader = Reader::new(&table, table.guess().unwrap());
/// while !reader.advance(1000) {}
/// let loaded = reader.finish("mine".to_owned()).unwrap();
/// assert_eq!(loaded.trace.arrivals_s(), [0.0, 2.5]);
/// assert_eq!(loaded.trace.execution_s(), Some(&[1.5, 0.7][..]));
/// assert_eq!(loaded.bad[0].to_string(), "line 4, start: oops is not a number of seconds from 0 to 366 days");
/// ```
pub struct Reader<'a> {
    reading: Reading,
    columns: &'a [String],
    rows: Rows<'a>,
    row: ByteRecord,
    draws: Xoshiro256PlusPlus,
    requests: Vec<Request>,
    read: u64,
    bad_rows: u64,
    bad: Vec<BadRow>,
}

/// A request as it was read, in nanoseconds.
#[derive(Clone, Copy)]
struct Request {
    arrival: i64,
    /// Its execution time; of one that was counted, the time from the beginning of its count to its arrival.
    lasting: i64,
    line: u32,
    /// The row that it stands in, from 1; a line may hold several.
    row: u32,
}

impl Request {
    /// When it arrived, or the count that it is of began.
    fn began(&self, reading: Reading) -> i64 {
        match reading {
            Reading::Counts { .. } => self.arrival.saturating_sub(self.lasting),
            _ => self.arrival,
        }
    }
}

impl<'a> Reader<'a> {
    /// A reader at the first row.
    pub fn new(table: &'a Table, reading: Reading) -> Reader<'a> {
        Reader {
            reading,
            columns: table.columns(),
            rows: table.rows(),
            row: ByteRecord::new(),
            draws: Xoshiro256PlusPlus::seed_from_u64(SEED),
            requests: Vec::new(),
            read: 0,
            bad_rows: 0,
            bad: Vec::new(),
        }
    }

    /// Reads this many rows more; true at the end of the file.
    pub fn advance(&mut self, rows: u64) -> bool {
        for _ in 0..rows {
            let Some((line, good)) = self.rows.next(&mut self.row) else {
                return true;
            };
            self.read += 1;
            let read = match good {
                true => self.read_row(line),
                false => Err(Problem::new("", "", "a value in JSON")),
            };
            if let Err(problem) = read {
                self.put_aside(line, problem);
            }
        }
        false
    }

    /// The share of the file that has been read, 0..=1.
    pub fn progress(&self) -> f64 {
        self.rows.progress()
    }

    /// The requests read so far, under that name.
    ///
    /// # Errors
    /// Where there is none: what would be one, and the first bad rows.
    pub fn finish(mut self, name: String) -> Result<Loaded, Vec<Problem>> {
        let zero = match self.clock() {
            Clock::Start(_) => None,
            Clock::Calendar | Clock::Epoch(_) => self.leave_out_strays(),
        };
        sort_by_key(&mut self.bad, |bad| bad.line);
        if self.requests.is_empty() {
            let found = format!("none of {} rows can be used", self.read);
            let mut problems = vec![Problem::new("", found, "at least one that can")];
            problems.extend(self.bad.iter().take(10).map(|bad| {
                Problem {
                    key: format!("line {} {}", bad.line, bad.problem.key)
                        .trim_end()
                        .to_owned(),
                    ..bad.problem.clone()
                }
            }));
            return Err(problems);
        }
        let from_zero = |request: &Request| time::seconds(request.arrival - zero.unwrap_or(0));
        let arrivals_s = self.requests.iter().map(from_zero).collect();
        let execution_s = self.has_execution().then(|| {
            let seconds = |request: &Request| time::seconds(request.lasting);
            self.requests.iter().map(seconds).collect()
        });
        Ok(Loaded {
            trace: Trace::new(name, arrivals_s, execution_s),
            began: zero.map(time::instant),
            rows: self.read,
            bad_rows: self.bad_rows,
            bad: self.bad,
        })
    }

    fn put_aside(&mut self, line: u64, problem: Problem) {
        self.bad_rows += 1;
        if self.bad.len() < MOST_LISTED {
            self.bad.push(BadRow { line, problem });
        }
    }

    fn clock(&self) -> Clock {
        match self.reading {
            Reading::Arrivals { at, .. }
            | Reading::Ends { at, .. }
            | Reading::Counts { at, .. } => at.clock,
            Reading::Minutes { .. } => Clock::Start(Unit::Minutes),
        }
    }

    fn has_execution(&self) -> bool {
        match self.reading {
            Reading::Arrivals { execution, .. } => execution.is_some(),
            Reading::Ends { .. } => true,
            Reading::Counts { .. } | Reading::Minutes { .. } => false,
        }
    }

    fn read_row(&mut self, line: u64) -> Result<(), Problem> {
        match self.reading {
            Reading::Arrivals { at, execution } => {
                let arrival = self.time(at)?;
                let execution = match execution {
                    None => 0,
                    Some(Execution::Lasting(durations)) => self.duration(durations)?,
                    Some(Execution::Until(end)) => {
                        let lasted = self.time(end)? - arrival;
                        (0..=LONGEST_NS)
                            .contains(&lasted)
                            .then_some(lasted)
                            .ok_or_else(|| {
                                self.problem(
                                    end.column,
                                    "a time after the arrival, by at most 366 days".to_owned(),
                                )
                            })?
                    }
                };
                self.push(line, arrival, execution)
            }
            Reading::Ends { at, duration } => {
                let execution = self.duration(duration)?;
                let arrival = self.time(at)? - execution;
                if arrival < 0 {
                    let expected = "at least the duration: it began before time 0".to_owned();
                    return Err(self.problem(at.column, expected));
                }
                self.push(line, arrival, execution)
            }
            Reading::Counts {
                at,
                requests,
                every_s,
            } => {
                let (from, number) = (self.time(at)?, self.count(requests)?);
                self.spread(line, from, nanoseconds(every_s), number)
            }
            Reading::Minutes { first, last } => {
                // A row is used as a whole or not at all.
                let counts = (first..=last).map(|column| self.count(column));
                let counts = counts.collect::<Result<Vec<usize>, Problem>>()?;
                let room = counts
                    .iter()
                    .fold(self.requests.len(), |sum, &count| sum.saturating_add(count));
                if room > MOST_RECORDED {
                    return Err(full());
                }
                (counts.into_iter().zip(0..)).try_for_each(|(number, minute)| {
                    self.spread(line, minute * MINUTE_NS, MINUTE_NS, number)
                })
            }
        }
    }

    fn push(&mut self, line: u64, arrival: i64, lasting: i64) -> Result<(), Problem> {
        if self.requests.len() >= MOST_RECORDED {
            return Err(full());
        }
        self.requests.push(Request {
            arrival,
            lasting,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            row: u32::try_from(self.read).unwrap_or(u32::MAX),
        });
        Ok(())
    }

    /// This many requests at random in [from, from + length), as Poisson arrivals are when only their number is known.
    fn spread(&mut self, line: u64, from: i64, length: i64, number: usize) -> Result<(), Problem> {
        if number > MOST_RECORDED - self.requests.len() {
            return Err(full());
        }
        (0..number).try_for_each(|_| {
            let within = (uniform(&mut self.draws) * length as f64) as i64;
            self.push(line, from.saturating_add(within), within)
        })
    }

    fn time(&self, at: Times) -> Result<i64, Problem> {
        let time = at.clock.read(self.cell(at.column));
        let fits = |time: &i64| match at.clock {
            Clock::Start(_) => (0..=LONGEST_NS).contains(time),
            Clock::Calendar | Clock::Epoch(_) => *time >= 0,
        };
        time.filter(fits)
            .ok_or_else(|| self.problem(at.column, at.clock.expected()))
    }

    fn duration(&self, of: Durations) -> Result<i64, Problem> {
        let duration = time::decimal(self.cell(of.column), of.unit);
        (duration.filter(|duration| (0..=LONGEST_NS).contains(duration)))
            .ok_or_else(|| self.problem(of.column, Clock::Start(of.unit).expected()))
    }

    /// A number of requests; `3.0` is one too.
    fn count(&self, column: usize) -> Result<usize, Problem> {
        let number = time::number(self.cell(column));
        (number.filter(|number| {
            (0.0..=MOST_RECORDED as f64).contains(number) && number.fract() == 0.0
        }))
        .map(|number| number as usize)
        .ok_or_else(|| self.problem(column, format!("a whole number from 0 to {MOST_RECORDED}")))
    }

    fn cell(&self, column: usize) -> &[u8] {
        self.row.get(column).unwrap_or_default()
    }

    fn problem(&self, column: usize, expected: String) -> Problem {
        let name = self.columns.get(column).map_or("", |name| name);
        let cell = String::from_utf8_lossy(self.cell(column));
        match cell.is_empty() {
            true => Problem::new(name, "an empty field", expected),
            false => Problem::new(name, cell, expected),
        }
    }

    /// Puts aside the rows that are more than 366 days from the median row or from the first one, and gives the time
    /// at which the first one began.
    fn leave_out_strays(&mut self) -> Option<i64> {
        let reading = self.reading;
        // The requests of one row stand together.
        let mut row = None;
        let rows = (self.requests.iter()).filter(|r| row.replace(r.row) != Some(r.row));
        let mut times: Vec<i64> = rows.map(|request| request.began(reading)).collect();
        let middle = times.len() / 2;
        if times.is_empty() {
            return None;
        }
        let median = *times.select_nth_unstable(middle).1;
        let near = |time: i64| time.abs_diff(median) <= LONGEST_NS as u64;
        let first = times.into_iter().filter(|&time| near(time)).min()?;
        let most = match reading {
            Reading::Counts { every_s, .. } => LONGEST_NS - nanoseconds(every_s),
            _ => LONGEST_NS,
        };
        let stays = |request: &Request| {
            let began = request.began(reading);
            near(began) && began - first <= most
        };
        let mut strays: Vec<Request> = (self.requests.iter())
            .filter(|request| !stays(request))
            .copied()
            .collect();
        strays.dedup_by_key(|request| request.row);
        self.requests.retain(stays);
        for stray in strays {
            let expected = "within 366 days of the other requests";
            let said = match reading {
                Reading::Ends { .. } => stray.arrival + stray.lasting,
                _ => stray.began(reading),
            };
            let problem = Problem::new("", time::instant(said), expected);
            self.put_aside(stray.line.into(), problem);
        }
        Some(first)
    }
}

/// A length of time that is counted over, a nanosecond at least.
fn nanoseconds(every_s: f64) -> i64 {
    ((every_s.clamp(0.0, LONGEST_S) * 1e9) as i64).max(1)
}

fn full() -> Problem {
    Problem::new(
        "",
        "one too many",
        format!("among the first {MOST_RECORDED} requests"),
    )
}
