//! How a plain value (number, switch, name, distribution, scaler) is read from JSON and from text, and written.

use super::{Distribution, Kind, PatternKind, Scaler, Shape, Value};
use serde_json::Value as Json;

impl Kind {
    /// Reads a plain value from JSON; none where it is not [`Kind::expected_json`].
    pub(super) fn read_json(&self, json: &Json) -> Option<Value> {
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
        value.filter(|value| self.holds(value))
    }

    /// Reads a plain value as people write it in a URL, a flag or a number field:
    /// `8`, `2m`, `24/m`, `30%`, `on`, `lognormal:8,0.5`, `queue_delay:4`; none where it is not
    /// [`Kind::expected_text`].
    pub(super) fn read_text(&self, text: &str, unit: &str) -> Option<Value> {
        let number = |text: &str| number(text, unit);
        let value = match self {
            Kind::Whole { .. } => text
                .parse()
                .ok()
                .or_else(|| text.parse().ok().and_then(whole_of))
                .map(Value::Whole),
            Kind::Number { .. } => number(text).map(Value::Number),
            Kind::Switch => match text {
                "on" | "true" | "1" => Some(Value::Switch(true)),
                "off" | "false" | "0" => Some(Value::Switch(false)),
                _ => None,
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
        value.filter(|value| self.holds(value))
    }
}

/// A whole number; `1.0` counts as one.
pub(super) fn whole(json: &Json) -> Option<u64> {
    json.as_u64().or_else(|| json.as_f64().and_then(whole_of))
}

fn whole_of(x: f64) -> Option<u64> {
    (x.fract() == 0.0 && (0.0..=2f64.powi(53)).contains(&x)).then_some(x as u64)
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
            let (dist, mean) = (d.shape.name().into(), float(d.mean));
            match d.shape.has_cv() {
                true => json_object(&mut [("dist", dist), ("mean", mean), ("cv", float(d.cv))]),
                false => json_object(&mut [("dist", dist), ("mean", mean)]),
            }
        }
        Value::Scaler(Scaler::QueueDelay(d)) => json_object(&mut [("queue_delay_s", float(*d))]),
        Value::Scaler(Scaler::RequestCount(n)) => {
            json_object(&mut [("request_count", (*n).into())])
        }
        Value::Pattern(kind) => kind.name().into(),
        _ => Json::Null,
    }
}

/// An object; what `json!` or collecting writes for each is more than the page has room for.
pub(super) fn json_object(fields: &mut [(&str, Json)]) -> Json {
    let mut object = serde_json::Map::new();
    for (key, value) in fields {
        object.insert((*key).to_owned(), value.take());
    }
    object.into()
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
