//! What comes in: files, links, flags, traces, and everything that may be wrong with them.

use super::{FLAGS, SCENARIO, code, coldstart, fed, file, out, path, report, told};
use coldstart::report::{Report, simulate};
use coldstart::scenario::{PARAMETERS, Scenario};

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
        // Of a list, the first entry is named: --steps[0].
        let told = told(&output).remove(0);
        let place = told.strip_prefix(&format!("--{}", row.name));
        let place = place.and_then(|rest| rest.split_once(": § is not "));
        assert!(
            place.is_some_and(|(place, _)| place.is_empty() || place.starts_with('[')),
            "{told}"
        );
    }
    let hyphens = coldstart(&["run", "--queue-limit", "x"]);
    assert!(told(&hyphens)[0].starts_with("--queue_limit: x is not "));
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
            "nowhere.csv: No such file or directory (os error 2); expected a file of requests (CSV, TSV, JSON or JSON Lines, plain or as .gz)",
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
        told(&coldstart(&["batch", "nowhere.jsonl"]))[0]
            .ends_with("; expected a file of scenarios, one JSON object a line, or -")
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
        let output = coldstart(&args);
        let understood = String::from_utf8_lossy(&output.stderr);
        assert!(understood.contains(": Arrival: arrival_"), "{understood}");
        assert!(
            understood.contains(": 3 requests in 10\u{202f}s, 0.30 a second."),
            "{understood}"
        );
        let found: Report = serde_json::from_slice(&output.stdout).expect("a report");
        assert_eq!(found, expected, "{args:?}");
    }
}

#[test]
fn bad_rows_of_a_trace_are_told_and_the_rest_is_used() {
    let half = file("half.csv", "arrival_us,service_us\n0,1\nx,2\n3,-4\n");
    let name = path(&half);
    let output = coldstart(&["run", "--trace", name, "--json"]);
    let text = String::from_utf8_lossy(&output.stderr);
    let after: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(
        after,
        [
            format!("{name}: 1 request in 0\u{202f}s; 2 rows of 3 cannot be used."),
            format!(
                "{name}: line 3, arrival_us: x is not a number of microseconds from 0 to 366 days"
            ),
            format!(
                "{name}: line 4, service_us: -4 is not a number of microseconds from 0 to 366 days"
            ),
        ]
    );
    let found: Report = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(found.requests.arrived, 1);
}

#[test]
fn a_trace_of_bad_rows_only_is_told_line_by_line() {
    let bad = file("bad.csv", "arrival_us,service_us\nx,2\n3,-4\n5\n");
    let name = path(&bad);
    assert_eq!(
        told(&coldstart(&["run", "--trace", name, "--rate", "2"])),
        [
            format!("{name}: none of 3 rows can be used: expected at least one that can"),
            format!(
                "{name}: line 2 arrival_us: x is not a number of microseconds from 0 to 366 days"
            ),
            format!(
                "{name}: line 3 service_us: -4 is not a number of microseconds from 0 to 366 days"
            ),
            format!(
                "{name}: line 4 service_us: an empty field is not a number of microseconds from 0 to 366 days"
            ),
        ]
    );
    let good = file("good.csv", "arrival_s\n1\n");
    let output = coldstart(&[path(&good), "--rate", "2"]);
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        text.lines().last(),
        Some("coldstart: --rate: 2 is not a parameter of the traffic pattern trace")
    );
}

#[test]
fn an_endpoint_of_the_provider_is_a_scenario() {
    let endpoint = file(
        "endpoint.json",
        r#"{"id": "x", "workers": {"min": 1, "max": 8, "idleTimeout": 120}, "name": "mine"}"#,
    );
    let output = coldstart(&[path(&endpoint), "--rate", "0.4", "--json"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!(
            "{}: an endpoint; ignored, not part of the simulation: id, name\n",
            path(&endpoint)
        )
    );
    let found: Report = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(
        found,
        simulate(&Scenario::from_json(SCENARIO).expect("valid"))
    );
}

#[test]
fn a_trace_is_read_and_edited_as_the_flags_say() {
    let hours = file("hours.csv", "begun,lasting\n0,1\n1,2\n2,3\n");
    let columns = "arrival=begun:h,execution=lasting:s";
    let args = [
        "--trace",
        path(&hours),
        "--trace-columns",
        columns,
        "--json",
    ];
    let arrived = |more: &[&str]| {
        let output = coldstart(&[&args, more].concat());
        let report: Report = serde_json::from_slice(&output.stdout).expect("a report");
        report.requests.arrived
    };
    assert_eq!(arrived(&[]), 3);
    assert_eq!(arrived(&["--trace-window", "0,3601"]), 2);
    assert_eq!(arrived(&["--trace-window", "1h,3h"]), 2);
    assert_eq!(arrived(&["--trace-scale", "2"]), 6);
    assert_eq!(
        arrived(&["--trace-repeat", "3", "--trace-window", "0,3601"]),
        6
    );
    let wrong = |more: &[&str]| {
        let output = coldstart(&[&args, more].concat());
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(
        wrong(&["--trace-scale", "1000"]),
        "coldstart: --trace-scale: 1000 is not a number from 0.1 to 100"
    );
    assert_eq!(
        wrong(&["--trace-window", "soon"]),
        "coldstart: --trace-window: soon is not two times: 3600,7200 or 1h,2h"
    );
    assert_eq!(
        wrong(&["--trace-window", "1e6,2e6"]),
        "coldstart: --trace-window: 1000000 to 2000000 is not a time with requests; the last is at 7200 s"
    );
    assert_eq!(
        wrong(&["--trace-repeat", "400"]),
        "coldstart: --trace-repeat: 400 is not a whole number from 1 to 366"
    );
    let edited = coldstart(&[&args, &["--trace-window", "0,3601"][..]].concat());
    let understood = String::from_utf8_lossy(&edited.stderr).replace('\u{202f}', " ");
    assert!(
        understood.contains(": With the flags applied: 2 requests, the last at 60.0 min."),
        "{understood}"
    );
    assert_eq!(
        told(&coldstart(&["--trace-repeat", "2"])),
        ["--trace-repeat: expected a trace as well"]
    );
    assert_eq!(
        told(&coldstart(&[path(&hours), "--trace-columns", "arrival=x"])),
        ["--trace-columns: x: expected a column: begun, lasting"]
    );
}
