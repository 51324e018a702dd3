//! The JSON form: grouped as the settings are, everything optional, `{}` valid, unknown keys errors.

use super::json_list::read_list;
use super::plain::float;
use super::value::LONGEST_S;
use super::{Kind, PARAMETERS, Parameter, Pattern, PatternKind, Problem, Settings, Trace, Value};
use serde_json::{Map, Value as Json};
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

fn from_json_value(json: &Json) -> (Settings, Vec<Problem>) {
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
        let before = self.problems.len();
        if let Some(pattern) = keys.get("pattern") {
            self.row("traffic.pattern", pattern);
        }
        let is_told = self.problems.len() > before;
        let is_trace = self.settings.traffic.pattern.kind() == PatternKind::Trace;
        if is_trace {
            self.trace(keys);
        }
        for (key, json) in keys {
            let of_trace = ["arrivals_s", "execution_s", "name"].contains(&key.as_str());
            let key = format!("traffic.{key}");
            // Whether a key belongs to a pattern that is not known cannot be told.
            let of_pattern = || {
                of_trace
                    || (PARAMETERS.iter()).any(|row| row.key == key && !row.patterns.is_empty())
            };
            if key == "traffic.pattern" || is_trace && of_trace || is_told && of_pattern() {
                continue;
            }
            self.row(&key, json);
        }
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
        let arrivals = self.times(keys, "arrivals_s", LONGEST_S);
        let execution = self.times(keys, "execution_s", f64::INFINITY);
        let name = match keys.get("name") {
            None => String::new(),
            Some(Json::String(name)) => name.clone(),
            Some(other) => {
                self.problem("traffic.name", other, "a text");
                String::new()
            }
        };
        let (Some(arrivals), Some(execution)) = (arrivals, execution) else {
            return;
        };
        let arrivals = arrivals.unwrap_or_default();
        if let Some(times) = &execution
            && times.len() != arrivals.len()
        {
            let found = format!("a list of {}", times.len());
            let expected = format!("a list of {}, as arrivals_s", arrivals.len());
            let problem = Problem::new("traffic.execution_s", found, expected);
            return self.problems.push(problem);
        }
        self.settings.traffic.pattern =
            Pattern::Trace(Arc::new(Trace::new(name, arrivals, execution)));
    }

    /// The times of a trace, where there are any; none where something about them has been told.
    fn times(
        &mut self,
        keys: &Map<String, Json>,
        key: &str,
        most_s: f64,
    ) -> Option<Option<Vec<f64>>> {
        let Some(json) = keys.get(key) else {
            return Some(None);
        };
        let key = format!("traffic.{key}");
        let Json::Array(list) = json else {
            self.problem(&key, json, "a list of seconds");
            return None;
        };
        let mut times = Vec::with_capacity(list.len());
        for (i, json) in list.iter().enumerate() {
            match json.as_f64().filter(|t| (0.0..=most_s).contains(t)) {
                Some(time) => times.push(time),
                None => {
                    let expected = match most_s.is_finite() {
                        true => format!("a number of seconds from 0 to {most_s}"),
                        false => "a number of seconds from 0".to_owned(),
                    };
                    self.problem(&format!("{key}[{i}]"), json, expected);
                    return None;
                }
            }
        }
        Some(Some(times))
    }
}

fn read_value(row: &Parameter, json: &Json) -> Result<Value, Vec<Problem>> {
    let wrong = || vec![Problem::new("", json, row.expected_json())];
    match row.kind {
        Kind::Steps | Kind::Extras | Kind::Gpus | Kind::Changes | Kind::Injections => {
            let list = json.as_array().ok_or_else(wrong)?;
            let value = read_list(row.kind, list)?;
            row.holds(&value).then_some(value).ok_or_else(wrong)
        }
        _ => row.read_plain_json(json).ok_or_else(wrong),
    }
}

/// The whole scenario, defaults included; a duration that follows from the traffic is left out.
pub(super) fn write(settings: &Settings) -> Json {
    let mut root = Map::new();
    for row in PARAMETERS.iter().filter(|row| row.applies(settings)) {
        let value = row.value(settings);
        if value == Value::Off && !row.takes_null() {
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
        traffic.insert("name".into(), trace.name().into());
        traffic.insert("arrivals_s".into(), list(trace.arrivals_s()));
        if let Some(execution_s) = trace.execution_s() {
            traffic.insert("execution_s".into(), list(execution_s));
        }
    }
    root.into()
}
