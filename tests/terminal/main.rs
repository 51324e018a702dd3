//! The real binary: exit codes, sentences, and the same numbers whichever way a scenario comes in.

mod batch;
mod input;
mod output;
mod search;

use coldstart::report::Report;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coldstart"));
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn fed(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = command(args).spawn().expect("the binary starts");
    // Where it does not read its input, it may be gone before all is written.
    let _ = child.stdin.take().expect("piped").write_all(stdin);
    child.wait_with_output().expect("it ends")
}

fn coldstart(args: &[&str]) -> Output {
    fed(args, b"")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// The sentences of a run that failed.
fn told(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(code(output), 2, "{text}");
    assert_eq!(out(output), "", "nothing goes to standard output");
    text.lines()
        .map(|line| line.strip_prefix("coldstart: ").expect(line).to_owned())
        .collect()
}

fn report(output: &Output) -> Report {
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    serde_json::from_slice(&output.stdout).expect("a report")
}

/// A file of its own for one test.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the file is written");
    path
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

const SCENARIO: &str = r#"{"endpoint": {"min_workers": 1, "max_workers": 8, "idle_timeout_s": 120},
    "traffic": {"rate": 0.4}}"#;
const FLAGS: [&str; 8] = ["--min", "1", "--max", "8", "--idle", "2m", "--rate", "0.4"];
