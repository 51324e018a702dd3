use super::input::Given;
use super::output::{end_progress, put_json, put_table, show_progress};
use super::{Failure, table};
use crate::scenario::{
    Group, PARAMETERS, Parameter, Problem, Scenario, Value, parameter, parameter_named,
};
use crate::search::{Axis, Goal, Search, Space};
use clap::Args;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

#[derive(Args)]
#[command(after_help = "\
Without --over, min, max and idle are searched around what the load needs, with flash off and on.
Exit code: 0 found and confirmed, 1 nothing meets the target, or fresh seeds refute it, 2 bad input.

Examples:
  coldstart search scenario.json --target-p95 5
  coldstart search scenario.json --target-p95 5 --max-cost 3000 --json
  coldstart search --rate 0.4 --over min=0..4 --over idle=5..600 --over flash=off/on
  coldstart search --rate 0.4 --over 'scaler=queue_delay:1/queue_delay:4/request_count:2'")]
pub(super) struct Arguments {
    #[command(flatten)]
    given: Given,
    /// The time within which 95 % of requests should start: the same as --percentile 95 --target TIME
    #[arg(long, value_name = "TIME", conflicts_with_all = ["target", "percentile"])]
    target_p95: Option<String>,
    /// The most that it may cost in 30 days, in dollars
    #[arg(long, value_name = "DOLLARS")]
    max_cost: Option<f64>,
    /// The most starts of workers in a day
    #[arg(long, value_name = "N")]
    max_cold_starts: Option<f64>,
    /// Search over this setting: both bounds and some numbers between them, or exactly these values
    #[arg(long, value_name = "NAME=FROM..TO|V/V/…")]
    over: Vec<String>,
    /// Print all that was found as JSON instead
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let scenario = arguments.given.scenario()?;
    let search = Search::new(
        &scenario,
        space(arguments, &scenario)?,
        goal(arguments, &scenario)?,
    );
    let search = search.map_err(|problems| Failure(sentences(problems)))?;
    let watched = io::stderr().is_terminal();
    let found = search.run(|search| {
        if watched {
            show_progress(search.progress());
        }
    });
    if watched {
        end_progress();
    }
    match arguments.json {
        true => put_json(&found)?,
        false => put_table(&found.verdict(), &table::found(&found))?,
    }
    let confirmed = found.confirmation.is_some_and(|point| point.meets);
    Ok(ExitCode::from(u8::from(!confirmed)))
}

/// In the words of the flags.
fn sentences(problems: Vec<Problem>) -> Vec<String> {
    let flag = |key: String| match key.as_str() {
        "max_cost_per_month" => "--max-cost".to_owned(),
        "max_cold_starts_per_day" => "--max-cold-starts".to_owned(),
        _ => key,
    };
    (problems.into_iter())
        .map(|problem| Problem {
            key: flag(problem.key),
            ..problem
        })
        .map(|problem| problem.to_string())
        .collect()
}

fn goal(arguments: &Arguments, scenario: &Scenario) -> Result<Goal, Failure> {
    let mut goal = Goal {
        max_cost_per_month: arguments.max_cost,
        max_cold_starts_per_day: arguments.max_cold_starts,
        ..Goal::of(scenario)
    };
    if let (Some(text), Some(row)) = (&arguments.target_p95, parameter("slo.delay_s")) {
        let value = row.read(text).map_err(|problem| {
            Failure::new(
                Problem {
                    key: "--target-p95".to_owned(),
                    ..problem
                }
                .to_string(),
            )
        })?;
        goal.percentile = 95.0;
        goal.delay_s = value.number().unwrap_or(goal.delay_s);
    }
    Ok(goal)
}

fn space(arguments: &Arguments, scenario: &Scenario) -> Result<Space, Failure> {
    if arguments.over.is_empty() {
        return Ok(Space::around(scenario));
    }
    let axes: Result<Vec<Axis>, Problem> = (arguments.over.iter())
        .map(|text| axis(scenario, text))
        .collect();
    axes.and_then(|axes| Space::new(scenario, axes))
        .map_err(|problem| Failure::new(format!("--over: {problem}")))
}

/// Reads "idle=5..600" or "flash=off/on".
fn axis(scenario: &Scenario, text: &str) -> Result<Axis, Problem> {
    let (name, values) = text
        .split_once('=')
        .ok_or_else(|| Problem::new("", text, "NAME=FROM..TO, or NAME=V/V/…"))?;
    let row: &Parameter = parameter_named(name, scenario).ok_or_else(|| {
        let of_endpoint = |row: &&Parameter| matches!(row.group(), Group::Endpoint | Group::Gpu);
        let names = PARAMETERS.iter().filter(of_endpoint).map(|row| row.name);
        let names = Vec::from_iter(names).join(", ");
        Problem::new("", name, format!("the name of a setting: {names}"))
    })?;
    match values.split_once("..") {
        Some((from, to)) => Axis::between(row.key, &row.read(from)?, &row.read(to)?),
        None => {
            let values: Result<Vec<Value>, Problem> =
                values.split('/').map(|text| row.read(text)).collect();
            Axis::of(row.key, values?)
        }
    }
}
