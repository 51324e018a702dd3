//! The same reports in the page and natively, to the last bit.

use crate::browser::visit;
use crate::page::Page;
use crate::scenarios::{read, scenario_json};
use coldstart::report;
use coldstart::scenario::{Pattern, Scenario};
use coldstart::share;
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

/// A scenario as the page takes it from scripts, of a [`parcel`] as a text: a driver may round numbers.
pub const PARCEL: &str = "(({settings, arrivals, execution}) => [settings, arrivals && [new Float64Array(arrivals), execution && new Float64Array(execution)]])(JSON.parse(given))";

pub fn parcel(scenario: &Scenario) -> Value {
    let mut parts = json!({ "settings": share::settings_fragment(scenario) });
    if let Pattern::Trace(trace) = &scenario.traffic.pattern {
        parts["arrivals"] = json!(trace.arrivals_s());
        parts["execution"] = json!(trace.execution_s());
    }
    parts.to_string().into()
}

/// Returns how many requests arrived.
async fn assert_same_report(page: &Page, scenario: &Value) -> u64 {
    let scenario = read(scenario);
    let report = report::simulate(&scenario);
    let native = serde_json::to_string(&report).expect("JSON");
    let in_page: String = (page.call(
        &format!("window.wasmBindings.simulate({PARCEL})"),
        parcel(&scenario),
    ))
    .await;
    assert_eq!(in_page, native, "{}", scenario.to_json());
    report.requests.arrived
}

#[test]
fn a_script_that_gives_a_bad_scenario_is_told_what_is_wrong_with_it() {
    visit(async |page| {
        page.open("").await;
        let answer: String = page
            .eval("(() => { try { return wasmBindings.simulate(['max=many&colour=red']) } catch (error) { return error.message } })()")
            .await;
        for word in ["max", "many", "colour"] {
            assert!(answer.contains(word), "{word} is not in: {answer}");
        }
    });
}
