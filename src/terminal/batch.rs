use super::{Failure, input};
use crate::report::simulate;
use crate::scenario::{Problem, Scenario};
use clap::Args;
use serde_json::{Value as Json, json};
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

#[derive(Args)]
#[command(after_help = "\
A line that is not a valid scenario is answered in its place: {\"errors\": [\"…\"], \"line\": 7}. Blank lines are skipped.
Exit code: 0 if every line was a scenario, else 2.

Examples:
  coldstart batch sweep.jsonl > reports.jsonl
  parallel --pipepart -a sweep.jsonl --keep-order coldstart batch - > reports.jsonl")]
pub(super) struct Arguments {
    /// A file of scenarios, one JSON object a line, or - for standard input
    file: String,
}

/// At most this many lines are under way, or wait for an earlier one.
const AHEAD: usize = 1024;

/// The answer to a line, and whether the line was a scenario.
type Answer = (String, bool);

/// Answers every line in order while later ones are being read and simulated.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let name = arguments.file.clone();
    let input: Box<dyn BufRead + Send> = match name.as_str() {
        "-" => Box::new(BufReader::new(io::stdin())),
        path => {
            let expected = "a file of scenarios, one JSON object a line, or -";
            Box::new(BufReader::new(input::open(path, expected)?))
        }
    };
    let (queue, answers) = sync_channel(AHEAD);
    let reader = thread::spawn(move || read(input, &queue));
    let mut stdout = io::stdout().lock();
    let mut all_good = true;
    for answer in answers {
        // Every line sent off is answered.
        let (text, good) = answer.recv().unwrap_or_default();
        all_good &= good;
        match writeln!(stdout, "{text}") {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(code(all_good)),
            Err(error) => return Err(Failure::new(format!("standard output: {error}"))),
            Ok(()) => {}
        }
    }
    match reader.join() {
        Ok(Err(error)) => Err(Failure::new(format!("{name}: {error}"))),
        _ => Ok(code(all_good)),
    }
}

fn code(all_good: bool) -> ExitCode {
    ExitCode::from(if all_good { 0 } else { 2 })
}

/// Sends the lines off to be simulated, and a receiver for each answer, in order, to whoever writes them.
fn read(mut input: impl BufRead, queue: &SyncSender<Receiver<Answer>>) -> io::Result<()> {
    for number in 1.. {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (answer, to_be_written) = sync_channel(1);
        if queue.send(to_be_written).is_err() {
            break;
        }
        rayon::spawn(move || {
            // Once standard output is closed, the answer has no receiver.
            let _ = answer.send(answer_to(number, &line));
        });
    }
    Ok(())
}

fn answer_to(number: usize, line: &[u8]) -> Answer {
    let errors = match std::str::from_utf8(line) {
        Err(_) => vec!["expected text in UTF-8".to_owned()],
        Ok(text) => match Scenario::from_json(text) {
            Err(problems) => errors(text.trim_end(), &problems),
            Ok(scenario) => match serde_json::to_string(&simulate(&scenario)) {
                Ok(report) => return (report, true),
                Err(error) => vec![error.to_string()],
            },
        },
    };
    (
        json!({ "line": number, "errors": errors }).to_string(),
        false,
    )
}

/// What is wrong with a line; the line itself is named beside it.
fn errors(line: &str, problems: &[Problem]) -> Vec<String> {
    match serde_json::from_str::<Json>(line) {
        Ok(_) => problems.iter().map(ToString::to_string).collect(),
        Err(error) => {
            let (column, reason) = (error.column(), error.to_string());
            let reason = reason.split(" at line ").next().unwrap_or_default();
            vec![format!("column {column}: not JSON ({reason})")]
        }
    }
}
