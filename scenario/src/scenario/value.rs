//! What a parameter may hold.

use super::list::{GPU_PRICE, GPU_SPEED, MOST_AVAILABLE};
use super::{Change, Distribution, Extra, GpuType, Injection, PatternKind, Scaler};

/// The value of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// In the unit of the parameter.
    Number(f64),
    /// A count.
    Whole(u64),
    /// On or off.
    Switch(bool),
    /// One of the names of [`Kind::Choice`].
    Choice(&'static str),
    /// The law of a time in seconds.
    Distribution(Distribution),
    /// When more workers are started.
    Scaler(Scaler),
    /// Off, none, plenty or automatic: `null` in JSON.
    Off,
    /// The arrival process, without its parameters.
    Pattern(PatternKind),
    /// Of [`Pattern::Steps`](super::Pattern::Steps): [at_s, rate].
    Steps(Vec<[f64; 2]>),
    /// Extra traffic.
    Extras(Vec<Extra>),
    /// GPU types in order of priority.
    Gpus(Vec<GpuType>),
    /// Changes of settings, by time.
    Changes(Vec<Change>),
    /// Injected requests, by time.
    Injections(Vec<Injection>),
}

impl Value {
    /// The number in it, where it is one.
    pub fn number(&self) -> Option<f64> {
        match *self {
            Value::Number(number) => Some(number),
            Value::Whole(whole) => Some(whole as f64),
            Value::Distribution(distribution) => Some(distribution.mean),
            _ => None,
        }
    }
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A count within these bounds.
    Whole {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// A number within these bounds.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// Whether the least itself is excluded.
        above: bool,
        /// Whether 0, which lies below the least, is a value too.
        zero: bool,
    },
    /// On or off.
    Switch,
    /// One of these names.
    Choice(&'static [&'static str]),
    /// The bounds are those of the mean, in seconds.
    Distribution {
        /// The least mean.
        min: f64,
        /// The greatest mean.
        max: f64,
    },
    /// A [`Scaler`].
    Scaler,
    /// A [`PatternKind`].
    Pattern,
    /// A list of [at_s, rate], instants ascending.
    Steps,
    /// A list of at most 20 [`Extra`].
    Extras,
    /// A list of 1 to 3 [`GpuType`].
    Gpus,
    /// A list of at most 1000 [`Change`].
    Changes,
    /// A list of at most 1000 [`Injection`].
    Injections,
}

/// Times are at most 366 days, in seconds.
pub const LONGEST_S: f64 = 366.0 * 86_400.0;
/// The most requests per second of a rate.
pub const MOST_RATE: f64 = 10_000.0;
/// Injections have at most this many requests, each and in all.
pub(super) const MOST_INJECTED: u64 = 100_000;
/// A list has at most this many changes, or injections.
pub const MOST_ENTRIES: usize = 1000;
/// A list has at most this many stretches of extra traffic.
pub const MOST_EXTRAS: usize = 20;
/// An endpoint has at most this many types of GPU.
pub const MOST_GPU_TYPES: usize = 3;
/// Most seconds of a mean, and of a scaler's queue delay.
const DAY_S: f64 = 86_400.0;
/// Bounds of a queue-delay scaler, in seconds.
pub const QUEUE_DELAY_S: Kind = Kind::number(0.0, DAY_S);
/// The most requests per worker of a request-count scaler.
const MOST_COUNTED: u64 = 10_000;
/// Bounds of a request-count scaler.
pub const REQUEST_COUNT: Kind = Kind::whole(1, MOST_COUNTED);
/// Bounds of a coefficient of variation.
const CV: Kind = Kind::number(0.0, 10.0);

impl Kind {
    /// A count within these bounds.
    pub const fn whole(min: u64, max: u64) -> Kind {
        Kind::Whole { min, max }
    }

    /// A number from `min` to `max`, both included.
    pub const fn number(min: f64, max: f64) -> Kind {
        Kind::Number {
            min,
            max,
            above: false,
            zero: false,
        }
    }

    /// 0, or a number from `min` to `max`, both included.
    pub const fn zero_or(min: f64, max: f64) -> Kind {
        Kind::Number {
            min,
            max,
            above: false,
            zero: true,
        }
    }

    const fn above_zero(max: f64) -> Kind {
        Kind::Number {
            min: 0.0,
            max,
            above: true,
            zero: false,
        }
    }

    /// The law of a time whose mean is from `min` seconds to a day.
    pub const fn distribution(min: f64) -> Kind {
        Kind::Distribution { min, max: DAY_S }
    }

    /// A rate in requests per second; 0 is excluded.
    pub const fn rate() -> Kind {
        Kind::above_zero(MOST_RATE)
    }

    /// A rate that may be 0.
    pub const fn rate_or_zero() -> Kind {
        Kind::number(0.0, MOST_RATE)
    }

    /// A time span in seconds; 0 is excluded.
    pub const fn span() -> Kind {
        Kind::above_zero(LONGEST_S)
    }

    /// An instant in seconds from the beginning of the window.
    pub const fn instant() -> Kind {
        Kind::number(0.0, LONGEST_S)
    }

    /// What would be right in JSON, as a phrase: "a whole number from 0 to 1000".
    pub(super) fn expected_json(&self) -> String {
        match self {
            Kind::Whole { min, max } if *max == u64::MAX => format!("a whole number from {min}"),
            Kind::Whole { min, max } => format!("a whole number from {min} to {max}"),
            Kind::Number {
                min,
                max,
                above,
                zero,
            } => match (above, zero) {
                (true, _) => format!("a number above {min}, up to {max}"),
                (_, true) => format!("0, or a number from {min} to {max}"),
                _ => format!("a number from {min} to {max}"),
            },
            Kind::Switch => "true or false".into(),
            Kind::Choice(names) => format!("one of {}", names.join(", ")),
            Kind::Distribution { min, max } => format!(
                "a number of seconds, or a distribution (fixed, exponential, lognormal, gamma) with a mean from {min} to {max} and, for lognormal and gamma, a cv from 0 to 10"
            ),
            Kind::Scaler => {
                format!(
                    "queue_delay_s from 0 to {DAY_S}, or request_count from 1 to {MOST_COUNTED}"
                )
            }
            Kind::Pattern => format!(
                "one of {}",
                PatternKind::ALL.map(PatternKind::name).join(", ")
            ),
            Kind::Steps => "a list of [at_s, rate], at_s ascending".into(),
            Kind::Extras => format!("a list of at most {MOST_EXTRAS} of {{at_s, lasting_s, rate}}"),
            Kind::Gpus => format!("a list of 1 to {MOST_GPU_TYPES} GPU types"),
            Kind::Changes => format!("a list of at most {MOST_ENTRIES} of {{at_s, set}}"),
            Kind::Injections => format!("a list of at most {MOST_ENTRIES} of {{at_s, requests}}"),
        }
    }

    /// The same where a person types it: in a link, a flag or a field.
    pub(super) fn expected_text(&self) -> String {
        match self {
            Kind::Switch => "on or off".into(),
            Kind::Distribution { min, max } => format!(
                "a number of seconds, or fixed:, exponential:, lognormal: or gamma: with a mean from {min} to {max} and, for the last two, a comma and a cv from 0 to 10"
            ),
            Kind::Scaler => format!(
                "queue_delay: with 0 to {DAY_S} seconds, or request_count: with 1 to {MOST_COUNTED}"
            ),
            Kind::Steps => "time,rate pairs with ; between, times ascending: 0,0.1;600,2".into(),
            Kind::Extras => {
                format!("at most {MOST_EXTRAS} of time,length,rate with ; between: 10.5h,10m,0.35")
            }
            Kind::Gpus => format!(
                "1 to {MOST_GPU_TYPES} GPU ids with , between, each with :speed=, :available= or :price= if need be"
            ),
            Kind::Changes => {
                format!("at most {MOST_ENTRIES} of time,setting=value with ; between: 600,max=12")
            }
            Kind::Injections => {
                format!("at most {MOST_ENTRIES} of time,requests with ; between: 700,50")
            }
            _ => self.expected_json(),
        }
    }

    /// Whether a value lies in the range; of a list, every entry.
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Whole { min, max }, Value::Whole(n)) => (min..=max).contains(&n),
            (Kind::Number { .. }, Value::Number(x)) => self.holds_number(*x),
            (Kind::Switch, Value::Switch(_)) => true,
            (Kind::Choice(names), Value::Choice(name)) => names.contains(name),
            (Kind::Distribution { min, max }, Value::Distribution(d)) => {
                (*min..=*max).contains(&d.mean) && CV.holds_number(d.cv)
            }
            (Kind::Scaler, Value::Scaler(Scaler::QueueDelay(d))) => QUEUE_DELAY_S.holds_number(*d),
            (Kind::Scaler, Value::Scaler(Scaler::RequestCount(n))) => {
                REQUEST_COUNT.holds(&Value::Whole(u64::from(*n)))
            }
            (Kind::Pattern, Value::Pattern(_)) => true,
            (Kind::Steps, Value::Steps(steps)) => {
                steps.is_sorted_by(|a, b| a[0] < b[0])
                    && steps.iter().all(|&[at, rate]| {
                        is_instant(at) && Kind::rate_or_zero().holds_number(rate)
                    })
            }
            (Kind::Extras, Value::Extras(extras)) => {
                extras.len() <= MOST_EXTRAS
                    && extras.iter().all(|extra| {
                        is_instant(extra.at_s)
                            && Kind::span().holds_number(extra.lasting_s)
                            && Kind::rate().holds_number(extra.rate)
                    })
            }
            (Kind::Gpus, Value::Gpus(types)) => {
                (1..=MOST_GPU_TYPES).contains(&types.len())
                    && types.iter().all(|entry| {
                        GPU_SPEED.holds_number(entry.speed)
                            && GPU_PRICE.holds_number(entry.price.unwrap_or(0.0))
                            && is_available(&entry.available)
                    })
            }
            (Kind::Changes, Value::Changes(changes)) => {
                changes.len() <= MOST_ENTRIES
                    && changes.iter().all(|change| {
                        is_instant(change.at_s)
                            && change.set.iter().all(|(row, value)| row.holds(value))
                            && (change.gpu_available.iter().flatten()).all(is_available)
                    })
            }
            (Kind::Injections, Value::Injections(injections)) => {
                injections.len() <= MOST_ENTRIES
                    && injections.iter().all(|injection| {
                        is_instant(injection.at_s) && injection.requests <= MOST_INJECTED
                    })
            }
            _ => false,
        }
    }

    fn holds_number(&self, x: f64) -> bool {
        let Kind::Number {
            min,
            max,
            above,
            zero,
        } = *self
        else {
            return false;
        };
        let reaches = if above { x > min } else { x >= min };
        reaches && x <= max && x.is_finite() || zero && x == 0.0
    }
}

fn is_instant(at_s: f64) -> bool {
    (0.0..=LONGEST_S).contains(&at_s)
}

fn is_available(count: &Option<u32>) -> bool {
    count.unwrap_or(0) <= MOST_AVAILABLE
}
