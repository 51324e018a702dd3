use crate::scenario::{Parameter, Scaler, Value};
use crate::share::format::{count, seconds};
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
    pub(super) fn new(row: &Parameter, from: &Value, to: &Value) -> Change {
        Change {
            key: row.key.to_owned(),
            from: row.text(from),
            to: row.text(to),
            words: format!("{} {} → {}", row.label, said(row, from), said(row, to)),
        }
    }
}

/// "Min workers 0 → 2, Max workers 1 → 2".
pub(super) fn words(changes: &[Change]) -> String {
    let words: Vec<&str> = changes.iter().map(|change| change.words.as_str()).collect();
    words.join(", ")
}

/// A value in words.
fn said(row: &Parameter, value: &Value) -> String {
    match value {
        Value::Number(x) if row.unit == "s" => seconds(*x),
        Value::Whole(n) => count(*n as f64),
        Value::Scaler(Scaler::QueueDelay(d)) => format!("queue delay {}", seconds(*d)),
        Value::Gpus(types) => {
            let labels: Vec<&str> = types.iter().map(|kind| kind.gpu.label).collect();
            labels.join(", ")
        }
        value => row.text(value),
    }
}
