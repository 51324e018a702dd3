//! Lists as people write them in a URL or a flag. Entries are separated by `;` (GPU types by `,`):
//! steps `0,0.1;600,2`, extra traffic `10.5h,10m,0.35`, injections `700,50`,
//! changes `600,max=12,available=4/none`, GPU types `h100:speed=1.25:available=4,rtx-4090`.

use super::settings::endpoint_parameter;
use super::value::number;
use super::{Change, Extra, GpuType, Group, Injection, Kind, PARAMETERS, Parameter, Value};
use crate::catalogue;
use crate::sort::sort_by_key;

/// Reads a list of that kind.
///
/// # Errors
/// The phrase that says what was expected.
pub(super) fn read_list(kind: Kind, text: &str) -> Result<Value, String> {
    let list = match kind {
        Kind::Steps => entries(text, ';', step).map(Value::Steps),
        Kind::Extras => entries(text, ';', extra).map(Value::Extras),
        Kind::Gpus => entries(text, ',', gpu).map(Value::Gpus),
        Kind::Changes => entries(text, ';', change).map(Value::Changes),
        Kind::Injections => entries(text, ';', injection).map(Value::Injections),
        _ => None,
    };
    list.filter(|list| kind.holds(list)).ok_or_else(|| {
        match kind {
            Kind::Steps => "time,rate pairs with ; between, times ascending: 0,0.1;600,2",
            Kind::Extras => "at most 20 of time,length,rate with ; between: 10.5h,10m,0.35",
            Kind::Gpus => "1 to 3 GPU ids with , between, each with :speed=, :available= or :price= if need be",
            Kind::Changes => "at most 1000 of time,setting=value with ; between: 600,max=12",
            _ => "at most 1000 of time,requests with ; between: 700,50",
        }
        .to_owned()
    })
}

fn entries<T>(text: &str, separator: char, read: fn(&str) -> Option<T>) -> Option<Vec<T>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split(separator).map(read).collect()
}

/// The number, where the kind holds it.
fn held(kind: Kind, text: &str, unit: &str) -> Option<f64> {
    number(text, unit).filter(|x| kind.holds(&Value::Number(*x)))
}

fn step(text: &str) -> Option<[f64; 2]> {
    let (at, rate) = text.split_once(',')?;
    Some([
        held(Kind::instant(), at, "s")?,
        held(Kind::rate_or_zero(), rate, "req/s")?,
    ])
}

fn extra(text: &str) -> Option<Extra> {
    let (at, rest) = text.split_once(',')?;
    let (lasting, rate) = rest.split_once(',')?;
    Some(Extra {
        at_s: held(Kind::instant(), at, "s")?,
        lasting_s: held(Kind::span(), lasting, "s")?,
        rate: held(Kind::rate(), rate, "req/s")?,
    })
}

fn injection(text: &str) -> Option<Injection> {
    let (at, requests) = text.split_once(',')?;
    Some(Injection {
        at_s: held(Kind::instant(), at, "s")?,
        requests: requests.parse().ok()?,
    })
}

fn gpu(text: &str) -> Option<GpuType> {
    let mut parts = text.split(':');
    let mut gpu = GpuType {
        gpu: catalogue::gpu(parts.next()?)?,
        speed: 1.0,
        available: None,
        price: None,
    };
    for part in parts {
        match part.split_once('=')? {
            ("speed", speed) => gpu.speed = held(GPU_SPEED, speed, "")?,
            ("available", count) => gpu.available = available(count)?,
            ("price", price) => gpu.price = Some(held(GPU_PRICE, price, "")?),
            _ => return None,
        }
    }
    Some(gpu)
}

pub(super) const GPU_SPEED: Kind = Kind::number(0.01, 100.0);
pub(super) const GPU_PRICE: Kind = Kind::number(0.0, 1.0);
pub(super) const GPU_AVAILABLE: Kind = Kind::whole(0, 1000);

fn available(text: &str) -> Option<Option<u32>> {
    match text {
        "none" => Some(None),
        count => Some(Some(count.parse().ok().filter(|n| *n <= 1000)?)),
    }
}

fn change(text: &str) -> Option<Change> {
    let mut parts = text.split(',');
    let at_s = held(Kind::instant(), parts.next()?, "s")?;
    let mut change = Change {
        at_s,
        set: Vec::new(),
        gpu_available: None,
    };
    for part in parts {
        match part.split_once('=')? {
            ("available", list) => {
                change.gpu_available = Some(list.split('/').map(available).collect::<Option<_>>()?);
            }
            (name, value) => {
                let parameter = endpoint_named(name)?;
                change.set.push((parameter, parameter.read(value).ok()?));
            }
        }
    }
    change.sort();
    Some(change)
}

fn endpoint_named(name: &str) -> Option<&'static Parameter> {
    PARAMETERS
        .iter()
        .find(|p| p.group() == Group::Endpoint && p.name == name)
        .or_else(|| endpoint_parameter(name))
}

impl Change {
    /// Puts what is set into the order of the table.
    pub(super) fn sort(&mut self) {
        let place = |parameter: &Parameter| PARAMETERS.iter().position(|p| p == parameter);
        sort_by_key(&mut self.set, |(parameter, _)| place(parameter));
    }
}

/// What [`read_list`] reads.
pub(super) fn list_text(value: &Value) -> String {
    let join = |entries: Vec<String>, separator: &str| entries.join(separator);
    match value {
        Value::Steps(steps) => join(
            steps
                .iter()
                .map(|[at, rate]| format!("{at},{rate}"))
                .collect(),
            ";",
        ),
        Value::Extras(extras) => join(
            (extras.iter())
                .map(|e| format!("{},{},{}", e.at_s, e.lasting_s, e.rate))
                .collect(),
            ";",
        ),
        Value::Injections(injections) => join(
            (injections.iter())
                .map(|i| format!("{},{}", i.at_s, i.requests))
                .collect(),
            ";",
        ),
        Value::Gpus(types) => join(types.iter().map(gpu_text).collect(), ","),
        Value::Changes(changes) => join(changes.iter().map(change_text).collect(), ";"),
        _ => String::new(),
    }
}

fn gpu_text(gpu: &GpuType) -> String {
    let mut text = gpu.gpu.id.to_owned();
    if gpu.speed != 1.0 {
        text += &format!(":speed={}", gpu.speed);
    }
    if let Some(available) = gpu.available {
        text += &format!(":available={available}");
    }
    if let Some(price) = gpu.price {
        text += &format!(":price={price}");
    }
    text
}

fn change_text(change: &Change) -> String {
    let mut text = change.at_s.to_string();
    for (parameter, value) in &change.set {
        text += &format!(",{}={}", parameter.name, parameter.text(value));
    }
    if let Some(available) = &change.gpu_available {
        let counts: Vec<String> = (available.iter())
            .map(|count| count.map_or("none".into(), |n| n.to_string()))
            .collect();
        text += &format!(",available={}", counts.join("/"));
    }
    text
}
