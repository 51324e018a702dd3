use crate::browser::visit;
use coldstart::report;
use coldstart::scenario::Scenario;
use serde_json::json;

/// Every pattern and every feature at least once, some of them together.
const FEATURES: &str = include_str!("../data/features.json");

#[test]
fn the_page_and_the_native_engine_give_the_same_report_byte_for_byte() {
    visit(async |page| {
        page.open("").await;
        let features: Vec<serde_json::Value> =
            serde_json::from_str(FEATURES).expect("a list of scenarios");
        assert!(features.len() > 40, "{} features", features.len());
        for feature in features {
            let (name, text) = (&feature["name"], feature["scenario"].to_string());
            let scenario = Scenario::from_json(&text);
            let scenario = scenario.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            let native = serde_json::to_string(&report::simulate(&scenario)).expect("JSON");
            let in_page: String =
                (page.call("window.wasmBindings.simulate(given)", json!(text))).await;
            assert_eq!(in_page, native, "{name}");
        }
    });
}

#[test]
fn a_script_that_gives_a_bad_scenario_is_told_what_is_wrong_with_it() {
    visit(async |page| {
        page.open("").await;
        let bad = r#"{"endpoint": {"max_workers": "many"}, "colour": "red"}"#;
        let answer: String = page
            .call(
                "(() => { try { return wasmBindings.simulate(given) } catch (error) { return error.message } })()",
                json!(bad),
            )
            .await;
        for word in ["max_workers", "many", "colour"] {
            assert!(answer.contains(word), "{word} is not in: {answer}");
        }
    });
}
