use crate::options::Options;
use coldstart::scenario::{Problem, Scenario, parameter};
use coldstart::search::{Axis, Found, Goal, Search, Space};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Searches for what is asked, over what is asked.
///
/// # Errors
/// What is wrong with the target, or with what is to be searched over.
pub fn search(scenario: &Scenario, settings: Json) -> Result<Found, Vec<Problem>> {
    let mut settings = Options::new("", settings);
    let goal: Option<Json> = settings.take("goal", "an object");
    let over: Option<BTreeMap<String, Vec<Json>>> =
        settings.take("over", "an object with a list of values for each parameter");
    settings.finish()?;
    let goal = read_goal(scenario, goal.unwrap_or_default())?;
    let space = match over.unwrap_or_default() {
        none if none.is_empty() => Space::around(scenario),
        over => (over
            .iter()
            .map(axis)
            .collect::<Result<Vec<Axis>, Problem>>())
        .and_then(|axes| Space::new(scenario, axes))
        .map_err(|problem| vec![problem])?,
    };
    let mut search = Search::new(scenario, space, goal)?;
    while let Some(batch) = search.next_batch() {
        for trial in batch {
            search.take(trial.run(search.scenario()));
        }
    }
    Ok(search.finish())
}

/// A target; what is left out is the scenario's own, without caps.
fn read_goal(scenario: &Scenario, goal: Json) -> Result<Goal, Vec<Problem>> {
    let own = Goal::of(scenario);
    let mut goal = Options::new("goal.", goal);
    let mut number = |key| goal.take(key, "a number");
    let read = Goal {
        percentile: number("percentile").unwrap_or(own.percentile),
        delay_s: number("delay_s").unwrap_or(own.delay_s),
        max_cost_per_month: number("max_cost_per_month"),
        max_cold_starts_per_day: number("max_cold_starts_per_day"),
    };
    goal.finish()?;
    Ok(read)
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
