use super::flags::Flags;
use super::recorded::Recorded;
use super::{Failure, csv, input, put, table};
use crate::advice;
use crate::report::{self, Recording, Replications, Report, Run, Simulation};
use crate::scenario::{Scenario, Settings};
use crate::share::{Tone, Verdict, verdict};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Args)]
#[command(after_help = "\
A TIME is a number of seconds, or has a unit behind it: 500ms, 30s, 2m, 6h, 7d.
A LAW is fixed, exponential, lognormal or gamma; the last two take a coefficient of variation: lognormal:8,0.5.
Flags win over the scenario. Exit code: 0 target met, 1 target missed, 2 bad input.")]
pub(super) struct Arguments {
    /// A scenario in JSON, a link with #, a file of requests (.csv, .tsv, .jsonl, .gz), or - for standard input;
    /// the defaults if there is none
    scenario: Option<String>,
    /// Print the report as JSON instead
    #[arg(long)]
    json: bool,
    /// Print a table as CSV instead
    #[arg(long, value_name = "TABLE", conflicts_with = "json")]
    csv: Option<Table>,
    #[command(flatten)]
    recorded: Recorded,
    /// Simulate under so many seeds, and give means with 95 % confidence intervals
    #[arg(long, value_name = "N", conflicts_with = "csv", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    seeds: Option<u64>,
    /// Print what was seen that a change would mend, each with the simulated effect of the change
    #[arg(long, conflicts_with_all = ["json", "csv", "seeds"])]
    advice: bool,
    #[command(flatten)]
    flags: Flags,
}

/// What `--csv` prints.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Table {
    /// 1440 equal buckets over the window
    Series,
    /// Every request
    Requests,
    /// Every stretch of a worker's life in one state
    Workers,
    /// Every start, refusal and stop with its reason
    Decisions,
}

/// Buckets of a series: a minute each in a day.
const BUCKETS: usize = 1440;
/// Logs are kept for windows of up to so many expected requests.
const MOST_LOGGED: f64 = 1e5;
/// From so many expected requests on, progress is shown.
const LONG: f64 = 2e6;
/// Events between two looks at the progress.
const SLICE: u64 = 1 << 20;

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let scenario = scenario(arguments)?;
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

/// The scenario that the arguments make, or everything that is wrong with it.
fn scenario(arguments: &Arguments) -> Result<Scenario, Failure> {
    let (recorded, given) = (&arguments.recorded, arguments.scenario.as_deref());
    let given_trace = given.filter(|path| input::is_trace(path));
    let other = given.filter(|_| given_trace.is_none());
    let (mut settings, mut sentences) = input::settings(other)
        .unwrap_or_else(|Failure(sentences)| (Settings::default(), sentences));
    match recorded.trace.as_deref().or(given_trace) {
        None => sentences.extend(
            (recorded.needs_trace()).map(|flag| format!("{flag}: expected a trace beside it")),
        ),
        Some(path) => match recorded.traffic(path) {
            Ok(pattern) => settings.traffic.pattern = pattern,
            Err(Failure(more)) => sentences.extend(more),
        },
    }
    let problems = arguments.flags.apply(&mut settings);
    sentences.extend(problems.iter().map(ToString::to_string));
    match settings.check() {
        Ok(scenario) if sentences.is_empty() => Ok(scenario),
        Ok(_) => Err(Failure(sentences)),
        Err(problems) => {
            sentences.extend(problems.iter().map(ToString::to_string));
            Err(Failure(sentences))
        }
    }
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

fn show_progress(share: f64) {
    let _ = write!(io::stderr(), "\r{:3.0} %", (share * 100.0).floor());
}

fn end_progress() {
    let _ = write!(io::stderr(), "\r\x1b[K");
}

fn replicate(scenario: &Scenario, seeds: u64, json: bool) -> Result<bool, Failure> {
    let watched = is_watched(scenario.expected_requests() * seeds as f64);
    let done = AtomicUsize::new(0);
    let reports: Vec<Report> = (0..seeds)
        .into_par_iter()
        .map(|i| {
            let mut settings = scenario.settings();
            settings.run.seed = settings.run.seed.wrapping_add(i);
            let report = report::simulate(&settings.mend().0);
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
    put(&match table {
        Table::Series => csv::series(&series),
        Table::Requests => csv::requests(&logs.requests),
        Table::Workers => csv::workers(&logs.spans),
        Table::Decisions => csv::decisions(&logs.decisions),
    })?;
    Ok(run.report.slo.met != Some(false))
}

fn put_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Failure::new(format!("the report: {error}")))?;
    put(format!("{text}\n").as_bytes())
}

fn put_table(verdict: &Verdict, figures: &str) -> Result<(), Failure> {
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let verdict: String = (verdict.parts.iter())
        .map(|(tone, text)| match tone {
            Tone::Strong if colour => format!("\x1b[1m{text}\x1b[0m"),
            Tone::Bad if colour => format!("\x1b[1;31m{text}\x1b[0m"),
            _ => text.clone(),
        })
        .collect();
    put(format!("{verdict}\n\n{figures}").as_bytes())
}
