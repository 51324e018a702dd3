//! The JSON form: grouped as the settings are, everything optional, `{}` valid, unknown keys errors.

use super::list::{GPU_AVAILABLE, GPU_PRICE, GPU_SPEED};
use super::settings::endpoint_parameter;
use super::value::{float, whole};
use super::{
    Change, Extra, GpuType, Injection, Kind, PARAMETERS, Parameter, Pattern, PatternKind, Problem,
    Settings, Trace, Value,
};
use crate::catalogue;
use serde_json::{Map, Value as Json, json};
use std::sync::Arc;

const GROUPS: [&str; 7] = [
    "traffic",
    "job",
    "endpoint",
    "gpu",
    "cold_start",
    "slo",
    "run",
];

/// Reads what is valid in a text into settings, and lists what is not. Nothing is checked across keys.
pub fn from_json_text(text: &str) -> (Settings, Vec<Problem>) {
    match serde_json::from_str::<Json>(text) {
        Ok(json) => from_json_value(&json),
        Err(error) => {
            let place = format!("line {}, column {}", error.line(), error.column());
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let expected = format!("JSON: {reason}");
            (Settings::default(), vec![Problem::new(place, "", expected)])
        }
    }
}

/// Reads what is valid in a JSON value into settings, and lists what is not. Nothing is checked across keys.
pub fn from_json_value(json: &Json) -> (Settings, Vec<Problem>) {
    let mut reader = Reader {
        settings: Settings::default(),
        problems: Vec::new(),
    };
    let Json::Object(groups) = json else {
        reader.problem("scenario", json, "an object");
        return (reader.settings, reader.problems);
    };
    if let Some(traffic) = groups.get("traffic") {
        reader.traffic(traffic);
    }
    for (name, group) in groups {
        match name.as_str() {
            "traffic" => {}
            "changes" | "injections" => reader.row(name, group),
            known if GROUPS.contains(&known) => reader.group(name, group),
            _ => reader.problem(
                name,
                group,
                format!("a known key ({}, changes, injections)", GROUPS.join(", ")),
            ),
        }
    }
    (reader.settings, reader.problems)
}

struct Reader {
    settings: Settings,
    problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, key: &str, found: &Json, expected: impl Into<String>) {
        self.problems.push(Problem::new(key, found, expected));
    }

    fn group(&mut self, name: &str, group: &Json) {
        let Json::Object(keys) = group else {
            return self.problem(name, group, "an object");
        };
        for (key, json) in keys {
            self.row(&format!("{name}.{key}"), json);
        }
    }

    fn traffic(&mut self, group: &Json) {
        let Json::Object(keys) = group else {
            return self.problem("traffic", group, "an object");
        };
        if let Some(pattern) = keys.get("pattern") {
            self.row("traffic.pattern", pattern);
        }
        if self.settings.traffic.pattern.kind() == PatternKind::Trace {
            self.trace(keys);
        }
        for (key, json) in keys {
            let of_trace = ["arrivals_s", "execution_s", "name"].contains(&key.as_str());
            if key == "pattern" || of_trace && self.is_trace() {
                continue;
            }
            self.row(&format!("traffic.{key}"), json);
        }
    }

    fn is_trace(&self) -> bool {
        self.settings.traffic.pattern.kind() == PatternKind::Trace
    }

    /// One parameter.
    fn row(&mut self, key: &str, json: &Json) {
        let mut rows = PARAMETERS.iter().filter(|row| row.key == key).peekable();
        if rows.peek().is_none() {
            return self.problem(key, json, self.known_keys(key));
        }
        let Some(row) = rows.find(|row| row.applies(&self.settings)) else {
            let pattern = self.settings.traffic.pattern.kind().name();
            return self.problem(key, json, format!("a key of the traffic pattern {pattern}"));
        };
        // The default of the duration depends on the traffic; it is left out rather than null.
        if json.is_null() && row.off.is_some() && row.key != "run.duration_s" {
            return (row.set)(&mut self.settings, &Value::Off);
        }
        match read_value(row, json) {
            Ok(value) => (row.set)(&mut self.settings, &value),
            Err(problems) => self
                .problems
                .extend(problems.into_iter().map(|problem| problem.within(key))),
        }
    }

    fn known_keys(&self, key: &str) -> String {
        let group = key.split_once('.').map_or("", |(group, _)| group);
        let keys: Vec<&str> = PARAMETERS
            .iter()
            .filter(|row| row.applies(&self.settings))
            .filter(|row| row.key.split_once('.').is_some_and(|(g, _)| g == group))
            .map(Parameter::short_key)
            .collect();
        format!("a known key of {group} ({})", keys.join(", "))
    }

    fn trace(&mut self, keys: &Map<String, Json>) {
        let mut list = |key: &str| {
            let json = keys.get(key)?;
            let numbers = json.as_array().map(|list| {
                list.iter()
                    .map(|t| t.as_f64().filter(|t| t.is_finite() && *t >= 0.0))
                    .collect::<Option<Vec<f64>>>()
            });
            match numbers.flatten() {
                Some(numbers) => Some(numbers),
                None => {
                    let key = format!("traffic.{key}");
                    self.problem(&key, json, "a list of seconds, none of them negative");
                    None
                }
            }
        };
        let arrivals = list("arrivals_s");
        let execution = list("execution_s");
        let name = match keys.get("name") {
            None => String::new(),
            Some(Json::String(name)) => name.clone(),
            Some(other) => {
                self.problem("traffic.name", other, "a text");
                String::new()
            }
        };
        let arrivals = arrivals.unwrap_or_default();
        if let Some(times) = &execution
            && times.len() != arrivals.len()
        {
            let found = json!(format!("a list of {}", times.len()));
            let expected = format!("a list of {}, as arrivals_s", arrivals.len());
            return self.problem("traffic.execution_s", &found, expected);
        }
        if let Some(long) = arrivals.iter().find(|t| **t > super::value::LONGEST_S) {
            return self.problem("traffic.arrivals_s", &float(*long), "at most 366 days");
        }
        self.settings.traffic.pattern =
            Pattern::Trace(Arc::new(Trace::new(name, arrivals, execution)));
    }
}

fn read_value(row: &Parameter, json: &Json) -> Result<Value, Vec<Problem>> {
    let wrong = || vec![Problem::new("", json, row.expected())];
    let list = || json.as_array().ok_or_else(wrong);
    let value = match row.kind {
        Kind::Steps => list()?
            .iter()
            .map(|step| match step.as_array().map(Vec::as_slice) {
                Some([at, rate]) => Some([at.as_f64()?, rate.as_f64()?]),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
            .map(Value::Steps)
            .ok_or_else(wrong)?,
        Kind::Extras => Value::Extras(each(list()?, extra)?),
        Kind::Gpus => Value::Gpus(each(list()?, gpu_type)?),
        Kind::Changes => Value::Changes(each(list()?, change)?),
        Kind::Injections => Value::Injections(each(list()?, injection)?),
        kind => return kind.read_json(json).map_err(|_| wrong()),
    };
    if row.kind.holds(&value) {
        Ok(value)
    } else {
        Err(wrong())
    }
}

fn each<T>(list: &[Json], read: fn(&mut Fields) -> T) -> Result<Vec<T>, Vec<Problem>> {
    let mut all = Vec::with_capacity(list.len());
    let mut problems = Vec::new();
    for (i, json) in list.iter().enumerate() {
        let mut fields = Fields {
            json,
            taken: Vec::new(),
            problems: Vec::new(),
        };
        all.push(read(&mut fields));
        problems.extend(
            fields
                .finish()
                .into_iter()
                .map(|p| p.within(&format!("[{i}]"))),
        );
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
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
                self.problem(key, "", format!("{} (it is required)", kind.expected()));
                0.0
            }
            Some(json) => self.number(key, json, kind),
        }
    }

    fn number(&mut self, key: &str, json: &Json, kind: Kind) -> f64 {
        match kind.read_json(json) {
            Ok(value) => value.number().unwrap_or_default(),
            Err(expected) => {
                self.problem(key, json, expected);
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
        requests: fields.required("requests", Kind::whole(0, 100_000)) as u64,
    }
}

fn gpu_type(fields: &mut Fields) -> GpuType {
    let id = fields.get("id");
    let gpu = match id.map(|id| id.as_str().and_then(catalogue::gpu)) {
        Some(Some(gpu)) => gpu,
        _ => {
            let found = id.map(Json::to_string).unwrap_or_default();
            let ids: Vec<&str> = catalogue::GPUS.iter().map(|gpu| gpu.id).collect();
            fields.problem("id", found, format!("one of {}", ids.join(", ")));
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
        if json.is_null() && row.off.is_some() {
            change.set.push((row, Value::Off));
            continue;
        }
        match row.kind.read_json(json) {
            Ok(value) => change.set.push((row, value)),
            Err(_) => fields.problem(&place, json, row.expected()),
        }
    }
    change.sort();
    change
}

fn availability(json: &Json) -> Option<Vec<Option<u32>>> {
    let entry = |json: &Json| match json {
        Json::Null => Some(None),
        json => whole(json).filter(|n| *n <= 1000).map(|n| Some(n as u32)),
    };
    json.as_array()?.iter().map(entry).collect()
}

/// The whole scenario, defaults included; a duration that follows from the traffic is left out.
pub(super) fn write(settings: &Settings) -> Json {
    let mut root = Map::new();
    for row in PARAMETERS.iter().filter(|row| row.applies(settings)) {
        let value = row.value(settings);
        if row.key == "run.duration_s" && value == Value::Off {
            continue;
        }
        let json = row.json(&value);
        match row.key.split_once('.') {
            None => _ = root.insert(row.key.into(), json),
            Some((group, key)) => {
                let group = root.entry(group).or_insert_with(|| Map::new().into());
                if let Json::Object(group) = group {
                    group.insert(key.into(), json);
                }
            }
        }
    }
    if let (Pattern::Trace(trace), Some(Json::Object(traffic))) =
        (&settings.traffic.pattern, root.get_mut("traffic"))
    {
        let list = |times: &[f64]| -> Json { times.iter().map(|t| float(*t)).collect() };
        traffic.insert("name".into(), trace.name.clone().into());
        traffic.insert("arrivals_s".into(), list(&trace.arrivals_s));
        if let Some(execution_s) = &trace.execution_s {
            traffic.insert("execution_s".into(), list(execution_s));
        }
    }
    root.into()
}

/// A list in its JSON form.
pub(super) fn list_json(value: &Value) -> Json {
    match value {
        Value::Steps(steps) => (steps.iter())
            .map(|[at, rate]| json!([float(*at), float(*rate)]))
            .collect(),
        Value::Extras(extras) => (extras.iter())
            .map(|e| json!({"at_s": float(e.at_s), "lasting_s": float(e.lasting_s), "rate": float(e.rate)}))
            .collect(),
        Value::Injections(injections) => (injections.iter())
            .map(|i| json!({"at_s": float(i.at_s), "requests": i.requests}))
            .collect(),
        Value::Gpus(types) => types.iter().map(gpu_json).collect(),
        Value::Changes(changes) => changes.iter().map(change_json).collect(),
        _ => Json::Null,
    }
}

fn gpu_json(gpu: &GpuType) -> Json {
    let mut json = json!({"id": gpu.gpu.id, "speed": float(gpu.speed), "available": gpu.available});
    if let Some(price) = gpu.price {
        json["price"] = float(price);
    }
    json
}

fn change_json(change: &Change) -> Json {
    let mut set: Map<String, Json> = (change.set.iter())
        .map(|(row, value)| (row.short_key().to_owned(), row.json(value)))
        .collect();
    if let Some(available) = &change.gpu_available {
        set.insert("gpu_available".into(), json!(available));
    }
    json!({"at_s": float(change.at_s), "set": set})
}
