use crate::scenario::{Parameter, Scaler, Scenario, Value, parameter};
use crate::share::format::{count, seconds};
use crate::share::set_text;
use serde::{Deserialize, Serialize};

/// One setting that changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Where it stands in the JSON form: `endpoint.idle_timeout_s`.
    pub key: String,
    /// The value before, as in a link.
    pub from: String,
    /// The value after, as in a link.
    pub to: String,
    /// "Idle timeout 5 s → 60 s".
    pub words: String,
}

impl Change {
    /// The scenario with all of the changes made; all else stays. Changes of a scenario of another shape may not
    /// fit this one; then that part is left out.
    pub fn apply_all(changes: &[Change], scenario: &Scenario) -> Scenario {
        let mut settings = scenario.settings();
        for change in changes {
            if let Some(row) = parameter(&change.key) {
                let _ = set_text(row, &mut settings, &change.to);
            }
        }
        settings.mend().0
    }

    pub(super) fn new(row: &Parameter, from: &Value, to: &Value) -> Change {
        let label = match (from, to) {
            (Value::Scaler(Scaler::QueueDelay(_)), Value::Scaler(Scaler::QueueDelay(_))) => {
                "Queue delay"
            }
            _ => row.label,
        };
        Change {
            key: row.key.to_owned(),
            from: row.text(from),
            to: row.text(to),
            words: format!("{label} {} → {}", said(row, from), said(row, to)),
        }
    }
}

/// "Idle timeout 5 s → 60 s".
pub(super) fn words(changes: &[Change]) -> String {
    // A schedule only ever follows from another change: it gets an entry for a new GPU type.
    let words: Vec<&str> = (changes.iter())
        .filter(|change| change.key != "changes")
        .map(|change| change.words.as_str())
        .collect();
    words.join(", ")
}

/// A value in words.
pub(crate) fn said(row: &Parameter, value: &Value) -> String {
    match value {
        Value::Number(x) if row.unit == "s" => seconds(*x),
        Value::Whole(n) => count(*n as f64),
        Value::Scaler(Scaler::QueueDelay(d)) => seconds(*d),
        Value::Gpus(types) => {
            let labels: Vec<&str> = types.iter().map(|kind| kind.gpu.label).collect();
            labels.join(", ")
        }
        value => row.text(value),
    }
}
