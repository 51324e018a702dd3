//! `coldstart search`: what is found, as text and as JSON, and how it ends.

use super::{code, coldstart, out, told};
use coldstart::share::format::THIN_SPACE;
use serde_json::Value as Json;

const HOUR: [&str; 5] = ["search", "--rate", "0.1", "--duration", "1h"];

fn search(args: &[&str]) -> std::process::Output {
    coldstart(&[&HOUR[..], args].concat())
}

#[test]
fn the_cheapest_settings_come_first_then_the_front() {
    let output = search(&["--target-p95", "5"]);
    assert_eq!(code(&output), 0);
    let text = out(&output).replace(THIN_SPACE, " ");
    assert!(
        text.starts_with("Cheapest that meets the target: min workers "),
        "{text}"
    );
    let rows: Vec<&str> = text.lines().skip(2).collect();
    let header = "Min workers  Max workers  Idle timeout  Flash boot";
    assert!(rows[0].starts_with(header), "{text}");
    assert!(rows[0].contains("Delay p95"), "{text}");
    assert!(
        rows[1].ends_with("cheapest") && rows[2].ends_with("now"),
        "{text}"
    );
    assert!(text.ends_with(" requests simulated.\n"), "{text}");
}

#[test]
fn json_holds_the_winner_and_every_point() {
    let over = [
        "--over",
        "max=2/4",
        "--over",
        "idle=5/30",
        "--over",
        "min=2",
    ];
    let output = search(&[&over[..], &["--target-p95", "30s", "--json"]].concat());
    assert_eq!(code(&output), 0);
    let found: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["goal"]["delay_s"], 30.0);
    assert_eq!(found["winner"]["settings"][2]["value"], "2");
    assert_eq!(found["confirmation"]["seeds"], 20);
    assert_eq!(found["points"].as_array().map(Vec::len), Some(4));
}

#[test]
fn no_limit_is_searched_beside_limits() {
    let output = search(&["--over", "queue_limit=10/none", "--over", "max=4", "--json"]);
    let found: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["points"].as_array().map(Vec::len), Some(2));
    assert_eq!(found["points"][1]["settings"][0]["value"], "none");
}

#[test]
fn where_no_candidate_is_valid_every_column_stands_below_its_name() {
    let output = search(&["--over", "min=5", "--over", "max=1/2"]);
    assert_eq!(code(&output), 1);
    let text = out(&output).replace(THIN_SPACE, " ");
    let rows: Vec<&str> = text.lines().skip(2).collect();
    assert!(rows[0].starts_with("Min workers  Max workers  "), "{text}");
    assert!(
        rows[1].trim_start().starts_with('0') && rows[1].ends_with("now"),
        "{text}"
    );
}

#[test]
fn the_exit_code_is_1_where_nothing_meets_the_target() {
    let output = search(&["--over", "max=1/2", "--max-cost", "1"]);
    assert_eq!(code(&output), 1);
    let text = out(&output);
    assert!(
        text.starts_with("None of these settings meets the target."),
        "{text}"
    );
}

#[test]
fn what_cannot_be_searched_is_answered_with_sentences() {
    let cases = [
        (&["--over", "max"][..], "--over: max: expected NAME"),
        (
            &["--over", "max=5..2"],
            "--over: max: 5..2 is not two numbers, the smaller one first",
        ),
        (
            &["--over", "speed=1..2"],
            "--over: speed: expected the name of a setting: min, max, idle, flash, scaler, ",
        ),
        (
            &["--over", "seed=1..2"],
            "--over: seed: expected a setting of the endpoint or its GPUs",
        ),
        (
            &["--over", "max=1..2", "--over", "max=4"],
            "--over: max: expected values in one place, not in two",
        ),
        (&["--target-p95", "soon"], "--target-p95"),
        (&["--max-cost=-5"], "--max-cost: -5 is not a number from 0"),
    ];
    for (args, begin) in cases {
        let told = told(&search(args));
        assert!(told[0].contains(begin), "{told:?}");
    }
}
