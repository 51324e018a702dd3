use super::input::Given;
use super::output::{end_progress, put_json, put_table, show_progress};
use super::{Failure, put, table};
use crate::advice;
use crate::export::{self, Form, csv};
use crate::report::{self, Recording, Replications, Report, Run, Simulation};
use crate::scenario::Scenario;
use crate::share::verdict;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Args)]
#[command(after_help = "\
A TIME is a number of seconds, or a number with a unit: 500ms, 30s, 2m, 6h, 7d.
A LAW is fixed, exponential, lognormal or gamma; the last two take a coefficient of variation: lognormal:8,0.5.
Flags override the scenario. Exit code: 0 target met, 1 target missed, 2 bad input.")]
pub(super) struct Arguments {
    #[command(flatten)]
    given: Given,
    /// Print the report as JSON instead
    #[arg(long)]
    json: bool,
    /// Print a table as CSV instead
    #[arg(long, value_name = "TABLE", conflicts_with = "json")]
    csv: Option<Table>,
    /// Simulate under this many seeds, and give means with 95 % confidence intervals
    #[arg(long, value_name = "N", conflicts_with = "csv", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    seeds: Option<u64>,
    /// Print the problems seen that a change of settings would fix, each with the simulated effect of the change
    #[arg(long, conflicts_with_all = ["json", "csv", "seeds"])]
    advice: bool,
    /// Print the endpoint in a form that the provider takes, or a summary in Markdown, instead
    #[arg(long, value_name = "FORM", conflicts_with_all = ["json", "csv", "seeds", "advice"])]
    export: Option<Export>,
}

/// What `--export` prints.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Export {
    /// Body of a POST to the provider's REST API, version 1
    V1,
    /// The same, version 2
    V2,
    /// A command that creates the endpoint
    Curl,
    /// A resource of the provider's Terraform provider
    Terraform,
    /// The verdict, the figures and the settings
    Markdown,
}

/// What `--csv` prints.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Table {
    /// 1440 equal buckets over the window
    Series,
    /// Every request
    Requests,
    /// Every period that a worker spends in one state
    Workers,
    /// Every start, refusal and stop with its reason
    Decisions,
}

/// Buckets of a series: a minute each in a day.
const BUCKETS: usize = 1440;
/// Logs are kept for windows of up to this many expected requests.
const MOST_LOGGED: f64 = 1e5;
/// From this many expected requests on, progress is shown.
const LONG: f64 = 2e6;
/// Events between two looks at the progress.
const SLICE: u64 = 1 << 20;

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let scenario = arguments.given.scenario()?;
    let met = match arguments {
        Arguments {
            seeds: Some(n),
            json,
            ..
        } => replicate(&scenario, *n, *json)?,
        Arguments {
            csv: Some(table), ..
        } => print_csv(&scenario, *table)?,
        Arguments { advice: true, .. } => advise(&scenario)?,
        Arguments {
            export: Some(form), ..
        } => print_export(&scenario, *form)?,
        Arguments { json, .. } => {
            let report = simulate(&scenario, Recording::default()).report;
            match json {
                true => put_json(&report)?,
                false => put_table(&verdict(&scenario, &report), &table::figures(&report))?,
            }
            report.slo.met != Some(false)
        }
    };
    Ok(ExitCode::from(u8::from(!met)))
}

/// Simulates, with the progress on standard error where it takes long and somebody watches.
fn simulate(scenario: &Scenario, recording: Recording) -> Run {
    if !is_watched(scenario.expected_requests()) {
        return report::run(scenario, recording);
    }
    let mut simulation = Simulation::new(scenario, recording);
    while !simulation.advance(SLICE) {
        show_progress(simulation.progress());
    }
    end_progress();
    simulation.finish()
}

fn is_watched(requests: f64) -> bool {
    requests > LONG && io::stderr().is_terminal()
}

fn replicate(scenario: &Scenario, seeds: u64, json: bool) -> Result<bool, Failure> {
    let watched = is_watched(scenario.expected_requests() * seeds as f64);
    let done = AtomicUsize::new(0);
    let reports: Vec<Report> = (0..seeds)
        .into_par_iter()
        .map(|i| {
            let report = report::simulate(&scenario.under_seed(i));
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if watched {
                show_progress(done as f64 / seeds as f64);
            }
            report
        })
        .collect();
    if watched {
        end_progress();
    }
    let all = Replications::new(&reports, scenario.slo.percentile);
    match json {
        true => put_json(&all)?,
        false => put_table(
            &table::replicated_verdict(scenario, &all),
            &table::replicated(&all),
        )?,
    }
    Ok(all.met())
}

fn advise(scenario: &Scenario) -> Result<bool, Failure> {
    let recording = Recording {
        buckets: Some(BUCKETS),
        logs: false,
    };
    let run = simulate(scenario, recording);
    let found = advice::examine(scenario, &run.report, &run.series.unwrap_or_default());
    let figures = table::figures(&run.report) + &table::advice(&found);
    put_table(&verdict(scenario, &run.report), &figures)?;
    Ok(run.report.slo.met != Some(false))
}

fn print_csv(scenario: &Scenario, table: Table) -> Result<bool, Failure> {
    let expected = scenario.expected_requests();
    let logs = !matches!(table, Table::Series);
    if logs && expected > MOST_LOGGED {
        return Err(Failure::new(format!(
            "--csv: {expected:.0} requests are expected; requests, workers and decisions are listed for at most {MOST_LOGGED}"
        )));
    }
    let buckets = (!logs).then_some(BUCKETS);
    let run = simulate(scenario, Recording { buckets, logs });
    let series = run.series.unwrap_or_default();
    let logs = run.logs.unwrap_or_default();
    let text = match table {
        Table::Series => csv::series(&series),
        Table::Requests => csv::requests(&logs.requests),
        Table::Workers => csv::workers(&logs.spans),
        Table::Decisions => csv::decisions(&logs.decisions),
    };
    put(text.as_bytes())?;
    Ok(run.report.slo.met != Some(false))
}

/// What a JSON body has no room for goes to standard error.
fn print_export(scenario: &Scenario, form: Export) -> Result<bool, Failure> {
    let form = match form {
        Export::V1 => Form::V1,
        Export::V2 => Form::V2,
        Export::Curl => Form::Curl,
        Export::Terraform => Form::Terraform,
        Export::Markdown => {
            let report = simulate(scenario, Recording::default()).report;
            put(export::markdown(scenario, None, &report, "").as_bytes())?;
            return Ok(report.slo.met != Some(false));
        }
    };
    let exported = export::endpoint(scenario, form);
    if !form.holds_notes() {
        for note in &exported.notes {
            // Where standard error is closed, the body has to do.
            let _ = writeln!(io::stderr(), "coldstart: {note}");
        }
    }
    put(exported.text.as_bytes())?;
    Ok(true)
}
