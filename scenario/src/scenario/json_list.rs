//! Lists in the JSON form.

use super::list::{GPU_AVAILABLE, GPU_PRICE, GPU_SPEED, INJECTED, gpu_ids};
use super::plain::{float, json_object};
use super::settings::endpoint_parameter;
use super::{Change, Extra, GpuType, Injection, Kind, Problem, Value};
use crate::catalogue;
use serde_json::{Map, Value as Json};

/// Reads the entries of a list of that kind; what holds for the list as a whole is not looked at.
///
/// # Errors
/// Whatever is wrong with any of them, by its place: `[2].at_s`.
pub(super) fn read_list(kind: Kind, list: &[Json]) -> Result<Value, Vec<Problem>> {
    Ok(match kind {
        Kind::Steps => Value::Steps(entries(list, step)?),
        Kind::Extras => Value::Extras(entries(list, |json| object(json, extra))?),
        Kind::Gpus => Value::Gpus(entries(list, |json| object(json, gpu_type))?),
        Kind::Changes => Value::Changes(entries(list, |json| object(json, change))?),
        _ => Value::Injections(entries(list, |json| object(json, injection))?),
    })
}

fn entries<T>(
    list: &[Json],
    read: fn(&Json) -> Result<T, Vec<Problem>>,
) -> Result<Vec<T>, Vec<Problem>> {
    let mut entries = Vec::new();
    each(list, &mut |json| {
        entries.push(read(json)?);
        Ok(())
    })?;
    Ok(entries)
}

fn each(
    list: &[Json],
    read: &mut dyn FnMut(&Json) -> Result<(), Vec<Problem>>,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for (i, json) in list.iter().enumerate() {
        if let Err(told) = read(json) {
            let place = format!("[{i}]");
            problems.extend(told.into_iter().map(|problem| problem.within(&place)));
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems),
    }
}

fn step(json: &Json) -> Result<[f64; 2], Vec<Problem>> {
    let Some([at, rate]) = json.as_array().map(Vec::as_slice) else {
        return Err(vec![Problem::new("", json, "[at_s, rate]")]);
    };
    let number = |place: &str, json: &Json, kind: Kind| match kind.read_json(json) {
        Some(Value::Number(x)) => Ok(x),
        _ => Err(vec![Problem::new(place, json, kind.expected_json())]),
    };
    Ok([
        number("[0]", at, Kind::instant())?,
        number("[1]", rate, Kind::rate_or_zero())?,
    ])
}

fn object<T>(json: &Json, read: fn(&mut Fields) -> T) -> Result<T, Vec<Problem>> {
    let mut fields = Fields {
        json,
        taken: Vec::new(),
        problems: Vec::new(),
    };
    let entry = read(&mut fields);
    let problems = fields.finish();
    match problems.is_empty() {
        true => Ok(entry),
        false => Err(problems),
    }
}

/// The keys of one entry of a list, taken one by one; what is left over is unknown.
struct Fields<'a> {
    json: &'a Json,
    taken: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    fn get(&mut self, key: &'static str) -> Option<&'a Json> {
        self.taken.push(key);
        self.json.as_object()?.get(key)
    }

    fn problem(&mut self, key: &str, found: impl std::fmt::Display, expected: impl Into<String>) {
        self.problems.push(Problem::new(key, found, expected));
    }

    /// A required number or whole number.
    fn required(&mut self, key: &'static str, kind: Kind) -> f64 {
        match self.get(key) {
            None => {
                self.problem(
                    key,
                    "",
                    format!("{} (it is required)", kind.expected_json()),
                );
                0.0
            }
            Some(json) => self.number(key, json, kind),
        }
    }

    fn number(&mut self, key: &str, json: &Json, kind: Kind) -> f64 {
        match kind.read_json(json).and_then(|value| value.number()) {
            Some(number) => number,
            None => {
                self.problem(key, json, kind.expected_json());
                0.0
            }
        }
    }

    fn finish(mut self) -> Vec<Problem> {
        match self.json.as_object() {
            None => vec![Problem::new("", self.json, "an object")],
            Some(object) => {
                for (key, json) in object {
                    if !self.taken.contains(&key.as_str()) {
                        let expected = format!("a known key ({})", self.taken.join(", "));
                        self.problems.push(Problem::new(key, json, expected));
                    }
                }
                self.problems
            }
        }
    }
}

fn extra(fields: &mut Fields) -> Extra {
    Extra {
        at_s: fields.required("at_s", Kind::instant()),
        lasting_s: fields.required("lasting_s", Kind::span()),
        rate: fields.required("rate", Kind::rate()),
    }
}

fn injection(fields: &mut Fields) -> Injection {
    Injection {
        at_s: fields.required("at_s", Kind::instant()),
        requests: fields.required("requests", INJECTED) as u64,
    }
}

fn gpu_type(fields: &mut Fields) -> GpuType {
    let id = fields.get("id");
    let gpu = match id.map(|id| id.as_str().and_then(catalogue::gpu)) {
        Some(Some(gpu)) => gpu,
        _ => {
            let found = id.map(Json::to_string).unwrap_or_default();
            fields.problem("id", found, gpu_ids());
            &catalogue::GPUS[0]
        }
    };
    let speed = (fields.get("speed")).map_or(1.0, |json| fields.number("speed", json, GPU_SPEED));
    let available = (fields.get("available"))
        .filter(|json| !json.is_null())
        .map(|json| fields.number("available", json, GPU_AVAILABLE) as u32);
    let price = (fields.get("price")).map(|json| fields.number("price", json, GPU_PRICE));
    GpuType {
        gpu,
        speed,
        available,
        price,
    }
}

fn change(fields: &mut Fields) -> Change {
    let at_s = fields.required("at_s", Kind::instant());
    let mut change = Change {
        at_s,
        set: Vec::new(),
        gpu_available: None,
    };
    let set = fields.get("set");
    let Some(Json::Object(set)) = set else {
        let found = set.map(Json::to_string).unwrap_or_default();
        fields.problem(
            "set",
            found,
            "an object of endpoint settings and gpu_available",
        );
        return change;
    };
    for (key, json) in set {
        let place = format!("set.{key}");
        if key == "gpu_available" {
            match availability(json) {
                Some(available) => change.gpu_available = Some(available),
                None => fields.problem(
                    &place,
                    json,
                    "a list of whole numbers from 0 to 1000, or null, one per GPU type",
                ),
            }
            continue;
        }
        let Some(row) = endpoint_parameter(key) else {
            fields.problem(&place, json, "an endpoint setting or gpu_available");
            continue;
        };
        match row.read_plain_json(json) {
            Some(value) => change.set.push((row, value)),
            None => fields.problem(&place, json, row.expected_json()),
        }
    }
    change.sort();
    change
}

fn availability(json: &Json) -> Option<Vec<Option<u32>>> {
    let entry = |json: &Json| match json {
        Json::Null => Some(None),
        json => match GPU_AVAILABLE.read_json(json)? {
            Value::Whole(count) => Some(Some(count as u32)),
            _ => None,
        },
    };
    json.as_array()?.iter().map(entry).collect()
}

/// A list in its JSON form.
pub(super) fn list_json(value: &Value) -> Json {
    match value {
        Value::Steps(steps) => (steps.iter())
            .map(|step| step.iter().map(|x| float(*x)).collect::<Json>())
            .collect(),
        Value::Extras(extras) => extras.iter().map(extra_json).collect(),
        Value::Injections(injections) => injections.iter().map(injection_json).collect(),
        Value::Gpus(types) => types.iter().map(gpu_json).collect(),
        Value::Changes(changes) => changes.iter().map(change_json).collect(),
        _ => Json::Null,
    }
}

fn extra_json(extra: &Extra) -> Json {
    json_object(&mut [
        ("at_s", float(extra.at_s)),
        ("lasting_s", float(extra.lasting_s)),
        ("rate", float(extra.rate)),
    ])
}

fn injection_json(injection: &Injection) -> Json {
    json_object(&mut [
        ("at_s", float(injection.at_s)),
        ("requests", injection.requests.into()),
    ])
}

fn gpu_json(gpu: &GpuType) -> Json {
    let mut json = json_object(&mut [
        ("id", gpu.gpu.id.into()),
        ("speed", float(gpu.speed)),
        ("available", gpu.available.into()),
    ]);
    if let Some(price) = gpu.price {
        json["price"] = float(price);
    }
    json
}

fn change_json(change: &Change) -> Json {
    let mut set = Map::new();
    for (row, value) in &change.set {
        set.insert(row.short_key().to_owned(), row.json(value));
    }
    if let Some(available) = &change.gpu_available {
        let counts = available.iter().map(|count| Json::from(*count)).collect();
        set.insert("gpu_available".into(), counts);
    }
    json_object(&mut [("at_s", float(change.at_s)), ("set", set.into())])
}
