//! The same reports in the page and natively, to the last bit.

use crate::browser::visit;
use crate::page::Page;
use crate::scenarios::{read, scenario_json};
use coldstart::report;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

/// Every pattern and every feature at least once, some of them together.
const FEATURES: &str = include_str!("../data/features.json");
/// What the random scenarios are drawn from.
const SEED: [u8; 32] = *b"the same numbers in each browser";
const DRAWN: usize = 100;

#[test]
fn the_page_and_the_native_engine_give_the_same_report_byte_for_byte() {
    visit(async |page| {
        page.open("").await;
        let features: Vec<Value> = serde_json::from_str(FEATURES).expect("a list of scenarios");
        assert!(features.len() > 40, "{} features", features.len());
        for feature in features {
            assert_same_report(page, &feature["scenario"]).await;
        }
    });
}

#[test]
fn a_hundred_random_scenarios_give_the_same_reports_byte_for_byte() {
    visit(async |page| {
        page.open("").await;
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut requests = 0;
        for _ in 0..DRAWN {
            let drawn = scenario_json().new_tree(&mut runner).expect("a scenario");
            requests += assert_same_report(page, &drawn.current()).await;
        }
        assert!(requests > 1000, "{requests} requests in all");
    });
}

/// Returns how many requests arrived.
async fn assert_same_report(page: &Page, scenario: &Value) -> u64 {
    let report = report::simulate(&read(scenario));
    let native = serde_json::to_string(&report).expect("JSON");
    let in_page: String = (page.call(
        "window.wasmBindings.simulate(given)",
        json!(scenario.to_string()),
    ))
    .await;
    assert_eq!(in_page, native, "{scenario}");
    report.requests.arrived
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
