//! The command line: `coldstart run`, `search`, `batch`, `completions`.
//!
//! What a person wrote wrong comes back as sentences on standard error and exit code 2; a target that is
//! missed as exit code 1. A closed pipe on standard output ends the output, quietly.

mod batch;
mod flags;
mod input;
mod output;
mod recorded;
mod run;
mod search;
mod table;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// See what a serverless GPU endpoint will cost, and how long its users will wait, before you deploy it.
#[derive(Parser)]
#[command(name = "coldstart", version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Simulate one scenario: the verdict and the figures (`run` may be left out)
    Run(run::Arguments),
    /// Find the cheapest settings that meet a target
    Search(search::Arguments),
    /// Simulate many: scenarios as JSON Lines in, reports as JSON Lines out, in order, over all cores
    Batch(batch::Arguments),
    /// Print a completion script, for example: coldstart completions bash > /etc/bash_completion.d/coldstart
    Completions {
        /// The shell that completes
        shell: Shell,
    },
}

const EXAMPLES: &str = "\
Examples:
  coldstart run --min 1 --max 8 --idle 2m --rate 0.4
  coldstart scenario.json --flash on
  coldstart 'https://example.org/coldstart/#min=1&max=8&idle=120' --json
  coldstart requests.csv --max 20 --csv series > series.csv
  coldstart scenario.json --seeds 20
  coldstart scenario.json --advice
  coldstart scenario.json --export terraform
  coldstart search scenario.json --target-p95 5
  coldstart batch sweep.jsonl > reports.jsonl

Exit code: 0 target met, 1 target missed, 2 bad input.
All flags: coldstart run --help";

/// Sentences that say what is wrong with what a person gave.
struct Failure(Vec<String>);

impl Failure {
    fn new(sentence: impl Into<String>) -> Failure {
        Failure(vec![sentence.into()])
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let done = match Cli::parse_from(with_run(std::env::args_os().collect())).command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Completions { shell } => completions(shell),
    };
    done.unwrap_or_else(|Failure(sentences)| {
        let mut stderr = io::stderr().lock();
        for sentence in sentences {
            // Where standard error is closed, the exit code has to do.
            let _ = writeln!(stderr, "coldstart: {sentence}");
        }
        ExitCode::from(2)
    })
}

/// `coldstart scenario.json` means `coldstart run scenario.json`.
fn with_run(mut args: Vec<OsString>) -> Vec<OsString> {
    let own = ["help", "-h", "--help", "-V", "--version"];
    let named = |arg: &OsString| {
        own.iter().any(|name| arg == name)
            || Cli::command()
                .get_subcommands()
                .any(|command| arg == command.get_name())
    };
    if args.get(1).is_some_and(|arg| !named(arg)) {
        args.insert(1, "run".into());
    }
    args
}

fn completions(shell: Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "coldstart", &mut script);
    put(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to standard output; whoever closed it has read enough.
fn put(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}
