//! Any scenario survives its JSON form, and no text whatever makes the reader panic.

mod scenarios;

use coldstart::scenario::Scenario;
use proptest::prelude::*;

/// JSON of the right keys and the wrong shapes.
fn junk() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        "[a-z_0-9]{0,10}".prop_map(Into::into),
    ];
    let keys = prop_oneof![
        Just("traffic"),
        Just("pattern"),
        Just("endpoint"),
        Just("scaler"),
        Just("gpu"),
        Just("types"),
        Just("changes"),
        Just("set"),
        Just("at_s"),
        Just("injections"),
        Just("requests"),
        Just("id"),
        Just("run"),
        Just("seed"),
        Just("duration_s"),
        Just("arrivals_s"),
        Just("execution_s"),
        Just("max_workers"),
        Just("gpu_available"),
        Just("dist"),
        Just("mean"),
        Just("extra"),
        Just("steps"),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            proptest::collection::vec((keys.clone(), inner), 0..5).prop_map(|pairs| {
                pairs
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()
            }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(scenario in scenarios::scenario_or_trace()) {
        let json = scenario.to_json().to_string();
        let read = Scenario::from_json(&json);
        prop_assert_eq!(read.as_ref(), Ok(&scenario), "{}", json);
    }

    #[test]
    fn garbage_never_panics(text in ".{0,200}") {
        let _ = Scenario::from_json(&text);
    }

    #[test]
    fn junk_of_the_right_keys_never_panics(json in junk()) {
        let _ = Scenario::from_json(&json.to_string());
    }

    #[test]
    fn a_cut_scenario_never_panics(scenario in scenarios::scenario_or_trace(), cut in 0.0..1.0) {
        let json = scenario.to_json().to_string();
        let mut end = (cut * json.len() as f64) as usize;
        while !json.is_char_boundary(end) {
            end -= 1;
        }
        let _ = Scenario::from_json(&json[..end]);
    }
}
