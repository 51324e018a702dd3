//! Lists as people write them in a URL or a flag. Entries are separated by `;` (GPU types by `,`):
//! steps `0,0.1;600,2`, extra traffic `10.5h,10m,0.35`, injections `700,50`,
//! changes `600,max=12,available=4/none`, GPU types `h100:speed=1.25:available=4,rtx-4090`.

use super::plain::number;
use super::settings::endpoint_parameter;
use super::value::MOST_INJECTED;
use super::{
    Change, Extra, GpuType, Group, Injection, Kind, PARAMETERS, Parameter, Problem, Value,
};
use crate::catalogue;
use crate::sort::sort_by_key;

pub(super) const GPU_SPEED: Kind = Kind::number(0.01, 100.0);
/// Dollars per second.
pub(super) const GPU_PRICE: Kind = Kind::number(0.0, 1.0);
/// Most workers on a type of GPU that can be said.
pub(super) const MOST_AVAILABLE: u32 = 1000;
pub(super) const GPU_AVAILABLE: Kind = Kind::whole(0, MOST_AVAILABLE as u64);
pub(super) const INJECTED: Kind = Kind::whole(0, MOST_INJECTED);

/// Reads a list of that kind.
///
/// # Errors
/// The first entry that cannot be used, by its place: `[2].at`; or what is expected of the list as a whole.
pub(super) fn read_list(kind: Kind, text: &str) -> Result<Value, Problem> {
    let list = match kind {
        Kind::Steps => Value::Steps(entries(text, ';', step)?),
        Kind::Extras => Value::Extras(entries(text, ';', extra)?),
        Kind::Gpus => Value::Gpus(entries(text, ',', gpu)?),
        Kind::Changes => Value::Changes(entries(text, ';', change)?),
        _ => Value::Injections(entries(text, ';', injection)?),
    };
    match kind.holds(&list) {
        true => Ok(list),
        false => wrong(text, &kind.expected_text()),
    }
}

fn entries<T>(
    text: &str,
    separator: char,
    read: fn(&str) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let mut entries = Vec::new();
    each(text, separator, &mut |entry| {
        entries.push(read(entry)?);
        Ok(())
    })?;
    Ok(entries)
}

fn each(
    text: &str,
    separator: char,
    read: &mut dyn FnMut(&str) -> Result<(), Problem>,
) -> Result<(), Problem> {
    if text.is_empty() {
        return Ok(());
    }
    for (i, entry) in text.split(separator).enumerate() {
        read(entry).map_err(|problem| problem.within(&format!("[{i}]")))?;
    }
    Ok(())
}

fn parts(text: &str) -> Vec<&str> {
    text.split(',').collect()
}

fn wrong<T>(text: &str, expected: &str) -> Result<T, Problem> {
    Err(Problem::new("", text, expected))
}

/// The number, where the kind holds it.
fn held(key: &str, text: &str, kind: Kind, unit: &str) -> Result<f64, Problem> {
    (number(text, unit).filter(|x| kind.holds(&Value::Number(*x))))
        .ok_or_else(|| Problem::new(key, text, kind.expected_text()))
}

/// The count, where the kind holds it.
fn counted(key: &str, text: &str, kind: Kind) -> Result<u64, Problem> {
    match kind.read_text(text, "") {
        Some(Value::Whole(count)) => Ok(count),
        _ => Err(Problem::new(key, text, kind.expected_text())),
    }
}

fn instant(text: &str) -> Result<f64, Problem> {
    held("at", text, Kind::instant(), "s")
}

fn step(text: &str) -> Result<[f64; 2], Problem> {
    let [at, rate] = parts(text)[..] else {
        return wrong(text, "time,rate");
    };
    Ok([
        instant(at)?,
        held("rate", rate, Kind::rate_or_zero(), "req/s")?,
    ])
}

fn extra(text: &str) -> Result<Extra, Problem> {
    let [at, lasting, rate] = parts(text)[..] else {
        return wrong(text, "time,length,rate");
    };
    Ok(Extra {
        at_s: instant(at)?,
        lasting_s: held("length", lasting, Kind::span(), "s")?,
        rate: held("rate", rate, Kind::rate(), "req/s")?,
    })
}

fn injection(text: &str) -> Result<Injection, Problem> {
    let [at, requests] = parts(text)[..] else {
        return wrong(text, "time,requests");
    };
    Ok(Injection {
        at_s: instant(at)?,
        requests: counted("requests", requests, INJECTED)?,
    })
}

fn gpu(text: &str) -> Result<GpuType, Problem> {
    let mut parts = text.split(':');
    let id = parts.next().unwrap_or_default();
    let Some(gpu) = catalogue::gpu(id) else {
        return wrong(id, &gpu_ids());
    };
    let mut gpu = GpuType {
        gpu,
        speed: 1.0,
        available: None,
        price: None,
    };
    for part in parts {
        match part.split_once('=') {
            Some(("speed", speed)) => gpu.speed = held("speed", speed, GPU_SPEED, "")?,
            Some(("available", count)) => gpu.available = available(count)?,
            Some(("price", price)) => gpu.price = Some(held("price", price, GPU_PRICE, "")?),
            _ => return wrong(part, "speed=, available= or price="),
        }
    }
    Ok(gpu)
}

/// What is expected of an id, as a phrase.
pub(super) fn gpu_ids() -> String {
    let ids: Vec<&str> = catalogue::GPUS.iter().map(|gpu| gpu.id).collect();
    format!("one of {}", ids.join(", "))
}

fn available(text: &str) -> Result<Option<u32>, Problem> {
    match text {
        "none" => Ok(None),
        count => Ok(Some(counted("available", count, GPU_AVAILABLE)? as u32)),
    }
}

fn change(text: &str) -> Result<Change, Problem> {
    let mut parts = text.split(',');
    let mut change = Change {
        at_s: instant(parts.next().unwrap_or_default())?,
        set: Vec::new(),
        gpu_available: None,
    };
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if name == "available" {
            let counts = value.split('/').map(available);
            change.gpu_available = Some(counts.collect::<Result<_, _>>()?);
            continue;
        }
        let Some(parameter) = endpoint_named(name) else {
            return wrong(part, "an endpoint setting with its value: max=12");
        };
        change.set.push((parameter, parameter.read(value)?));
    }
    change.sort();
    Ok(change)
}

fn endpoint_named(name: &str) -> Option<&'static Parameter> {
    PARAMETERS
        .iter()
        .find(|p| p.group() == Group::Endpoint && p.name == name)
        .or_else(|| endpoint_parameter(name))
}

impl Change {
    /// Whether it changes nothing.
    pub(super) fn says_nothing(&self) -> bool {
        self.set.is_empty() && self.gpu_available.is_none()
    }

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

#[cfg(test)]
mod tests {
    use crate::scenario::parameter;

    fn told(key: &str, text: &str) -> String {
        let problem = parameter(key).unwrap().read(text).expect_err(text);
        problem.to_string()
    }

    #[test]
    fn an_entry_that_cannot_be_used_is_told_with_its_place_value_and_range() {
        let cases = [
            (
                "changes",
                "600,max=5;900,max=5000",
                "change[1].max: 5000 is not a whole number from 0 to 1000",
            ),
            (
                "changes",
                "600,ttl=1",
                "change[0].ttl: 1 is not a number from 10 to 604800, or off",
            ),
            (
                "changes",
                "600,colour=red",
                "change[0]: colour=red is not an endpoint setting with its value: max=12",
            ),
            (
                "changes",
                "600,available=4/some",
                "change[0].available: some is not a whole number from 0 to 1000",
            ),
            (
                "traffic.steps",
                "0,1;600,-2",
                "steps[1].rate: -2 is not a number from 0 to 10000",
            ),
            (
                "traffic.steps",
                "600,1;0,2",
                "steps: 600,1;0,2 is not time,rate pairs with ; between, times ascending: 0,0.1;600,2",
            ),
            (
                "traffic.extra",
                "10.5h,0,1",
                "extra[0].length: 0 is not a number above 0, up to 31622400",
            ),
            ("injections", "9", "inject[0]: 9 is not time,requests"),
            (
                "injections",
                "9,100001",
                "inject[0].requests: 100001 is not a whole number from 0 to 100000",
            ),
            (
                "gpu.types",
                "l4,h100:speed=0",
                "gpu[1].speed: 0 is not a number from 0.01 to 100",
            ),
        ];
        for (key, text, sentence) in cases {
            assert_eq!(told(key, text), sentence);
        }
        assert!(told("gpu.types", "tpu").starts_with("gpu[0]: tpu is not one of rtx-a4000, "));
    }
}
