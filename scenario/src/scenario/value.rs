//! What a parameter may hold, and how such a value is read from JSON and from text.

use super::{Change, Distribution, Extra, GpuType, Injection, PatternKind, Scaler, Shape};
use serde_json::Value as Json;

/// The value of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Whole(u64),
    Switch(bool),
    Choice(&'static str),
    Distribution(Distribution),
    Scaler(Scaler),
    /// Off, none, plenty or automatic: `null` in JSON.
    Off,
    Pattern(PatternKind),
    Steps(Vec<[f64; 2]>),
    Extras(Vec<Extra>),
    Gpus(Vec<GpuType>),
    Changes(Vec<Change>),
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
    Whole {
        min: u64,
        max: u64,
    },
    /// `above`: the minimum itself is excluded.
    Number {
        min: f64,
        max: f64,
        above: bool,
    },
    Switch,
    Choice(&'static [&'static str]),
    /// The bounds are those of the mean, in seconds.
    Distribution {
        min: f64,
        max: f64,
    },
    Scaler,
    Pattern,
    Steps,
    Extras,
    Gpus,
    Changes,
    Injections,
}

/// Times are at most 366 days.
pub(super) const LONGEST_S: f64 = 366.0 * 86_400.0;
/// Requests per second.
const MOST_RATE: f64 = 10_000.0;
/// Bounds of a queue-delay scaler, in seconds.
const QUEUE_DELAY_S: Kind = Kind::number(0.0, 86_400.0);
/// Bounds of a request-count scaler.
const REQUEST_COUNT: Kind = Kind::whole(1, 10_000);
/// Bounds of a coefficient of variation.
pub(super) const CV: Kind = Kind::number(0.0, 10.0);

impl Kind {
    pub const fn whole(min: u64, max: u64) -> Kind {
        Kind::Whole { min, max }
    }

    /// A number from `min` to `max`, both included.
    pub const fn number(min: f64, max: f64) -> Kind {
        Kind::Number {
            min,
            max,
            above: false,
        }
    }

    /// A rate in requests per second; 0 is excluded.
    pub const fn rate() -> Kind {
        Kind::Number {
            min: 0.0,
            max: MOST_RATE,
            above: true,
        }
    }

    /// A rate that may be 0.
    pub const fn rate_or_zero() -> Kind {
        Kind::number(0.0, MOST_RATE)
    }

    /// A time span in seconds; 0 is excluded.
    pub const fn span() -> Kind {
        Kind::Number {
            min: 0.0,
            max: LONGEST_S,
            above: true,
        }
    }

    /// An instant in seconds from the beginning of the window.
    pub const fn instant() -> Kind {
        Kind::number(0.0, LONGEST_S)
    }

    /// What would be right, as a phrase: "a whole number from 0 to 1000".
    pub fn expected(&self) -> String {
        match self {
            Kind::Whole { min, max } if *max == u64::MAX => format!("a whole number from {min}"),
            Kind::Whole { min, max } => format!("a whole number from {min} to {max}"),
            Kind::Number { min, max, above } => match above {
                true => format!("a number above {min}, up to {max}"),
                false => format!("a number from {min} to {max}"),
            },
            Kind::Switch => "true or false".into(),
            Kind::Choice(names) => format!("one of {}", names.join(", ")),
            Kind::Distribution { min, max } => format!(
                "a number of seconds, or a distribution (fixed, exponential, lognormal, gamma) with a mean from {min} to {max} and, for lognormal and gamma, a cv from 0 to 10"
            ),
            Kind::Scaler => {
                "queue_delay_s from 0 to 86400, or request_count from 1 to 10000".into()
            }
            Kind::Pattern => format!(
                "one of {}",
                PatternKind::ALL.map(PatternKind::name).join(", ")
            ),
            Kind::Steps => "a list of [at_s, rate], at_s ascending".into(),
            Kind::Extras => "a list of at most 20 of {at_s, lasting_s, rate}".into(),
            Kind::Gpus => "a list of 1 to 3 GPU types".into(),
            Kind::Changes => "a list of at most 1000 of {at_s, set}".into(),
            Kind::Injections => "a list of at most 1000 of {at_s, requests}".into(),
        }
    }

    /// Whether a plain value lies in the range. Lists and patterns are checked where they are read.
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Whole { min, max }, Value::Whole(n)) => (min..=max).contains(&n),
            (Kind::Number { min, max, above }, Value::Number(x)) => {
                x.is_finite() && x <= max && if *above { x > min } else { x >= min }
            }
            (Kind::Switch, Value::Switch(_)) => true,
            (Kind::Choice(names), Value::Choice(name)) => names.contains(name),
            (Kind::Distribution { min, max }, Value::Distribution(d)) => {
                (*min..=*max).contains(&d.mean) && CV.holds(&Value::Number(d.cv))
            }
            (Kind::Scaler, Value::Scaler(Scaler::QueueDelay(d))) => {
                QUEUE_DELAY_S.holds(&Value::Number(*d))
            }
            (Kind::Scaler, Value::Scaler(Scaler::RequestCount(n))) => {
                REQUEST_COUNT.holds(&Value::Whole(u64::from(*n)))
            }
            (Kind::Pattern, Value::Pattern(_)) => true,
            (Kind::Steps, Value::Steps(steps)) => {
                steps.is_sorted_by(|a, b| a[0] < b[0])
                    && steps.iter().all(|&[at, rate]| {
                        Kind::instant().holds(&Value::Number(at))
                            && Kind::rate_or_zero().holds(&Value::Number(rate))
                    })
            }
            (Kind::Extras, Value::Extras(extras)) => extras.len() <= 20,
            (Kind::Gpus, Value::Gpus(types)) => (1..=3).contains(&types.len()),
            (Kind::Changes, Value::Changes(changes)) => changes.len() <= 1000,
            (Kind::Injections, Value::Injections(injections)) => injections.len() <= 1000,
            _ => false,
        }
    }

    /// Reads a plain value (number, switch, choice, distribution, scaler) from JSON.
    ///
    /// # Errors
    /// The phrase that says what was expected.
    pub(super) fn read_json(&self, json: &Json) -> Result<Value, String> {
        let value = match self {
            Kind::Whole { .. } => whole(json).map(Value::Whole),
            Kind::Number { .. } => json.as_f64().map(Value::Number),
            Kind::Switch => json.as_bool().map(Value::Switch),
            Kind::Choice(names) => json
                .as_str()
                .and_then(|text| names.iter().find(|name| **name == text))
                .map(|name| Value::Choice(name)),
            Kind::Pattern => json
                .as_str()
                .and_then(PatternKind::named)
                .map(Value::Pattern),
            Kind::Distribution { .. } => distribution(json).map(Value::Distribution),
            Kind::Scaler => scaler(json).map(Value::Scaler),
            _ => None,
        };
        value
            .filter(|value| self.holds(value))
            .ok_or_else(|| self.expected())
    }

    /// Reads a plain value as people write it in a URL, a flag or a number field:
    /// `8`, `2m`, `24/m`, `30%`, `on`, `lognormal:8,0.5`, `queue_delay:4`.
    ///
    /// # Errors
    /// The phrase that says what was expected.
    pub(super) fn read_text(&self, text: &str, unit: &str) -> Result<Value, String> {
        let number = |text: &str| number(text, unit);
        let value = match self {
            Kind::Whole { .. } => text
                .parse()
                .ok()
                .or_else(|| {
                    number(text)
                        .filter(|x| x.fract() == 0.0 && (0.0..=2f64.powi(53)).contains(x))
                        .map(|x| x as u64)
                })
                .map(Value::Whole),
            Kind::Number { .. } => number(text).map(Value::Number),
            Kind::Switch => match text {
                "on" | "true" | "1" => Some(Value::Switch(true)),
                "off" | "false" | "0" => Some(Value::Switch(false)),
                _ => return Err("on or off".into()),
            },
            Kind::Choice(names) => names
                .iter()
                .find(|name| **name == text)
                .map(|name| Value::Choice(name)),
            Kind::Pattern => PatternKind::named(text).map(Value::Pattern),
            Kind::Distribution { .. } => match text.split_once(':') {
                None => number(text).map(Distribution::fixed),
                Some((shape, numbers)) => Shape::named(shape).and_then(|shape| {
                    let (mean, cv) = match (shape.has_cv(), numbers.split_once(',')) {
                        (true, Some((mean, cv))) => (mean, self::number(cv, "")?),
                        (false, None) => (numbers, 0.0),
                        _ => return None,
                    };
                    Some(Distribution {
                        shape,
                        mean: number(mean)?,
                        cv,
                    })
                }),
            }
            .map(Value::Distribution),
            Kind::Scaler => text
                .split_once(':')
                .and_then(|(name, value)| match name {
                    "queue_delay" => Some(Scaler::QueueDelay(self::number(value, "s")?)),
                    "request_count" => value.parse().ok().map(Scaler::RequestCount),
                    _ => None,
                })
                .map(Value::Scaler),
            _ => None,
        };
        value
            .filter(|value| self.holds(value))
            .ok_or_else(|| match self {
                Kind::Distribution { min, max } => format!(
                    "a number of seconds, or fixed:, exponential:, lognormal: or gamma: with a mean from {min} to {max} and, for the last two, a comma and a cv from 0 to 10"
                ),
                Kind::Scaler => "queue_delay: with 0 to 86400 seconds, or request_count: with 1 to 10000".into(),
                _ => self.expected(),
            })
    }
}

/// A whole number; `1.0` counts as one.
pub(super) fn whole(json: &Json) -> Option<u64> {
    json.as_u64().or_else(|| {
        json.as_f64()
            .filter(|x| x.fract() == 0.0 && (0.0..=2f64.powi(53)).contains(x))
            .map(|x| x as u64)
    })
}

fn distribution(json: &Json) -> Option<Distribution> {
    if let Some(mean) = json.as_f64() {
        return Some(Distribution::fixed(mean));
    }
    let object = json.as_object()?;
    let shape = Shape::named(object.get("dist")?.as_str()?)?;
    let mean = object.get("mean")?.as_f64()?;
    let cv = match (shape.has_cv(), object.get("cv")) {
        (true, Some(cv)) => cv.as_f64()?,
        (false, None) => 0.0,
        _ => return None,
    };
    let keys = if shape.has_cv() { 3 } else { 2 };
    (object.len() == keys).then_some(Distribution { shape, mean, cv })
}

fn scaler(json: &Json) -> Option<Scaler> {
    let object = json.as_object().filter(|object| object.len() == 1)?;
    match object.iter().next()? {
        (key, value) if key == "queue_delay_s" => value.as_f64().map(Scaler::QueueDelay),
        (key, value) if key == "request_count" => {
            u32::try_from(whole(value)?).ok().map(Scaler::RequestCount)
        }
        _ => None,
    }
}

/// A number as people write it, with a unit behind it if they like: a time `2m`, a rate `24/m`, a share `30%`.
pub(super) fn number(text: &str, unit: &str) -> Option<f64> {
    let plain = |text: &str| text.parse::<f64>().ok().filter(|x| x.is_finite());
    plain(text).or_else(|| {
        (suffixes(unit).iter()).find_map(|(suffix, times, over)| {
            Some(plain(text.strip_suffix(suffix)?)? * times / over)
        })
    })
}

/// What may stand behind a number in that unit, and what the number is then multiplied with and divided by.
fn suffixes(unit: &str) -> &'static [(&'static str, f64, f64)] {
    match unit {
        "s" => &[
            ("ms", 1.0, 1000.0),
            ("s", 1.0, 1.0),
            ("m", 60.0, 1.0),
            ("h", 3600.0, 1.0),
            ("d", 86_400.0, 1.0),
        ],
        "req/s" => &[
            ("/s", 1.0, 1.0),
            ("/m", 1.0, 60.0),
            ("/h", 1.0, 3600.0),
            ("/d", 1.0, 86_400.0),
        ],
        "%" => &[("%", 1.0, 1.0)],
        "" => &[("%", 1.0, 100.0)],
        _ => &[],
    }
}

/// How JSON shows a plain value; lists are written by `json`.
pub(super) fn plain_json(value: &Value) -> Json {
    match value {
        Value::Number(x) => float(*x),
        Value::Whole(n) => (*n).into(),
        Value::Switch(on) => (*on).into(),
        Value::Choice(name) => (*name).into(),
        Value::Distribution(d) => {
            let mut object = serde_json::Map::new();
            object.insert("dist".into(), d.shape.name().into());
            object.insert("mean".into(), float(d.mean));
            if d.shape.has_cv() {
                object.insert("cv".into(), float(d.cv));
            }
            object.into()
        }
        Value::Scaler(Scaler::QueueDelay(d)) => serde_json::json!({ "queue_delay_s": float(*d) }),
        Value::Scaler(Scaler::RequestCount(n)) => serde_json::json!({ "request_count": n }),
        Value::Pattern(kind) => kind.name().into(),
        _ => Json::Null,
    }
}

/// A float, written without a point where it is whole.
pub(super) fn float(x: f64) -> Json {
    if x.fract() == 0.0 && x.abs() < 2f64.powi(53) {
        (x as i64).into()
    } else {
        x.into()
    }
}

/// How text shows a plain value: what [`Kind::read_text`] reads.
pub(super) fn plain_text(value: &Value) -> String {
    match value {
        Value::Number(x) => x.to_string(),
        Value::Whole(n) => n.to_string(),
        Value::Switch(on) => if *on { "on" } else { "off" }.into(),
        Value::Choice(name) => (*name).into(),
        Value::Distribution(d) => match d.shape {
            Shape::Fixed => d.mean.to_string(),
            Shape::Exponential => format!("exponential:{}", d.mean),
            shape => format!("{}:{},{}", shape.name(), d.mean, d.cv),
        },
        Value::Scaler(Scaler::QueueDelay(d)) => format!("queue_delay:{d}"),
        Value::Scaler(Scaler::RequestCount(n)) => format!("request_count:{n}"),
        Value::Pattern(kind) => kind.name().into(),
        _ => String::new(),
    }
}
