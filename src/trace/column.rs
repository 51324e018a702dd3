use super::reading::{Durations, Times};
use super::table::Table;
use super::time::{self, Clock, Unit};

/// Numbers of units since 1970 are at least so large, for dates from 1973 on; no trace of 366 days has so many
/// since its start.
const EPOCHS: [(f64, Unit); 4] = [
    (1e17, Unit::Nanoseconds),
    (1e14, Unit::Microseconds),
    (1e11, Unit::Milliseconds),
    (1e8, Unit::Seconds),
];
/// The units that a number without one may be in.
const LIKELY: [Unit; 4] = [
    Unit::Seconds,
    Unit::Milliseconds,
    Unit::Microseconds,
    Unit::Nanoseconds,
];
/// Where nothing else tells, the unit is taken that brings the mean gap, or the median duration, nearest to this
/// (assumption).
const USUAL_S: f64 = 3.0;

/// What the words in the name of a column make it, the first line that has one of them.
const ROLES: [(Role, &[&str]); 6] = [
    (
        Role::None,
        &[
            "delay", "wait", "waiting", "queue", "timeout", "tokens", "id", "zone", "timezone",
        ],
    ),
    (
        Role::Start,
        &[
            "arrival",
            "arrived",
            "start",
            "started",
            "begin",
            "began",
            "created",
            "received",
            "requested",
            "submit",
            "submitted",
            "queued",
            "enqueued",
            "invoked",
        ],
    ),
    (
        Role::End,
        &[
            "end",
            "ended",
            "finish",
            "finished",
            "complete",
            "completed",
            "stop",
            "stopped",
            "done",
        ],
    ),
    (
        Role::Duration,
        &[
            "duration",
            "service",
            "elapsed",
            "latency",
            "execution",
            "exec",
            "runtime",
            "processing",
            "took",
            "response",
            "billed",
            "total",
        ],
    ),
    (
        Role::Count,
        &[
            "count",
            "counts",
            "requests",
            "invocations",
            "calls",
            "hits",
            "arrivals",
            "rpm",
            "n",
        ],
    ),
    (
        Role::Time,
        &[
            "timestamp",
            "ts",
            "datetime",
            "date",
            "time",
            "at",
            "when",
            "t",
            "seconds",
            "minute",
            "hour",
        ],
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    None,
    Start,
    End,
    Duration,
    Count,
    Time,
}

/// What the cells of a column are, those of the sample that are times or numbers at all.
pub(super) enum Content {
    Dates,
    /// At least one, ascending.
    Numbers(Vec<f64>),
    Other,
}

/// A column, by its name and by its sample.
pub(super) struct Column {
    pub(super) place: usize,
    pub(super) role: Role,
    pub(super) unit: Option<Unit>,
    pub(super) content: Content,
    /// Whether most of the sample is of that content.
    pub(super) is_mostly: bool,
}

impl Column {
    pub(super) fn new(table: &Table, place: usize) -> Column {
        let words = words(&table.columns()[place]);
        let of = |role_words: &[&str]| words.iter().any(|word| role_words.contains(&word.as_str()));
        let role = ROLES.iter().find(|(_, role_words)| of(role_words));
        let cells = (table.sample().iter()).filter_map(|row| row.get(place));
        let cells = cells.map(|cell| cell.as_bytes());
        let (content, is_mostly) = Content::of(cells.filter(|cell| !cell.is_empty()));
        Column {
            place,
            role: role.map_or(Role::None, |(role, _)| *role),
            unit: words.last().and_then(|word| Unit::named(word)),
            content,
            is_mostly,
        }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.content, Content::Numbers(_))
    }

    pub(super) fn is_time(&self) -> bool {
        !matches!(self.content, Content::Other)
    }

    /// Whether its times are instants of history rather than counted from the start.
    pub(super) fn is_absolute(&self) -> bool {
        self.is_time() && !matches!(self.times().clock, Clock::Start(_))
    }

    pub(super) fn times(&self) -> Times {
        let clock = match &self.content {
            Content::Numbers(numbers) => clock(numbers, self.unit),
            Content::Dates | Content::Other => Clock::Calendar,
        };
        Times {
            column: self.place,
            clock,
        }
    }

    pub(super) fn durations(&self) -> Option<Durations> {
        let Content::Numbers(numbers) = &self.content else {
            return None;
        };
        Some(Durations {
            column: self.place,
            unit: (self.unit).unwrap_or_else(|| likeliest(median(numbers))),
        })
    }
}

impl Content {
    /// The content that more of the cells have, and whether most of all have it.
    fn of<'a>(cells: impl Iterator<Item = &'a [u8]>) -> (Content, bool) {
        let (mut all, mut dates, mut numbers) = (0, 0, Vec::new());
        for cell in cells {
            all += 1;
            match time::number(cell) {
                Some(number) => numbers.push(number),
                None => dates += usize::from(Clock::Calendar.read(cell).is_some()),
            }
        }
        let is_mostly = 2 * dates.max(numbers.len()) > all;
        numbers.sort_by(f64::total_cmp);
        let content = match (dates, numbers.len()) {
            (0, 0) => Content::Other,
            (dates, numbers) if dates > numbers => Content::Dates,
            _ => Content::Numbers(numbers),
        };
        (content, is_mostly)
    }
}

/// What a column of numbers counts from, and in which unit: by its name, its size, or the gaps it would mean.
fn clock(numbers: &[f64], unit: Option<Unit>) -> Clock {
    let typical = median(numbers);
    if let Some(unit) = unit {
        let since_1970 = typical * unit.seconds() >= EPOCHS[3].0;
        return if since_1970 {
            Clock::Epoch(unit)
        } else {
            Clock::Start(unit)
        };
    }
    // Dates of one trace are nearly the same number; times since its start are not.
    let are_alike = numbers[numbers.len() / 4] > 0.9 * typical;
    let epoch = EPOCHS.iter().find(|(least, _)| typical >= *least);
    if let Some((_, unit)) = epoch.filter(|_| are_alike) {
        return Clock::Epoch(*unit);
    }
    let span = numbers
        .last()
        .zip(numbers.first())
        .map_or(0.0, |(last, first)| last - first);
    Clock::Start(likeliest(span / numbers.len() as f64))
}

/// The unit in which so many are nearest to the usual time, by their ratio; seconds where there are none.
fn likeliest(number: f64) -> Unit {
    let distance = |unit: &Unit| libm::log(number * unit.seconds() / USUAL_S).abs();
    let nearest = LIKELY
        .into_iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|_| number > 0.0).unwrap_or(Unit::Seconds)
}

fn median(ascending: &[f64]) -> f64 {
    ascending
        .get(ascending.len() / 2)
        .copied()
        .unwrap_or_default()
}

/// The words of a name, in small letters: `clientStartTime_ms` is client, start, time, ms.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for char in name.chars() {
        if !char.is_alphanumeric() || after_small && char.is_uppercase() {
            words.push(String::new());
        }
        after_small = char.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| char.is_alphanumeric()) {
            word.push(char.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_divided_into_words() {
        let cases = [
            ("TIMESTAMP", vec!["timestamp"]),
            ("clientStartTime_ms", vec!["client", "start", "time", "ms"]),
            ("Start Time (µs)", vec!["start", "time", "µs"]),
            ("createdAt", vec!["created", "at"]),
            ("", vec![]),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name), expected, "{name}");
        }
    }
}
