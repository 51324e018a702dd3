use super::Draws;
use serde_json::{Value, json};

/// Scenarios, and endpoints as the provider writes them.
pub fn scenarios() -> Vec<Value> {
    let kept = include_str!("../../data/links.txt").lines();
    let scenarios = kept.filter_map(|line| line.strip_prefix("  "));
    scenarios
        .map(|json| serde_json::from_str(json).expect(json))
        .chain([
            json!({"name": "mine", "workersMin": 1, "workersMax": 8, "idleTimeout": 45, "flashboot": true,
                "scalerType": "REQUEST_COUNT", "scalerValue": 3, "executionTimeoutMs": 60000, "gpuTypeIds": ["NVIDIA L4"]}),
            json!([{"workers": {"min": 0, "max": 3, "idleTimeout": 5}, "flashboot": "OFF",
                "scaling": {"type": "QUEUE_DELAY", "value": 4}, "gpu": {"pools": ["ADA_24"], "count": 2}}]),
        ])
        .collect()
}

/// A value somewhere within another.
fn somewhere<'a>(draws: &mut Draws, value: &'a mut Value) -> &'a mut Value {
    if draws.below(5) == 0 {
        return value;
    }
    // A value that holds none is its own place.
    let holds = |value: &Value| match value {
        Value::Array(list) => list.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    match holds(value) {
        0 => value,
        held => {
            let place = draws.below(held);
            let within = match value {
                Value::Array(list) => &mut list[place],
                Value::Object(fields) => fields.values_mut().nth(place).expect("it holds so many"),
                _ => unreachable!("it holds something"),
            };
            somewhere(draws, within)
        }
    }
}

fn nasty(draws: &mut Draws) -> Value {
    let text = draws.nasty();
    match draws.below(6) {
        0 => Value::Null,
        1 => json!(f64::MAX),
        2 => json!([text]),
        3 => Value::Array(vec![json!(-1); draws.below(2000)]),
        4 => json!({ text: 1 }),
        // What is no JSON by itself is a text.
        _ => serde_json::from_str(&text).unwrap_or(Value::String(text)),
    }
}

/// A scenario with something wrong in its values, its keys or its characters.
pub fn scenario(draws: &mut Draws, whole: &[Value]) -> String {
    let mut json = whole[draws.below(whole.len())].clone();
    for _ in 0..draws.below(4) {
        let mut other = whole[draws.below(whole.len())].clone();
        let donor = somewhere(draws, &mut other).clone();
        let place = somewhere(draws, &mut json);
        match (draws.below(4), &mut *place) {
            (0, _) => *place = donor,
            (1, Value::Object(fields)) => {
                let donated = donor.as_object().cloned().unwrap_or_default();
                fields.extend(donated);
            }
            (2, Value::Object(fields)) => {
                for (key, value) in std::mem::take(fields) {
                    let is_renamed = draws.below(4) == 0;
                    fields.insert(if is_renamed { draws.nasty() } else { key }, value);
                }
            }
            _ => *place = nasty(draws),
        }
    }
    let mut text = json.to_string();
    match draws.below(16) {
        0 => draws.spoil(&mut text),
        1 => text = text.replacen(":0", ":1e999", 1),
        2 => text.insert_str(0, &"[".repeat(draws.below(100_000))),
        3 => text.insert_str(0, &"{\"endpoint\":".repeat(draws.below(1000))),
        4 => text = format!("curl --request POST https://example.org --data '{text}'"),
        5 => {
            text = resource(&json);
            draws.spoil(&mut text);
        }
        _ => {}
    }
    text
}

/// As Terraform has it.
fn resource(json: &Value) -> String {
    let fields = json.as_object().into_iter().flatten();
    let lines: String = fields
        .map(|(key, value)| format!("  {key} = {value}\n"))
        .collect();
    format!("resource \"endpoint\" \"mine\" {{\n{lines}}}\n")
}
