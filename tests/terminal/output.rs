//! What goes out: verdict, figures, tables, intervals, help.

use super::{FLAGS, SCENARIO, code, coldstart, command, file, out, path, report, told};
use coldstart::report::simulate;
use coldstart::scenario::Scenario;
use serde_json::Value as Json;
use std::io::Write;
use std::process::{Child, Output};

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
    let verdict = "95\u{202f}% of requests start at once. About $804 a month, 95\u{202f}% of it for idle and starting workers.";
    assert!(text.starts_with(verdict), "{text}");
    assert!(!text.contains('\x1b'), "no colours where nobody sees them");
    let figures: Vec<&str> = text.lines().skip(12).collect();
    assert_eq!(
        figures[0],
        "Target       started in time          100.0\u{202f}%"
    );
    assert_eq!(figures[1], "Requests     arrived                      180");
    let width = figures[0].chars().count();
    assert!(
        figures.iter().all(|line| line.chars().count() == width),
        "{text}"
    );
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
fn advice_follows_the_figures_with_its_simulated_effect() {
    let idle = [
        "run", "--advice", "--max", "5", "--idle", "5", "--rate", "0.1",
    ];
    let output = coldstart(&[&idle[..], &["--duration", "12h"]].concat());
    assert_eq!(code(&output), 1, "the target is still missed");
    let text = out(&output);
    let (_, advice) = text.split_once("\n\nIdle timeout too low\n").expect(&text);
    assert!(advice.contains("\n  Idle timeout 5\u{202f}s → "), "{text}");
    let note = "\nEffects are means of 5 seeds, on the same traffic before and after.\n";
    assert!(advice.ends_with(note), "{text}");

    let fine = coldstart(&["run", "--advice", "--min", "1", "--exec", "1"]);
    assert_eq!(code(&fine), 0);
    let none = "\n\nNo advice: nothing was seen that a change of settings would improve.\n";
    assert!(out(&fine).ends_with(none), "{}", out(&fine));
    assert_eq!(code(&coldstart(&["run", "--advice", "--json"])), 2);
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

#[test]
fn an_endpoint_is_exported_and_read_again() {
    let exported = coldstart(&[&["run"], &FLAGS[..], &["--export", "v1"]].concat());
    let told = String::from_utf8_lossy(&exported.stderr);
    assert_eq!(told, "coldstart: YOUR_TEMPLATE_ID is for you to fill in.\n");
    let file = file("exported.json", &exported.stdout);
    let again = coldstart(&["run", path(&file), "--rate", "0.4", "--json"]);
    let first = coldstart(&[&["run"], &FLAGS[..], &["--json"]].concat());
    assert_eq!(out(&again), out(&first));
    let summary = coldstart(&["run", "--export", "markdown"]);
    assert!(out(&summary).contains("| Figure | Value |"));
}
