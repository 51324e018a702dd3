use ::time::format_description::well_known::{Iso8601, Rfc3339};
use ::time::{Date, OffsetDateTime, PrimitiveDateTime};

const SECOND_NS: i64 = 1_000_000_000;
/// No date with a time and a zone has more characters.
const LONGEST_DATE: usize = 64;

/// The unit that a column of times or durations is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 10⁻⁹ s.
    Nanoseconds,
    /// 10⁻⁶ s.
    Microseconds,
    /// 10⁻³ s.
    Milliseconds,
    /// One second.
    Seconds,
    /// 60 s.
    Minutes,
    /// 3600 s.
    Hours,
}

impl Unit {
    /// Every unit, ascending.
    pub const ALL: [Unit; 6] = [
        Unit::Nanoseconds,
        Unit::Microseconds,
        Unit::Milliseconds,
        Unit::Seconds,
        Unit::Minutes,
        Unit::Hours,
    ];

    /// Its length in nanoseconds.
    pub(super) fn nanoseconds(self) -> i64 {
        match self {
            Unit::Nanoseconds => 1,
            Unit::Microseconds => 1000,
            Unit::Milliseconds => 1_000_000,
            Unit::Seconds => SECOND_NS,
            Unit::Minutes => 60 * SECOND_NS,
            Unit::Hours => 3600 * SECOND_NS,
        }
    }

    /// Its length in seconds.
    pub(super) fn seconds(self) -> f64 {
        self.nanoseconds() as f64 / SECOND_NS as f64
    }

    /// Its name, in the plural.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Nanoseconds => "nanoseconds",
            Unit::Microseconds => "microseconds",
            Unit::Milliseconds => "milliseconds",
            Unit::Seconds => "seconds",
            Unit::Minutes => "minutes",
            Unit::Hours => "hours",
        }
    }

    /// Its name in [`Table::told`](super::Table::told).
    pub fn word(self) -> &'static str {
        match self {
            Unit::Nanoseconds => "ns",
            Unit::Microseconds => "us",
            Unit::Milliseconds => "ms",
            Unit::Seconds => "s",
            Unit::Minutes => "min",
            Unit::Hours => "h",
        }
    }

    /// The unit that a word in the name of a column stands for.
    pub(super) fn named(word: &str) -> Option<Unit> {
        Some(match word {
            "ns" | "nsec" | "nanos" | "nanosecond" | "nanoseconds" => Unit::Nanoseconds,
            "us" | "µs" | "μs" | "usec" | "micros" | "microsecond" | "microseconds" => {
                Unit::Microseconds
            }
            "ms" | "msec" | "millis" | "millisecond" | "milliseconds" => Unit::Milliseconds,
            "s" | "sec" | "secs" | "second" | "seconds" => Unit::Seconds,
            "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
            "h" | "hour" | "hours" => Unit::Hours,
            _ => return None,
        })
    }
}

/// What the times of a column count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Dates with times of day in ISO 8601; one without a zone is taken as UTC.
    Calendar,
    /// A number of units since 1970, UTC.
    Epoch(Unit),
    /// A number of units from the beginning of the trace.
    Start(Unit),
}

impl Clock {
    /// The time that a cell says, in nanoseconds since 1970 or since the beginning.
    pub(super) fn read(self, cell: &[u8]) -> Option<i64> {
        match self {
            Clock::Calendar => calendar(cell),
            Clock::Epoch(unit) | Clock::Start(unit) => decimal(cell, unit),
        }
    }

    /// What a cell should have been.
    pub(super) fn expected(self) -> String {
        match self {
            Clock::Calendar => {
                "a date and time such as 2026-03-01T08:00:00Z, from 1970 to 2261".to_owned()
            }
            Clock::Epoch(unit) => format!("a number of {} since 1970", unit.name()),
            Clock::Start(unit) => format!("a number of {} from 0 to 366 days", unit.name()),
        }
    }

    /// Its name in [`Table::told`](super::Table::told): `date`, `epoch_ms`, `s`.
    pub fn word(self) -> String {
        match self {
            Clock::Calendar => "date".to_owned(),
            Clock::Epoch(unit) => format!("epoch_{}", unit.word()),
            Clock::Start(unit) => unit.word().to_owned(),
        }
    }

    /// In words: `date and time`, `seconds since 1970`, `milliseconds from the start`.
    pub fn name(self) -> String {
        match self {
            Clock::Calendar => "date and time".to_owned(),
            Clock::Epoch(unit) => format!("{} since 1970", unit.name()),
            Clock::Start(unit) => format!("{} from the start", unit.name()),
        }
    }
}

/// Nanoseconds as seconds: the nearest number there is.
pub(super) fn seconds(nanoseconds: i64) -> f64 {
    nanoseconds as f64 / SECOND_NS as f64
}

/// An instant, given in nanoseconds since 1970, as ISO 8601 in UTC.
pub(super) fn instant(nanoseconds: i64) -> String {
    let instant = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds.into()).ok();
    instant
        .and_then(|instant| instant.format(&Rfc3339).ok())
        .unwrap_or_default()
}

pub(super) fn is_time_or_number(cell: &[u8]) -> bool {
    number(cell).is_some() || calendar(cell).is_some()
}

/// A plain number, however large.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(cell).ok()?;
    let number: f64 = text.parse().ok()?;
    let is_plain = !text
        .bytes()
        .any(|byte| matches!(byte, b'n' | b'N' | b'i' | b'I'));
    (is_plain && number.is_finite()).then_some(number)
}

/// ISO 8601 with `T` or a space, with or without a zone; ` UTC` behind it is understood too, and a date alone is
/// its midnight.
fn calendar(cell: &[u8]) -> Option<i64> {
    const FORMAT: Iso8601 = Iso8601::DEFAULT;
    let cell = cell.strip_suffix(b" UTC").unwrap_or(cell);
    // What is no date is told at once: most cells are not.
    let mut text = [0; LONGEST_DATE];
    let text = text
        .get_mut(..cell.len())
        .filter(|_| cell.first().is_some_and(u8::is_ascii_digit))?;
    text.copy_from_slice(cell);
    if let Some(separator @ b' ') = text.get_mut(10) {
        *separator = b'T';
    }
    let text = std::str::from_utf8(text).ok()?;
    let of_day = text.find('T').map(|at| &text[at..]);
    let instant = match of_day {
        Some(time) if time.contains(['Z', '+', '-']) => {
            OffsetDateTime::parse(text, &FORMAT).ok()?
        }
        Some(_) => PrimitiveDateTime::parse(text, &FORMAT).ok()?.assume_utc(),
        None if text.contains('-') => Date::parse(text, &FORMAT).ok()?.midnight().assume_utc(),
        None => return None,
    };
    let nanoseconds = i64::try_from(instant.unix_timestamp_nanos()).ok()?;
    (nanoseconds >= 0).then_some(nanoseconds)
}

/// A decimal number of units, to the nearest nanosecond, halves away from zero.
pub(super) fn decimal(cell: &[u8], unit: Unit) -> Option<i64> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let point = digits
        .iter()
        .position(|&byte| byte == b'.')
        .unwrap_or(digits.len());
    let (whole, fraction) = digits.split_at(point);
    let fraction = fraction.get(1..).unwrap_or_default();
    let all = || whole.iter().chain(fraction);
    if all().next().is_none() || !all().all(u8::is_ascii_digit) {
        // An exponent, or no number.
        let nanoseconds = libm::round(number(cell)? * unit.nanoseconds() as f64);
        return (nanoseconds.abs() < i64::MAX as f64).then_some(nanoseconds as i64);
    }
    let digit = |byte: &u8| i64::from(byte - b'0');
    let whole = (whole.iter()).try_fold(0i64, |sum, byte| {
        sum.checked_mul(10)?.checked_add(digit(byte))
    })?;
    // Digits of the fraction as far as an i128 holds them beside the unit; later ones decide nothing.
    let places = fraction.len().min(18);
    let fraction =
        (fraction[..places].iter()).fold(0i128, |sum, byte| sum * 10 + i128::from(digit(byte)));
    let scale = 10i128.pow(places as u32);
    let part = (fraction * i128::from(unit.nanoseconds()) * 2 + scale) / (scale * 2);
    let sum = i128::from(whole) * i128::from(unit.nanoseconds()) + part;
    i64::try_from(if negative { -sum } else { sum }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_to_the_nanosecond_in_every_unit() {
        let cases: [(&str, Unit, Option<i64>); 14] = [
            (
                "1587650005.491205",
                Unit::Seconds,
                Some(1_587_650_005_491_205_000),
            ),
            ("0.0000000005", Unit::Seconds, Some(1)),
            ("0.00000000049", Unit::Seconds, Some(0)),
            ("1.5", Unit::Minutes, Some(90_000_000_000)),
            ("-2.5", Unit::Milliseconds, Some(-2_500_000)),
            (
                "1700000000123456789",
                Unit::Nanoseconds,
                Some(1_700_000_000_123_456_789),
            ),
            ("7.", Unit::Microseconds, Some(7_000)),
            ("1e3", Unit::Milliseconds, Some(1_000_000_000)),
            ("1e99", Unit::Seconds, None),
            ("99999999999999999999", Unit::Nanoseconds, None),
            ("inf", Unit::Seconds, None),
            ("nan", Unit::Seconds, None),
            (".", Unit::Seconds, None),
            ("", Unit::Seconds, None),
        ];
        for (text, unit, expected) in cases {
            assert_eq!(decimal(text.as_bytes(), unit), expected, "{text} {unit:?}");
        }
    }

    #[test]
    fn dates_are_read_with_and_without_a_zone() {
        let second = 1_700_158_623_000_000_000;
        for text in [
            "2023-11-16T18:17:03Z",
            "2023-11-16 18:17:03",
            "2023-11-16 18:17:03.0000000",
            "2023-11-16 18:17:03 UTC",
            "2023-11-16T20:17:03+02:00",
            "2023-11-16T13:17:03-05",
            "20231116T181703Z",
        ] {
            assert_eq!(calendar(text.as_bytes()), Some(second), "{text}");
        }
        assert_eq!(calendar(b"2023-11-16"), Some(second - 65_823_000_000_000));
        assert_eq!(
            calendar(b"2023-11-16 18:17:03.9799609"),
            Some(second + 979_960_900)
        );
        for text in [
            "2023-11-16 18:17:03 and so on",
            "2023-02-30T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2020-04-24_17-53-33",
            "1969-12-31T23:59:59Z",
            "20231116",
        ] {
            assert_eq!(calendar(text.as_bytes()), None, "{text}");
        }
        assert_eq!(instant(second + 500_000_000), "2023-11-16T18:17:03.5Z");
    }
}
