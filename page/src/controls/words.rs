//! What is said of a parameter and of its value, to those who hear it.

use coldstart::scenario::{Parameter, Scaler, Value};

/// The name with its unit, unless that is a word of the name.
pub fn spoken_name(parameter: &Parameter) -> String {
    let (label, unit) = (parameter.label, parameter.unit);
    match unit.is_empty() || label.split(' ').any(|word| word == unit) {
        true => label.into(),
        false => format!("{label} in {unit}"),
    }
}

/// A value with its unit, of a random time the mean; not as links are written.
pub fn spoken(parameter: &Parameter, value: &Value) -> String {
    let unit = parameter.unit;
    let said = match (value, value.number()) {
        (Value::Scaler(Scaler::QueueDelay(delay_s)), _) => format!("queue delay {delay_s} s"),
        (Value::Scaler(Scaler::RequestCount(requests)), _) => format!("request count {requests}"),
        (_, Some(number)) => format!("{number} {unit}"),
        (_, None) => parameter.text(value).replace('_', " "),
    };
    match said.trim() {
        "" => "none".into(),
        said => said.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coldstart::scenario::parameter;

    #[test]
    fn values_are_said_without_the_syntax_of_links() {
        for (key, written, said) in [
            ("job.execution_time", "lognormal:8.4,0.5", "8.4 s"),
            ("endpoint.execution_timeout_s", "off", "off"),
            ("endpoint.queue_limit", "none", "none"),
            ("endpoint.max_workers", "6", "6 workers"),
            ("endpoint.batching_efficiency", "0.5", "0.5"),
            ("endpoint.dispatch", "active_first", "active first"),
            ("endpoint.scaler", "queue_delay:4", "queue delay 4 s"),
            ("endpoint.scaler", "request_count:2", "request count 2"),
            ("changes", "", "none"),
        ] {
            let row = parameter(key).unwrap();
            assert_eq!(spoken(row, &row.read(written).unwrap()), said, "{key}");
        }
    }

    #[test]
    fn a_name_has_its_unit_unless_that_is_a_word_of_it() {
        for (key, said) in [
            ("endpoint.idle_timeout_s", "Idle timeout in s"),
            ("cold_start.flash_boot_s", "Start from a snapshot in s"),
            ("endpoint.min_workers", "Min workers"),
            ("endpoint.failure_rate", "Failure rate"),
        ] {
            assert_eq!(spoken_name(parameter(key).unwrap()), said);
        }
    }
}
