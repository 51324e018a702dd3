//! Scenarios as JSON Lines in, reports as JSON Lines out.

use super::{code, coldstart, command, fed, file, out, path};
use coldstart::report::simulate;
use coldstart::scenario::Scenario;
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Write};

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
                json!({"line": 4, "errors": ["column 2: not JSON (expected ident)"]})
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
