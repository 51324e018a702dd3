use coldstart::report::simulate;
use coldstart::scenario::{Problem, Scenario, parameter};
use coldstart::search::{Axis, Found, Goal, Search, Space};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What to search for, and over what.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    goal: AskedGoal,
    over: BTreeMap<String, Vec<Json>>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct AskedGoal {
    percentile: Option<f64>,
    delay_s: Option<f64>,
    max_cost_per_month: Option<f64>,
    max_cold_starts_per_day: Option<f64>,
}

/// # Errors
/// What is wrong with the target, or with what is to be searched over.
pub fn search(scenario: &Scenario, asked: &Asked) -> Result<Found, Vec<Problem>> {
    let own = Goal::of(scenario);
    let goal = Goal {
        percentile: asked.goal.percentile.unwrap_or(own.percentile),
        delay_s: asked.goal.delay_s.unwrap_or(own.delay_s),
        max_cost_per_month: asked.goal.max_cost_per_month,
        max_cold_starts_per_day: asked.goal.max_cold_starts_per_day,
    };
    let space = match asked.over.is_empty() {
        true => Space::around(scenario),
        false => (asked
            .over
            .iter()
            .map(axis)
            .collect::<Result<Vec<Axis>, Problem>>())
        .and_then(|axes| Space::new(scenario, axes))
        .map_err(|problem| vec![problem])?,
    };
    let mut search = Search::new(scenario, space, goal)?;
    while let Some(batch) = search.next_batch() {
        for trial in batch {
            let scenario = trial.scenario(search.scenario());
            search.take(trial.outcome(&scenario, &simulate(&scenario)));
        }
    }
    Ok(search.finish())
}

/// Values as links write them.
fn axis((key, values): (&String, &Vec<Json>)) -> Result<Axis, Problem> {
    let row = parameter(key).ok_or_else(|| Problem::new("over", key, "the key of a parameter"))?;
    let read = |value: &Json| match value {
        Json::String(text) => row.read(text),
        value => row.read(&value.to_string()),
    };
    let values = values.iter().map(read).collect::<Result<_, Problem>>()?;
    Axis::of(key, values)
}
