//! The real binary: exit codes, sentences, and the same numbers whichever way a scenario comes in.

use coldstart::report::{Report, simulate};
use coldstart::scenario::{PARAMETERS, Scenario};
use serde_json::{Value as Json, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

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

#[test]
fn the_exit_code_says_whether_the_target_is_met() {
    let met = coldstart(&["run", "--traffic", "regular", "--exec", "1", "--min", "1"]);
    assert_eq!(code(&met), 0);
    let missed = coldstart(&[
        "run",
        "--traffic",
        "regular",
        "--rate",
        "0.01",
        "--idle",
        "0",
    ]);
    assert_eq!(code(&missed), 1);
    for form in [&["--json"][..], &["--csv", "series"], &["--seeds", "2"]] {
        let args = [&["run", "--rate", "0.01", "--idle", "0"], form].concat();
        assert_eq!(code(&coldstart(&args)), 1, "{args:?}");
    }
}

#[test]
fn the_verdict_comes_first_and_the_figures_are_aligned() {
    let output = coldstart(&[
        "run",
        "--traffic",
        "regular",
        "--exec",
        "1",
        "--min",
        "1",
        "--idle",
        "0",
    ]);
    let text = out(&output);
    let verdict = "95\u{2009}% of requests start at once. About $804 a month, 95\u{2009}% of it for idle and starting workers.";
    assert!(text.starts_with(verdict), "{text}");
    assert!(!text.contains('\x1b'), "no colours where nobody sees them");
    let figures: Vec<&str> = text.lines().skip(12).collect();
    assert_eq!(
        figures[0],
        "Target       started in time          100.0\u{2009}%"
    );
    assert_eq!(figures[1], "Requests     arrived                      180");
    let width = figures[0].chars().count();
    assert!(
        figures.iter().all(|line| line.chars().count() == width),
        "{text}"
    );
}

#[test]
fn every_way_of_giving_a_scenario_gives_the_same_report() {
    let json = file("same.json", SCENARIO);
    let link = "https://example.org/coldstart/?theme=dark#min=1&max=8&idle=120&rate=0.4";
    let expected = simulate(&Scenario::from_json(SCENARIO).expect("valid"));
    let with_run = [&["run", "--json"], &FLAGS[..]].concat();
    let without_run = [&FLAGS[..], &["--json"]].concat();
    let outputs = [
        coldstart(&["run", path(&json), "--json"]),
        coldstart(&[path(&json), "--json"]),
        coldstart(&["run", link, "--json"]),
        coldstart(&[link, "--json"]),
        coldstart(&["#min=1&max=8&idle=2m&rate=0.4", "--json"]),
        coldstart(&with_run),
        coldstart(&without_run),
        coldstart(&[
            "#min=1&max=3",
            "--max=8",
            "--idle=7",
            "--idle=120",
            "--rate=0.4",
            "--json",
        ]),
        fed(&["run", "-", "--json"], SCENARIO.as_bytes()),
        fed(&["run", "-", "--json"], link.as_bytes()),
        fed(&["-", "--json"], format!("\u{feff}{SCENARIO}").as_bytes()),
    ];
    for output in outputs {
        assert_eq!(report(&output), expected);
    }
}

#[test]
fn the_json_is_the_report_in_full_precision() {
    let output = coldstart(&[&["run", "--json"], &FLAGS[..]].concat());
    let json: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let expected = simulate(&Scenario::from_json(SCENARIO).expect("valid"));
    assert_eq!(json, serde_json::to_value(&expected).expect("JSON"));
    let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
    let mut of_model = vec![
        "requests",
        "delay",
        "execution",
        "total",
        "cold_starts",
        "workers",
        "utilization",
        "slot_utilization",
        "queue",
        "worker_seconds",
        "cost",
        "slo",
    ];
    of_model.sort_unstable();
    assert_eq!(keys, of_model);
}

#[test]
fn a_flag_may_make_good_what_the_scenario_lacks() {
    let output = coldstart(&["#min=3", "--max", "5", "--json"]);
    assert_eq!(report(&output).workers.peak_up, 3);
}

#[test]
fn there_is_a_flag_for_every_parameter() {
    let help = out(&coldstart(&["run", "--help"]));
    for row in PARAMETERS {
        assert!(help.contains(&format!("--{} <", row.name)), "{}", row.name);
        let output = coldstart(&["run", &format!("--{}", row.name), "§"]);
        assert!(told(&output)[0].starts_with(&format!("--{}: § is not ", row.name)));
    }
    let hyphens = coldstart(&["run", "--queue-limit", "x"]);
    assert!(told(&hyphens)[0].starts_with("--queue_limit: x is not "));
}

#[test]
fn help_has_examples_and_the_exit_codes() {
    let output = coldstart(&["--help"]);
    assert_eq!(code(&output), 0);
    let help = out(&output);
    assert!(
        help.contains("coldstart scenario.json --seeds 20"),
        "{help}"
    );
    assert!(
        help.contains("0 target met, 1 target missed, 2 bad input"),
        "{help}"
    );
    assert_eq!(code(&coldstart(&[])), 2, "without arguments, too");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let bad = r#"{"endpoint": {"min_workers": -1, "max_workers": 2}, "colour": "red"}"#;
    let args = [
        "run",
        "-",
        "--trace",
        "nowhere.csv",
        "--idle",
        "ages",
        "--rate",
        "-1",
        "--min",
        "3",
    ];
    assert_eq!(
        told(&fed(&args, bad.as_bytes())),
        [
            "standard input: colour: \"red\" is not a known key (traffic, job, endpoint, gpu, cold_start, slo, run, changes, injections)",
            "standard input: endpoint.min_workers: -1 is not a whole number from 0 to 1000",
            "nowhere.csv: No such file or directory (os error 2); expected a scenario (JSON), a trace (.csv), a link with #, or -",
            "--idle: ages is not a number from 0 to 3600",
            "--rate: -1 is not a number above 0, up to 10000",
            "endpoint.min_workers: 3 is not at most max_workers, which is 2",
        ]
    );
    assert_eq!(
        told(&coldstart(&[
            "https://example.org/#min=1&max=many&colour=red"
        ])),
        [
            "link: max: many is not a whole number from 0 to 1000",
            "link: colour: red is not a value of a known parameter",
        ]
    );
}

#[test]
fn input_that_cannot_be_read_is_told() {
    assert!(
        told(&coldstart(&["run", "nowhere.json"]))[0].starts_with("nowhere.json: No such file")
    );
    assert!(told(&coldstart(&["bacth"]))[0].starts_with("bacth: No such file"));
    let directory = env!("CARGO_TARGET_TMPDIR");
    assert!(told(&coldstart(&["run", directory]))[0].contains("Is a directory"));
    assert!(told(&coldstart(&["run", "--trace", directory]))[0].contains("Is a directory"));
    assert!(told(&coldstart(&["batch", directory]))[0].contains("Is a directory"));
    assert!(
        told(&coldstart(&["batch", "nowhere.jsonl"]))[0].starts_with("nowhere.jsonl: No such file")
    );
}

#[test]
fn broken_input_never_panics() {
    let deep = "[".repeat(200_000);
    let binary: Vec<u8> = (0..=255u8).cycle().take(10_000).collect();
    let inputs: [&[u8]; 9] = [
        b"",
        b"{",
        b"nonsense",
        b"{\"run\": {\"seed\": 1e999}}",
        b"[{}]",
        b"#%&=#&&=%%%zz=%",
        b"\xff\xfe{\x00}\x00",
        deep.as_bytes(),
        &binary,
    ];
    for input in inputs {
        let path_of = file("broken.csv", input);
        let outputs = [
            fed(&["run", "-"], input),
            fed(&["batch", "-"], input),
            coldstart(&["run", path(&path_of)]),
            coldstart(&["run", "--trace", path(&path_of)]),
        ];
        for (i, output) in outputs.iter().enumerate() {
            let text = String::from_utf8_lossy(&output.stderr);
            assert!(!text.contains("panicked"), "{text}");
            let expected = if i == 1 && input.is_empty() { 0 } else { 2 };
            assert_eq!(code(output), expected, "{i}: {input:.20?}: {text}");
        }
    }
}

#[test]
fn a_trace_is_the_traffic() {
    let micro = file(
        "micro.csv",
        "arrival_us,service_us\n0,1500000\n10000000,2000000\n5000000,2500000\n",
    );
    let second = file("second.csv", "arrival_s,service_s\n0,1.5\n10,2\n5,2.5\n");
    let json = r#"{"traffic": {"pattern": "trace", "arrivals_s": [0, 5, 10], "execution_s": [1.5, 2.5, 2]},
        "endpoint": {"min_workers": 1}}"#;
    let expected = simulate(&Scenario::from_json(json).expect("valid"));
    assert_eq!(expected.requests.completed, 3);
    for args in [
        vec!["run", "--trace", path(&micro), "--min", "1", "--json"],
        vec!["run", path(&second), "--min", "1", "--json"],
        vec![path(&micro), "--min", "1", "--json"],
        vec!["#min=1&traffic=daily", "--trace", path(&second), "--json"],
    ] {
        assert_eq!(report(&coldstart(&args)), expected, "{args:?}");
    }
}

#[test]
fn a_bad_trace_is_told_line_by_line() {
    let bad = file("bad.csv", "arrival_us,service_us\n0,1\nx,2\n3,-4\n5\n");
    let name = path(&bad);
    assert_eq!(
        told(&coldstart(&["run", "--trace", name, "--rate", "2"])),
        [
            format!(
                "{name}: line 3, arrival_us: x is not a number of microseconds from 0 to 366 days"
            ),
            format!(
                "{name}: line 4, service_us: -4 is not a number of microseconds from 0 to 366 days"
            ),
            format!("{name}: line 5: a row of 1 is not a row of 2 fields, as in the header"),
        ]
    );
    let good = file("good.csv", "arrival_s\n1\n");
    assert_eq!(
        told(&coldstart(&[path(&good), "--rate", "2"])),
        ["--rate: 2 is not a parameter of the traffic pattern trace"]
    );
}

#[test]
fn tables_have_a_header_and_a_row_for_each() {
    let table = |name| out(&coldstart(&["run", "--csv", name]));
    let figures = simulate(&Scenario::default());
    let requests = table("requests");
    assert!(requests.starts_with("arrival_s,start_s,end_s,worker,cold,outcome\n"));
    assert_eq!(
        requests.lines().count() as u64,
        1 + figures.requests.arrived
    );
    let series = table("series");
    assert!(series.starts_with("at_s,running,idle,"));
    assert_eq!(series.lines().count(), 1 + 1440);
    assert!(series.lines().nth(2).expect("a row").starts_with("2.5,"));
    assert!(
        table("workers").starts_with("worker,life,state,active,from_s,to_s\n0,0,starting,false,")
    );
    assert!(table("decisions").starts_with("at_s,kind,worker,reason\n"));
    let empty = coldstart(&["run", "--traffic", "steps", "--csv", "requests"]);
    assert_eq!(out(&empty), "arrival_s,start_s,end_s,worker,cold,outcome\n");
}

#[test]
fn logs_of_too_many_requests_are_refused() {
    let args = [
        "run",
        "--rate",
        "100",
        "--duration",
        "2000",
        "--csv",
        "requests",
    ];
    assert_eq!(
        told(&coldstart(&args)),
        [
            "--csv: 200000 requests are expected; requests, workers and decisions are listed for at most 100000"
        ]
    );
}

#[test]
fn seeds_give_means_and_intervals() {
    let output = coldstart(&["run", "--seed", "7", "--seeds", "4", "--json"]);
    let all: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(all["seeds"], 4);
    let costs: Vec<f64> = (7..11)
        .map(|seed| {
            let seed = seed.to_string();
            report(&coldstart(&["run", "--seed", &seed, "--json"]))
                .cost
                .total
        })
        .collect();
    let mean = costs.iter().sum::<f64>() / 4.0;
    let variance = costs.iter().map(|cost| (cost - mean).powi(2)).sum::<f64>() / 3.0;
    // Student's t for 3 degrees of freedom.
    let half_width = 3.182_446_305_284 * (variance / 4.0).sqrt();
    let near = |value: &Json, expected: f64| {
        let value = value.as_f64().expect("a number");
        assert!(
            (value - expected).abs() < 1e-9 * expected,
            "{value} is not {expected}"
        );
    };
    near(&all["mean"]["cost"]["total"], mean);
    near(&all["ci95"]["cost"]["total"], half_width);
    assert!(all["mean"]["slo"]["met"].is_boolean());
    assert!(all["ci95"]["slo"]["met"].is_null());
    let shape = |tree: &Json| -> Vec<String> {
        let groups = tree.as_object().expect("an object");
        groups.keys().cloned().collect()
    };
    let one: Json = serde_json::to_value(simulate(&Scenario::default())).expect("JSON");
    assert_eq!(shape(&all["mean"]), shape(&one));
    assert_eq!(shape(&all["ci95"]), shape(&one));

    let alone = coldstart(&["run", "--seeds", "1", "--json"]);
    let alone: Json = serde_json::from_slice(&alone.stdout).expect("JSON");
    assert!(alone["ci95"]["cost"]["total"].is_null());

    let text = out(&coldstart(&["run", "--seeds", "2"]));
    assert!(text.starts_with("Means of 2 seeds"), "{text}");
    assert!(text.contains(" ± "), "{text}");
    assert_eq!(code(&coldstart(&["run", "--seeds", "0"])), 2);
}

#[test]
fn a_batch_answers_line_by_line_in_order() {
    let scenarios: Vec<String> = (0..40)
        .map(|i| json!({"run": {"seed": i, "duration_s": 40_000 / (i + 1)}}).to_string())
        .collect();
    let mut lines = scenarios.clone();
    lines[3] = "nonsense".into();
    lines[20] = r#"{"endpoint": {"min_workers": -1, "colour": 1}}"#.into();
    lines[30] = "  ".into();
    let input = lines.join("\n");
    let output = fed(&["batch", "-"], input.as_bytes());
    assert_eq!(code(&output), 2);
    let answers: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    let answered: Vec<usize> = (0..40).filter(|i| *i != 30).collect();
    assert_eq!(answers.len(), answered.len());
    for (answer, i) in answers.iter().zip(answered) {
        let answer: Json = serde_json::from_str(answer).expect("JSON");
        match i {
            3 => assert_eq!(
                answer,
                json!({"line": 4, "errors": ["line 1, column 2: expected JSON: expected ident"]})
            ),
            20 => {
                assert_eq!(answer["line"], 21);
                assert_eq!(answer["errors"].as_array().map(Vec::len), Some(2));
            }
            i => {
                let scenario = Scenario::from_json(&scenarios[i]).expect("valid");
                assert_eq!(
                    answer,
                    serde_json::to_value(simulate(&scenario)).expect("JSON")
                );
            }
        }
    }
    let good = file("good.jsonl", scenarios[..3].join("\n") + "\n");
    let output = coldstart(&["batch", path(&good)]);
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output).lines().count(), 3);
}

#[test]
fn a_batch_answers_before_its_input_ends() {
    let mut child = command(&["batch", "-"]).spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("piped");
    let mut answers = BufReader::new(child.stdout.take().expect("piped"));
    for _ in 0..3 {
        stdin.write_all(b"{}\n").expect("it reads");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("it answers");
        assert!(
            answer.starts_with('{') && answer.ends_with("}\n"),
            "{answer}"
        );
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

/// Whatever it still writes finds nobody listening.
fn with_output_closed(mut child: Child, stdin: &[u8]) -> Output {
    drop(child.stdout.take());
    let _ = child.stdin.take().expect("piped").write_all(stdin);
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let scenarios = "{}\n".repeat(200);
    for (args, stdin) in [
        (vec!["run", "-", "--json"], "{}"),
        (vec!["run", "-", "--csv", "series"], "{}"),
        (vec!["batch", "-"], scenarios.as_str()),
        (vec!["completions", "bash"], ""),
    ] {
        let child = command(&args).spawn().expect("the binary starts");
        let output = with_output_closed(child, stdin.as_bytes());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert!(code(&output) < 2, "{args:?}");
    }
}

#[test]
fn shells_can_complete_flags() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = out(&coldstart(&["completions", shell]));
        assert!(script.contains("queue_limit"), "{shell}");
        // Elvish and PowerShell complete no values.
        let values = !["elvish", "powershell"].contains(&shell);
        assert_eq!(script.contains("least_recent"), values, "{shell}");
    }
}
