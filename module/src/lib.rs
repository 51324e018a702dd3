//! Coldstart as an ES module: plain objects in and out, in the JSON form of scenarios and reports.
//!
//! The types in `types.d.ts` are what JavaScript sees; `tests/module_types.rs` checks them against the real JSON.

#![cfg(target_arch = "wasm32")]

mod find;
mod options;

use coldstart::catalogue::PRESETS;
use coldstart::report::{MOST_LOGGED_REQUESTS, Recording, run};
use coldstart::scenario::{Problem, Scenario, Settings};
use coldstart::share;
use js_sys::{Array, JSON, JsString, Object, Reflect};
use options::Options;
use serde::Serialize;
use serde_json::{Value as Json, json};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The most buckets of a series.
const MOST_BUCKETS: usize = 2000;
/// The greatest whole number up to which JavaScript has every one (`Number.MAX_SAFE_INTEGER`).
const MOST_SEED: u64 = (1 << 53) - 1;

/// Simulates a scenario: the verdict in a sentence, the report, and what else is to be recorded. Throws a
/// `ColdstartError` where the scenario cannot be used.
#[wasm_bindgen(unchecked_return_type = "Run")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Recording")] recording: JsValue,
) -> Result<JsValue, JsValue> {
    let scenario = read_scenario(&scenario)?;
    let recording = recorded(&scenario, read_json(&recording)?).map_err(|wrong| thrown(&wrong))?;
    let run = run(&scenario, recording);
    let verdict = share::verdict(&scenario, &run.report).to_string();
    give(
        &json!({ "verdict": verdict, "report": run.report, "series": run.series, "logs": run.logs }),
    )
}

fn recorded(scenario: &Scenario, json: Json) -> Result<Recording, Vec<Problem>> {
    let mut options = Options::new("", json);
    let whole = format!("a whole number from 1 to {MOST_BUCKETS}");
    let buckets: Option<usize> = options.take("buckets", &whole);
    let logs = options.take("logs", "true or false").unwrap_or(false);
    options.finish()?;
    if let Some(buckets) = buckets.filter(|buckets| !(1..=MOST_BUCKETS).contains(buckets)) {
        return Err(vec![Problem::new("buckets", buckets, whole)]);
    }
    let requests = scenario.expected_requests();
    if logs && requests > MOST_LOGGED_REQUESTS {
        let found = format!("true with {requests:.0} expected requests");
        let expected = format!("possible with more than {MOST_LOGGED_REQUESTS}");
        return Err(vec![Problem::new("logs", found, expected)]);
    }
    Ok(Recording { buckets, logs })
}

/// Finds the cheapest settings that meet a target. It takes seconds: in a page, call it in a worker.
#[wasm_bindgen(unchecked_return_type = "Found")]
pub fn search(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SearchSettings")] settings: JsValue,
) -> Result<JsValue, JsValue> {
    let scenario = read_scenario(&scenario)?;
    let found = find::search(&scenario, read_json(&settings)?);
    give(&json!(found.map_err(|problems| thrown(&problems))?))
}

/// Reads a link, or the part of it from the `#` on. What cannot be used is left out, and listed under `problems`.
#[wasm_bindgen(js_name = parseUrl, unchecked_return_type = "Link")]
pub fn parse_url(url: &str) -> Result<JsValue, JsValue> {
    let (scenario, baseline, mut problems) = share::read_link(url);
    let scenario = with_safe_seed(scenario, "seed", &mut problems);
    let baseline =
        baseline.map(|baseline| with_safe_seed(baseline, "baseline.seed", &mut problems));
    give(&json!({
        "scenario": scenario.to_json(),
        "baseline": baseline.map(|baseline| baseline.to_json()),
        "problems": sentences(&problems),
    }))
}

/// A seed that JavaScript has no number for is told, and replaced by the default.
fn with_safe_seed(scenario: Scenario, key: &str, problems: &mut Vec<Problem>) -> Scenario {
    let seed = scenario.run.seed;
    if seed <= MOST_SEED {
        return scenario;
    }
    let expected =
        format!("a whole number from 0 to {MOST_SEED}, the greatest safe one in JavaScript");
    problems.push(Problem::new(key, seed, expected));
    let mut settings = scenario.settings();
    settings.run.seed = Settings::default().run.seed;
    settings.mend().0
}

/// The link of a scenario on a page; without one only the part from the `#` on. Recorded requests are packed into it
/// where they are few, and replaced by their rate over time where they are many: `linkNote` tells.
#[wasm_bindgen(js_name = toUrl)]
pub fn to_url(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    page: Option<String>,
) -> Result<String, JsValue> {
    let fragment = share::fragment(&read_scenario(&scenario)?);
    Ok(format!("{}#{fragment}", page.unwrap_or_default()))
}

/// A sentence for whoever passes on the link of a scenario: that its recorded requests are packed into it, or replaced
/// by their rate; `undefined` where the link simply holds everything.
#[wasm_bindgen(js_name = linkNote)]
pub fn link_note(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
) -> Result<Option<String>, JsValue> {
    let link = share::link(&read_scenario(&scenario)?, None);
    Ok(share::link_sentence(&link))
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

/// Options, which may be left out.
fn read_json(options: &JsValue) -> Result<Json, JsValue> {
    if options.is_undefined() {
        return Ok(Json::Null);
    }
    serde_json::from_str(&text_of(options)?)
        .map_err(|error| thrown(&[Problem::new("", error, "JSON")]))
}

/// A plain object as JSON, in which `undefined` is as nothing at all; what has none, as a function, is told as such.
/// JSON would write `NaN` and the infinities as null, which often means "off": they become texts, which are no numbers.
fn text_of(value: &JsValue) -> Result<String, JsValue> {
    let mut told = |_: JsString, value: JsValue| {
        let is_plain = value.as_f64().is_none_or(f64::is_finite);
        Ok(Some(match is_plain {
            true => value,
            false => value.unchecked_ref::<Object>().to_string().into(),
        }))
    };
    let text = JSON::stringify_with_replacer_func(value, &mut told, None)?;
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
