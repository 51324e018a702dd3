//! Settings → an endpoint as the provider takes it.
//!
//! Names and bounds of fields. Source: provider's REST API reference, v1 (`POST /endpoints`) and v2
//! (`POST /serverless`), September 2026. The arguments of Terraform's `runpod_endpoint` are those of v1 in snake case.
//! Source: registry, provider `runpod/runpod`, as configurations in public use it.

use crate::scenario::{Group, PARAMETERS, Scaler, Scenario};
use crate::share::format::{counted, seconds};
use crate::share::{GPUS, QUEUE_DELAY, REQUEST_COUNT};

/// A form that the provider takes an endpoint in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Body of `POST /v1/endpoints`.
    V1,
    /// Body of `POST /v2/serverless`.
    V2,
    /// A command that sends the body of v1.
    Curl,
    /// A resource `runpod_endpoint`.
    Terraform,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 4] = [Form::V1, Form::V2, Form::Curl, Form::Terraform];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Form::V1 => "REST v1",
            Form::V2 => "REST v2",
            Form::Curl => "curl",
            Form::Terraform => "Terraform",
        }
    }

    /// The name of a file of it.
    pub fn file_name(self) -> &'static str {
        match self {
            Form::V1 => "coldstart-endpoint-v1.json",
            Form::V2 => "coldstart-endpoint-v2.json",
            Form::Curl => "coldstart-endpoint.sh",
            Form::Terraform => "coldstart-endpoint.tf",
        }
    }

    /// Whether the notes stand in the text; JSON has no comments.
    pub fn holds_notes(self) -> bool {
        matches!(self, Form::Curl | Form::Terraform)
    }
}

/// An endpoint, and what had to be rounded, cannot be expressed there, or is for the reader to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The endpoint.
    pub text: String,
    /// In sentences; also comments in the text where the form has them.
    pub notes: Vec<String>,
}

/// Seconds that the provider takes as an idle timeout.
const IDLE_S: (f64, f64) = (1.0, 3600.0);
/// A version of the provider's API.
#[derive(Clone, Copy)]
enum Version {
    V1,
    V2,
}

impl Version {
    /// Least delay of the scaler in seconds, and what the provider takes.
    fn delays(self) -> (f64, &'static str) {
        match self {
            Version::V1 => (1.0, "whole seconds"),
            Version::V2 => (0.5, "seconds"),
        }
    }
}

/// Stands where the provider wants the id of a template.
const TEMPLATE: &str = "YOUR_TEMPLATE_ID";
const NAME: &str = "coldstart";

/// The settings at the beginning of the window, in a form that the provider takes.
///
/// ```
/// use coldstart::{export, share};
///
/// let (scenario, _) = share::read_fragment("min=1&max=8&idle=0.5");
/// let exported = export::endpoint(&scenario, export::Form::V1);
/// assert!(exported.text.contains("\"idleTimeout\": 1,"));
/// assert!(exported.notes[0].starts_with("Idle timeout"));
/// ```
pub fn endpoint(scenario: &Scenario, form: Form) -> Exported {
    let mut writer = Writer {
        scenario,
        notes: Vec::new(),
    };
    let fields = match form {
        Form::V2 => writer.v2(),
        Form::V1 | Form::Curl | Form::Terraform => writer.v1(),
    };
    writer.note_what_is_left_out();
    let notes = writer.notes;
    let body = body(&fields);
    let comments: String = notes.iter().map(|note| format!("# {note}\n")).collect();
    let text = match form {
        Form::V1 | Form::V2 => format!("{body}\n"),
        Form::Curl => format!(
            "{comments}curl --request POST https://rest.runpod.io/v1/endpoints \\\n  \
             --header \"Authorization: Bearer $RUNPOD_API_KEY\" \\\n  \
             --header 'Content-Type: application/json' \\\n  --data '{body}'\n"
        ),
        Form::Terraform => {
            let arguments: String = (fields.iter())
                .map(|(name, value)| format!("  {} = {value}\n", snake_case(name)))
                .collect();
            format!("{comments}resource \"runpod_endpoint\" \"{NAME}\" {{\n{arguments}}}\n")
        }
    };
    Exported { text, notes }
}

/// A field, and its value in JSON.
type Field = (&'static str, String);

struct Writer<'a> {
    scenario: &'a Scenario,
    notes: Vec<String>,
}

impl Writer<'_> {
    fn v1(&mut self) -> Vec<Field> {
        let endpoint = &self.scenario.endpoint;
        let (kind, value) = match endpoint.scaler {
            Scaler::QueueDelay(delay_s) => (QUEUE_DELAY, self.delay(delay_s.round(), Version::V1)),
            Scaler::RequestCount(requests) => (REQUEST_COUNT, requests.to_string()),
        };
        let gpus = self.gpus().into_iter();
        let names = gpus.flat_map(|(_, _, names)| names.iter().copied());
        let fields = vec![
            ("name", quoted(NAME)),
            ("templateId", quoted(TEMPLATE)),
            ("computeType", quoted("GPU")),
            ("gpuTypeIds", list(names)),
            ("gpuCount", self.scenario.gpu.count.to_string()),
            ("workersMin", endpoint.min_workers.to_string()),
            ("workersMax", endpoint.max_workers.to_string()),
            ("idleTimeout", self.idle_timeout()),
            ("scalerType", quoted(kind)),
            ("scalerValue", value),
            ("flashboot", endpoint.flash_boot.to_string()),
            ("executionTimeoutMs", self.execution_timeout()),
        ];
        self.notes
            .push(format!("{TEMPLATE} is for you to fill in."));
        fields
    }

    fn v2(&mut self) -> Vec<Field> {
        let endpoint = &self.scenario.endpoint;
        let mut workers = vec![
            ("min", endpoint.min_workers.to_string()),
            ("max", endpoint.max_workers.to_string()),
        ];
        let scaling = match endpoint.scaler {
            Scaler::QueueDelay(delay_s) => {
                workers.push(("idleTimeout", self.idle_timeout()));
                let delay = self.delay(delay_s, Version::V2);
                [("type", quoted(QUEUE_DELAY)), ("queueDelay", delay)]
            }
            Scaler::RequestCount(requests) => {
                self.notes.push(format!(
                    "Idle timeout: the provider takes none with a request-count scaler, so {} is left out.",
                    seconds(endpoint.idle_timeout_s)
                ));
                [
                    ("type", quoted(REQUEST_COUNT)),
                    ("requestCount", requests.to_string()),
                ]
            }
        };
        let flash_boot = if endpoint.flash_boot {
            "FLASHBOOT"
        } else {
            "OFF"
        };
        let fields = vec![
            ("name", quoted(NAME)),
            ("type", quoted("QUEUE")),
            ("gpu", self.pools()),
            ("workers", object(&workers)),
            ("scaling", object(&scaling)),
            ("flashboot", quoted(flash_boot)),
            ("timeout", self.execution_timeout()),
        ];
        self.notes
            .push("The image, or a templateId, is for you to add.".to_owned());
        fields
    }

    /// Pool and names of each type of GPU, in the order of priority; a repeated one is told once.
    fn gpus(&self) -> Vec<(&'static str, &'static str, &'static [&'static str])> {
        let mut found = Vec::new();
        for kind in &self.scenario.gpu.types {
            let row = GPUS.into_iter().find(|(id, ..)| *id == kind.gpu.id);
            found.extend(row.filter(|row| !found.contains(row)));
        }
        found
    }

    /// A pool holds several types of GPU; those that are not asked for are excluded by name.
    fn pools(&mut self) -> String {
        let asked = self.gpus();
        let mut pools: Vec<&str> = Vec::new();
        for (_, pool, _) in &asked {
            if !pools.contains(pool) {
                pools.push(pool);
            }
        }
        let excluded: Vec<&str> = (GPUS.iter())
            .filter(|row| pools.contains(&row.1) && !asked.contains(row))
            .flat_map(|(_, _, names)| names.iter().copied())
            .collect();
        let mut gpu = vec![("pools", list(pools))];
        if !excluded.is_empty() {
            gpu.push(("excludedTypes", list(excluded)));
        }
        gpu.push(("count", self.scenario.gpu.count.to_string()));
        if asked.len() > 1 {
            self.notes.push(
                "GPU types: the provider takes whichever listed pool has capacity; their order of priority cannot be expressed."
                    .to_owned(),
            );
        }
        object(&gpu)
    }

    fn idle_timeout(&mut self) -> String {
        let own_s = self.scenario.endpoint.idle_timeout_s;
        let written_s = own_s.round().clamp(IDLE_S.0, IDLE_S.1);
        if written_s != own_s {
            self.notes.push(format!(
                "Idle timeout: {own_s} s is written as {written_s} s; the provider takes whole seconds from 1 to 3600."
            ));
        }
        written_s.to_string()
    }

    /// The delay of the scaler, which has been rounded as far as a version needs it.
    fn delay(&mut self, rounded_s: f64, version: Version) -> String {
        let (least_s, kind) = version.delays();
        let written_s = rounded_s.max(least_s);
        if let Scaler::QueueDelay(own_s) = self.scenario.endpoint.scaler
            && own_s != written_s
        {
            self.notes.push(format!(
                "Queue delay: {own_s} s is written as {written_s} s; the provider takes {kind} from {least_s} up."
            ));
        }
        written_s.to_string()
    }

    /// In milliseconds; 0 is no limit.
    fn execution_timeout(&mut self) -> String {
        let Some(own_s) = self.scenario.endpoint.execution_timeout_s else {
            return "0".to_owned();
        };
        let written_ms = (own_s * 1000.0).round();
        if written_ms / 1000.0 != own_s {
            self.notes.push(format!(
                "Execution timeout: {own_s} s is written as {written_ms} ms; the provider takes whole milliseconds."
            ));
        }
        written_ms.to_string()
    }

    fn note_what_is_left_out(&mut self) {
        let scenario = self.scenario;
        let left: Vec<&str> = (PARAMETERS.iter())
            .filter(|row| row.group() == Group::Endpoint && !is_said(row.key))
            .filter(|row| row.applies(scenario) && !row.is_default(scenario))
            .map(|row| row.label)
            .collect();
        if !left.is_empty() {
            self.notes.push(format!(
                "Not endpoint settings at the provider, so left out: {}.",
                left.join(", ")
            ));
        }
        let changes = scenario.changes.len() as u64;
        if changes > 0 {
            self.notes.push(format!(
                "The settings at the beginning are written; {} later in the window cannot be expressed.",
                counted(changes, "change")
            ));
        }
    }
}

/// Whether a parameter has a field of its own.
fn is_said(key: &str) -> bool {
    [
        "endpoint.min_workers",
        "endpoint.max_workers",
        "endpoint.idle_timeout_s",
        "endpoint.scaler",
        "endpoint.flash_boot",
        "endpoint.execution_timeout_s",
    ]
    .contains(&key)
}

/// Every text here is a name without quotes.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

fn object(fields: &[Field]) -> String {
    format!("{{ {} }}", pairs(fields).join(", "))
}

/// An object with a line for each field.
fn body(fields: &[Field]) -> String {
    format!("{{\n  {}\n}}", pairs(fields).join(",\n  "))
}

fn pairs(fields: &[Field]) -> Vec<String> {
    let pair = |(name, value): &Field| format!("\"{name}\": {value}");
    fields.iter().map(pair).collect()
}

/// `workersMin` as `workers_min`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
