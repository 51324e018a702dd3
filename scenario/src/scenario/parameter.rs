use super::plain::{plain_json, plain_text};
use super::{Kind, PARAMETERS, PatternKind, Problem, Settings, Value};

/// The word for a value that follows from others.
pub(super) const AUTO: &str = "auto";

/// One parameter of the model: a row of [`PARAMETERS`].
pub struct Parameter {
    /// Where it stands in the JSON form: `endpoint.min_workers`.
    pub key: &'static str,
    /// Its name in URLs and as a flag: `min`.
    pub name: &'static str,
    /// What the page calls it.
    pub label: &'static str,
    /// Unit behind the value, empty where there is none.
    pub unit: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// The word that stands for no value, where there may be none.
    pub off: Option<&'static str>,
    /// How a slider maps its travel to values.
    pub scale: Scale,
    /// The default, as text.
    pub default: &'static str,
    /// Where the guidance recommends it, if it does.
    pub recommended: Option<(f64, f64)>,
    /// One line for the person who turns it.
    pub help: &'static str,
    /// Where default and range come from.
    pub source: Source,
    /// The traffic patterns that have it; empty = any, and every row outside traffic.
    pub patterns: &'static [PatternKind],
    pub(super) get: fn(&Settings) -> Value,
    pub(super) set: fn(&mut Settings, &Value),
}

/// How a slider maps its travel to values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Not a slider.
    None,
    /// Evenly, between these bounds (those of the slider; the parameter may reach further).
    Linear(f64, f64),
    /// By decades, between these bounds; 0 is the very left where the parameter may be 0.
    Log(f64, f64),
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The provider's guide to autoscaling.
    Guide,
    /// The provider's public documentation, as of August 2026.
    Docs(&'static str),
    /// A measurement that somebody published.
    Measured(&'static str),
    /// Nothing public states it.
    Assumption,
    /// A choice of whoever runs the simulation.
    Choice,
}

/// The groups of the JSON form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The scaler, the workers and the queue: what a provider's console sets.
    Endpoint,
    /// Who arrives when.
    Traffic,
    /// What one request is.
    Job,
    /// The GPUs that a worker needs, and what they cost.
    Gpu,
    /// How long a worker takes to be ready.
    ColdStart,
    /// The target.
    Slo,
    /// The window and the seed.
    Run,
    /// `changes` and `injections` stand at the top.
    Top,
}

impl std::fmt::Debug for Parameter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parameter({})", self.key)
    }
}

impl PartialEq for Parameter {
    fn eq(&self, other: &Parameter) -> bool {
        self.key == other.key && self.patterns == other.patterns
    }
}

impl Parameter {
    /// The group it belongs to.
    pub fn group(&self) -> Group {
        match self.key.split_once('.').map(|(group, _)| group) {
            Some("endpoint") => Group::Endpoint,
            Some("traffic") => Group::Traffic,
            Some("job") => Group::Job,
            Some("gpu") => Group::Gpu,
            Some("cold_start") => Group::ColdStart,
            Some("slo") => Group::Slo,
            Some("run") => Group::Run,
            _ => Group::Top,
        }
    }

    /// The key within its group.
    pub fn short_key(&self) -> &'static str {
        self.key.split_once('.').map_or(self.key, |(_, key)| key)
    }

    /// Whether these settings have it: a parameter of another traffic pattern does not apply.
    pub fn applies(&self, settings: &Settings) -> bool {
        self.patterns.is_empty() || self.patterns.contains(&settings.traffic.pattern.kind())
    }

    /// Its value in these settings; meaningful only where it applies.
    pub fn value(&self, settings: &Settings) -> Value {
        (self.get)(settings)
    }

    /// The default.
    pub fn default_value(&self) -> Value {
        self.read(self.default)
            .unwrap_or_else(|problem| panic!("the table's own default: {problem}"))
    }

    /// Whether these settings hold the default.
    pub fn is_default(&self, settings: &Settings) -> bool {
        self.value(settings) == self.default_value()
    }

    /// Puts the default back.
    pub fn reset(&self, settings: &mut Settings) {
        (self.set)(settings, &self.default_value());
    }

    /// Whether the value lies in the range, or is the one that stands for none where there may be none.
    pub fn holds(&self, value: &Value) -> bool {
        self.kind.holds(value) || self.off.is_some() && *value == Value::Off
    }

    /// Writes a value that lies in the range.
    ///
    /// # Errors
    /// Where it does not, or where the parameter belongs to another traffic pattern.
    pub fn write(&self, settings: &mut Settings, value: &Value) -> Result<(), Problem> {
        if !self.applies(settings) {
            return Err(self.of_another_pattern(settings, value));
        }
        if !self.holds(value) {
            return Err(self.out_of_range(value));
        }
        (self.set)(settings, value);
        Ok(())
    }

    pub(super) fn out_of_range(&self, value: &Value) -> Problem {
        Problem::new(self.key, self.text(value), self.expected())
    }

    fn of_another_pattern(&self, settings: &Settings, value: &Value) -> Problem {
        Problem::new(
            self.key,
            self.text(value),
            format!(
                "a parameter of the traffic pattern {}",
                settings.traffic.pattern.kind().name()
            ),
        )
    }

    /// What would be right where a person types it (in a link, a flag or a field), as a phrase.
    pub fn expected(&self) -> String {
        or(self.kind.expected_text(), self.off)
    }

    /// What would be right in JSON, as a phrase.
    pub(super) fn expected_json(&self) -> String {
        let null = self.takes_null().then_some("null");
        or(self.kind.expected_json(), null)
    }

    /// Whether `null` stands for no value in JSON. One that follows from others is left out instead.
    pub(super) fn takes_null(&self) -> bool {
        self.off.is_some_and(|word| word != AUTO)
    }

    /// Reads a plain value, or none, from JSON; nothing where it is not [`Parameter::expected_json`].
    pub(super) fn read_plain_json(&self, json: &serde_json::Value) -> Option<Value> {
        match json.is_null() && self.takes_null() {
            true => Some(Value::Off),
            false => self.kind.read_json(json),
        }
    }

    /// Reads what a person wrote in a URL, a flag or a number field.
    ///
    /// # Errors
    /// Names the parameter, the text and the range.
    pub fn read(&self, text: &str) -> Result<Value, Problem> {
        if self.off == Some(text) {
            return Ok(Value::Off);
        }
        match self.kind {
            Kind::Steps | Kind::Extras | Kind::Gpus | Kind::Changes | Kind::Injections => {
                super::list::read_list(self.kind, text).map_err(|problem| problem.within(self.name))
            }
            kind => (kind.read_text(text, self.unit))
                .ok_or_else(|| Problem::new(self.name, text, self.expected())),
        }
    }

    /// The value as [`Parameter::read`] reads it.
    pub fn text(&self, value: &Value) -> String {
        match value {
            Value::Off => self.off.unwrap_or("off").to_owned(),
            Value::Steps(_)
            | Value::Extras(_)
            | Value::Gpus(_)
            | Value::Changes(_)
            | Value::Injections(_) => super::list::list_text(value),
            plain => plain_text(plain),
        }
    }

    /// The value in the JSON form.
    pub fn json(&self, value: &Value) -> serde_json::Value {
        match value {
            Value::Steps(_)
            | Value::Extras(_)
            | Value::Gpus(_)
            | Value::Changes(_)
            | Value::Injections(_) => super::json_list::list_json(value),
            plain => plain_json(plain),
        }
    }
}

fn or(expected: String, off: Option<&str>) -> String {
    match off {
        Some(off) => format!("{expected}, or {off}"),
        None => expected,
    }
}

/// The first row of that key.
pub fn parameter(key: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.key == key)
}

/// The row of that URL name that applies to these settings, or else the first of that name.
pub fn parameter_named(name: &str, settings: &Settings) -> Option<&'static Parameter> {
    let mut named = PARAMETERS.iter().filter(|parameter| parameter.name == name);
    let first = named.clone().next();
    named
        .find(|parameter| parameter.applies(settings))
        .or(first)
}
