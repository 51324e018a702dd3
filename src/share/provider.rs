//! An endpoint as the provider's REST API writes it → settings.
//!
//! Fields of both versions are understood, and may be mixed. Source: provider's REST API reference, v1 and v2,
//! September 2026.

use super::body::{Body, body};
use super::url::set_text;
use crate::catalogue::gpu;
use crate::scenario::{GpuType, MOST_GPU_TYPES, Problem, Scaler, Settings, parameter};
use crate::sort::sort_by;
use serde_json::Value as Json;

/// A setting with the names of its field in both versions of the API.
struct Field {
    v1: &'static str,
    v2: &'static str,
    /// The key of the parameter.
    key: &'static str,
    form: Form,
}

/// How the API writes a value.
#[derive(Clone, Copy)]
enum Form {
    Number,
    /// Milliseconds; 0 for no limit.
    Milliseconds,
    /// True and false in v1; in v2 `OFF`, or the name of a mode that is on.
    Switch,
    /// A list of names of GPUs in v1, of pools of GPUs in v2.
    Gpus,
    /// Names of GPUs that are in the pools and not wanted.
    Excluded,
    /// `QUEUE_DELAY` or `REQUEST_COUNT`.
    ScalerType,
    /// The value of the type that is named beside it.
    ScalerValue,
}

const FIELDS: [Field; 11] = [
    field(
        "workersMin",
        "workers.min",
        "endpoint.min_workers",
        Form::Number,
    ),
    field(
        "workersMax",
        "workers.max",
        "endpoint.max_workers",
        Form::Number,
    ),
    field(
        "idleTimeout",
        "workers.idleTimeout",
        "endpoint.idle_timeout_s",
        Form::Number,
    ),
    field(
        "flashboot",
        "flashboot",
        "endpoint.flash_boot",
        Form::Switch,
    ),
    field(
        "scalerType",
        "scaling.type",
        "endpoint.scaler",
        Form::ScalerType,
    ),
    field(
        "scalerValue",
        "scaling.queueDelay",
        "endpoint.scaler",
        Form::ScalerValue,
    ),
    field(
        "scalerValue",
        "scaling.requestCount",
        "endpoint.scaler",
        Form::ScalerValue,
    ),
    field(
        "executionTimeoutMs",
        "timeout",
        "endpoint.execution_timeout_s",
        Form::Milliseconds,
    ),
    field("gpuCount", "gpu.count", "gpu.count", Form::Number),
    field("gpuTypeIds", "gpu.pools", "gpu.types", Form::Gpus),
    field(EXCLUDED, EXCLUDED, "gpu.types", Form::Excluded),
];

const fn field(v1: &'static str, v2: &'static str, key: &'static str, form: Form) -> Field {
    Field { v1, v2, key, form }
}

pub(crate) const QUEUE_DELAY: &str = "QUEUE_DELAY";
pub(crate) const REQUEST_COUNT: &str = "REQUEST_COUNT";
const EXCLUDED: &str = "gpu.excludedTypes";
/// The value of a scaler without one. Source: the provider's reference, default of `scalerValue`.
const USUAL_VALUE: u32 = 4;

/// The id in the price list, the pool (v2), and the names (v1) of each GPU.
pub(crate) const GPUS: [(&str, &str, &[&str]); 16] = [
    ("rtx-a4000", "AMPERE_16", &["NVIDIA RTX A4000"]),
    ("l4", "AMPERE_24", &["NVIDIA L4"]),
    ("rtx-a5000", "AMPERE_24", &["NVIDIA RTX A5000"]),
    ("rtx-3090", "AMPERE_24", &["NVIDIA GeForce RTX 3090"]),
    ("rtx-4090", "ADA_24", &["NVIDIA GeForce RTX 4090"]),
    ("rtx-5090", "ADA_32_PRO", &["NVIDIA GeForce RTX 5090"]),
    ("rtx-a6000", "AMPERE_48", &["NVIDIA RTX A6000"]),
    ("a40", "AMPERE_48", &["NVIDIA A40"]),
    ("l40", "ADA_48_PRO", &["NVIDIA L40"]),
    ("l40s", "ADA_48_PRO", &["NVIDIA L40S"]),
    (
        "rtx-6000-ada",
        "ADA_48_PRO",
        &["NVIDIA RTX 6000 Ada Generation"],
    ),
    (
        "a100",
        "AMPERE_80",
        &["NVIDIA A100 80GB PCIe", "NVIDIA A100-SXM4-80GB"],
    ),
    (
        "rtx-pro-6000",
        "BLACKWELL_96",
        &[
            "NVIDIA RTX PRO 6000 Blackwell Server Edition",
            "NVIDIA RTX PRO 6000 Blackwell Workstation Edition",
        ],
    ),
    (
        "h100",
        "ADA_80_PRO",
        &[
            "NVIDIA H100 80GB HBM3",
            "NVIDIA H100 PCIe",
            "NVIDIA H100 NVL",
        ],
    ),
    ("h200", "HOPPER_141", &["NVIDIA H200"]),
    ("b200", "BLACKWELL_180", &["NVIDIA B200"]),
];

/// What came of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderEndpoint {
    /// The settings with its values; nothing is checked across parameters yet.
    pub settings: Settings,
    /// The fields whose values they have taken.
    pub taken: Vec<String>,
    /// The fields that decide nothing here, or that are not known.
    pub left: Vec<String>,
    /// Values that could not be used; the settings keep their own there.
    pub problems: Vec<Problem>,
}

/// Gives settings the values of an endpoint, in the JSON of the provider's REST API, v1 or v2; in a command that sends
/// it; or in the first Terraform resource `runpod_endpoint`.
///
/// # Errors
/// Where the text has no JSON, or none of the fields.
///
/// ```
/// use coldstart::{scenario::Settings, share};
///
/// let json = r#"{"name": "mine", "workersMin": 1, "workersMax": 8, "flashboot": true}"#;
/// let endpoint = share::read_endpoint(json, Settings::default()).unwrap();
/// assert_eq!(endpoint.settings.endpoint.max_workers, 8);
/// assert_eq!(endpoint.taken, ["flashboot", "workersMax", "workersMin"]);
/// assert_eq!(endpoint.left, ["name"]);
/// ```
pub fn read_endpoint(text: &str, settings: Settings) -> Result<ProviderEndpoint, Problem> {
    let Body { json, further } =
        body(text).map_err(|error| Problem::new("", error, "an endpoint in JSON"))?;
    let object = match &json {
        Json::Array(list) if list.len() == 1 => &list[0],
        json => json,
    };
    let fields = flat(object);
    // A scenario may have a gpu.count too.
    let is_telling = |name: &str| known(name).is_some_and(|field| field.v2 != field.key);
    if !fields.iter().any(|(name, _)| is_telling(name)) {
        let expected = "an endpoint with fields such as workersMin or workers.min";
        return Err(Problem::new("", object, expected));
    }
    let mut endpoint = ProviderEndpoint {
        settings,
        taken: Vec::new(),
        left: Vec::new(),
        problems: Vec::new(),
    };
    if further > 0 {
        let told = "runpod_endpoint (only the first is read)";
        endpoint.left.push(told.to_owned());
    }
    let excluded: Vec<&str> = (fields.iter())
        .filter(|(name, _)| name == EXCLUDED)
        .flat_map(|(_, value)| texts(value))
        .collect();
    // The type of the scaler decides what its value means.
    let is_value =
        |name: &str| known(name).is_some_and(|field| matches!(field.form, Form::ScalerValue));
    let (values, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| is_value(name));
    for (name, value) in rest.into_iter().chain(values) {
        match known(&name) {
            None => endpoint.left.push(name),
            Some(_) if value.is_null() => {}
            Some(field) => match endpoint.take(field, &name, value, &excluded) {
                Ok(()) => endpoint.taken.push(name),
                Err(problem) => endpoint.problems.push(Problem {
                    key: name,
                    ..problem
                }),
            },
        }
    }
    sort_by(&mut endpoint.taken, Ord::cmp);
    Ok(endpoint)
}

/// The texts of a list.
fn texts(value: &Json) -> impl Iterator<Item = &str> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(Json::as_str)
}

fn known(name: &str) -> Option<&'static Field> {
    FIELDS
        .iter()
        .find(|field| field.v1 == name || field.v2 == name)
}

/// The fields of an object, those of the objects that hold settings with both names: `workers.min`.
fn flat(object: &Json) -> Vec<(String, &Json)> {
    let mut fields = Vec::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        match value {
            Json::Object(inner) if ["workers", "scaling", "gpu"].contains(&name.as_str()) => {
                fields.extend(
                    inner
                        .iter()
                        .map(|(inner, value)| (format!("{name}.{inner}"), value)),
                );
            }
            _ => fields.push((name.clone(), value)),
        }
    }
    fields
}

impl ProviderEndpoint {
    fn take(
        &mut self,
        field: &Field,
        name: &str,
        value: &Json,
        excluded: &[&str],
    ) -> Result<(), Problem> {
        let wrong = |expected: &str| Problem::new("", value, expected);
        let number = || value.as_f64().ok_or_else(|| wrong("a number"));
        let text = match field.form {
            Form::Number => number()?.to_string(),
            Form::Milliseconds => match number()? {
                0.0 => "off".to_owned(),
                milliseconds => (milliseconds / 1000.0).to_string(),
            },
            Form::Switch => match value {
                Json::Bool(on) => if *on { "on" } else { "off" }.to_owned(),
                Json::String(mode) if mode == "OFF" => "off".to_owned(),
                Json::String(mode) if mode.ends_with("FLASHBOOT") => "on".to_owned(),
                _ => return Err(wrong("true, false, OFF, FLASHBOOT or PRIORITY_FLASHBOOT")),
            },
            Form::Gpus => return self.take_gpus(name, value, excluded),
            Form::Excluded => return Ok(()),
            Form::ScalerType => return self.take_scaler_type(value),
            Form::ScalerValue => {
                let by_requests = match name {
                    "scaling.queueDelay" => false,
                    "scaling.requestCount" => true,
                    _ => matches!(self.settings.endpoint.scaler, Scaler::RequestCount(_)),
                };
                let kind = if by_requests {
                    "request_count"
                } else {
                    "queue_delay"
                };
                format!("{kind}:{}", number()?)
            }
        };
        match parameter(field.key) {
            Some(row) => {
                set_text(row, &mut self.settings, &text).map_err(|problem| match field.form {
                    Form::Milliseconds => Problem::new("", format!("{text} s"), problem.expected),
                    _ => problem,
                })
            }
            None => Ok(()),
        }
    }

    fn take_scaler_type(&mut self, value: &Json) -> Result<(), Problem> {
        let scaler = &mut self.settings.endpoint.scaler;
        *scaler = match (value.as_str(), *scaler) {
            (Some(QUEUE_DELAY), Scaler::RequestCount(_)) => Scaler::QueueDelay(USUAL_VALUE.into()),
            (Some(REQUEST_COUNT), Scaler::QueueDelay(_)) => Scaler::RequestCount(USUAL_VALUE),
            (Some(QUEUE_DELAY | REQUEST_COUNT), same) => same,
            _ => {
                let expected = format!("{QUEUE_DELAY} or {REQUEST_COUNT}");
                return Err(Problem::new("", value, expected));
            }
        };
        Ok(())
    }

    /// The types of GPU in their order but for those that are excluded, as many as a scenario has; the others are told.
    fn take_gpus(&mut self, name: &str, value: &Json, excluded: &[&str]) -> Result<(), Problem> {
        let mut types: Vec<GpuType> = Vec::new();
        for text in texts(value) {
            let is_named =
                |(_, pool, names): &&(&str, &str, &[&str])| *pool == text || names.contains(&text);
            let is_excluded = |names: &[&str]| names.iter().all(|name| excluded.contains(name));
            let mut found = GPUS.iter().filter(is_named).peekable();
            if found.peek().is_none() {
                self.left.push(format!("{name}: {text}"));
            }
            let wanted = found.filter(|(.., names)| !is_excluded(names));
            for gpu in wanted.filter_map(|(id, ..)| gpu(id)) {
                if types.iter().any(|chosen| chosen.gpu == gpu) {
                    continue;
                }
                if types.len() == MOST_GPU_TYPES {
                    self.left.push(format!(
                        "{name}: {} (a scenario has {MOST_GPU_TYPES})",
                        gpu.label
                    ));
                    continue;
                }
                let own = self.settings.gpu.types.iter().find(|own| own.gpu == gpu);
                types.push(own.cloned().unwrap_or(GpuType {
                    gpu,
                    speed: 1.0,
                    available: None,
                    price: None,
                }));
            }
        }
        if types.is_empty() {
            return Err(Problem::new(
                "",
                value,
                "a list of at least one GPU of the price list",
            ));
        }
        self.settings.gpu.types = types;
        Ok(())
    }
}
