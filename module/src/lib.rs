//! Coldstart as an ES module: plain objects in and out, in the JSON form of scenarios and reports.
//!
//! The types in `types.d.ts` are what JavaScript sees; `tests/module_types.rs` checks them against the real JSON.

#![cfg(target_arch = "wasm32")]

mod find;

use coldstart::catalogue::PRESETS;
use coldstart::report::{Recording, run};
use coldstart::scenario::{Problem, Scenario};
use coldstart::share;
use js_sys::{Array, JSON, Reflect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Recorded {
    buckets: Option<usize>,
    logs: bool,
}

/// Buckets of a series at most.
const MOST_BUCKETS: usize = 2000;

/// Simulates a scenario: the verdict in a sentence, the report, and what else is to be recorded.
#[wasm_bindgen(unchecked_return_type = "Run")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Recording")] recording: JsValue,
) -> Result<JsValue, JsValue> {
    let scenario = read_scenario(&scenario)?;
    let recorded: Recorded = read_options(&recording)?;
    let asked = recorded.buckets.unwrap_or(1);
    if !(1..=MOST_BUCKETS).contains(&asked) {
        let expected = format!("a whole number from 1 to {MOST_BUCKETS}");
        return Err(thrown(&[Problem::new("buckets", asked, expected)]));
    }
    let recording = Recording {
        buckets: recorded.buckets,
        logs: recorded.logs,
    };
    let run = run(&scenario, recording);
    let verdict = share::verdict(&scenario, &run.report).to_string();
    let series = run.series.filter(|_| recorded.buckets.is_some());
    give(&json!({ "verdict": verdict, "report": run.report, "series": series, "logs": run.logs }))
}

/// Finds the cheapest settings that keep a target. It takes seconds: in a page, call it in a worker.
#[wasm_bindgen(unchecked_return_type = "Found")]
pub fn search(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SearchSettings")] settings: JsValue,
) -> Result<JsValue, JsValue> {
    let scenario = read_scenario(&scenario)?;
    let found = find::search(&scenario, &read_options(&settings)?);
    give(&json!(found.map_err(|problems| thrown(&problems))?))
}

/// Reads a link, or the part of it behind the `#`. What cannot be used is left out, and told.
#[wasm_bindgen(js_name = parseUrl, unchecked_return_type = "Link")]
pub fn parse_url(url: &str) -> Result<JsValue, JsValue> {
    let (scenario, baseline, problems) = share::read_link(url);
    give(&json!({
        "scenario": scenario.to_json(),
        "baseline": baseline.map(|baseline| baseline.to_json()),
        "problems": sentences(&problems),
    }))
}

/// The link of a scenario on a page; without one only the part from the `#` on. A recorded trace is not in it.
#[wasm_bindgen(js_name = toUrl)]
pub fn to_url(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    page: Option<String>,
) -> Result<String, JsValue> {
    let fragment = share::fragment(&read_scenario(&scenario)?);
    Ok(format!("{}#{fragment}", page.unwrap_or_default()))
}

/// The scenario that `{}` means, with everything in its place.
#[wasm_bindgen(unchecked_return_type = "Scenario")]
pub fn defaults() -> Result<JsValue, JsValue> {
    give(&Scenario::default().to_json())
}

/// Scenarios to begin from.
#[wasm_bindgen(unchecked_return_type = "Preset[]")]
pub fn presets() -> Result<JsValue, JsValue> {
    let presets = PRESETS.iter().map(|preset| {
        let (scenario, _) = share::read_fragment(preset.fragment);
        json!({ "id": preset.id, "name": preset.name, "look": preset.look, "scenario": scenario.to_json() })
    });
    give(&presets.collect())
}

fn read_scenario(scenario: &JsValue) -> Result<Scenario, JsValue> {
    Scenario::from_json(&text_of(scenario)?).map_err(|problems| thrown(&problems))
}

fn read_options<T: Default + for<'a> Deserialize<'a>>(options: &JsValue) -> Result<T, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(T::default());
    }
    serde_json::from_str(&text_of(options)?)
        .map_err(|error| thrown(&[Problem::new("options", "", error.to_string())]))
}

/// A plain object as JSON, in which `undefined` is as nothing at all; what has none, as a function, is told as such.
fn text_of(value: &JsValue) -> Result<String, JsValue> {
    let text = JSON::stringify(value)?;
    (text.as_string()).ok_or_else(|| thrown(&[Problem::new("", "", "a plain object")]))
}

/// What JSON would say, as a plain object.
fn give(json: &serde_json::Value) -> Result<JsValue, JsValue> {
    Ok(json.serialize(&Serializer::json_compatible())?)
}

fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::to_string).collect()
}

/// An `Error` with a line for each problem, and `problems` as a list.
fn thrown(problems: &[Problem]) -> JsValue {
    let sentences = sentences(problems);
    let error = js_sys::Error::new(&sentences.join("\n"));
    let list: Array = sentences.into_iter().map(JsValue::from).collect();
    // An error is an object like any other.
    let _ = Reflect::set(&error, &"problems".into(), &list);
    error.into()
}
