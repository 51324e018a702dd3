//! What is taken away says what the scenario is: an endpoint that is read back gives the same settings.

mod fragments;
mod scenarios;

use coldstart::export::{Form, csv, endpoint, markdown};
use coldstart::scenario::{Endpoint, Scaler, Scenario, Settings};
use coldstart::{report, share};
use fragments::scenario;
use proptest::prelude::*;

/// A scenario within the bounds of both versions of the provider's API.
fn within_bounds() -> impl Strategy<Value = Scenario> {
    let scaler = prop_oneof![
        (1..=3600_u32).prop_map(|delay| Scaler::QueueDelay(delay.into())),
        (1..=100_u32).prop_map(Scaler::RequestCount),
    ];
    let timeout = proptest::option::of(5000..=604_800_000_u32);
    (scenarios::scenario(), 1..=3600_u32, scaler, timeout).prop_map(
        |(scenario, idle_s, scaler, timeout_ms)| {
            let mut settings = scenario.settings();
            settings.changes.clear();
            settings.endpoint.idle_timeout_s = idle_s.into();
            settings.endpoint.scaler = scaler;
            settings.endpoint.execution_timeout_s = timeout_ms.map(|ms| f64::from(ms) / 1000.0);
            settings.mend().0
        },
    )
}

fn read(text: &str) -> Settings {
    let read = share::read_endpoint(text, Settings::default()).expect("an endpoint");
    assert_eq!(read.problems, [], "{text}");
    read.settings
}

/// The types of GPU in their order; an endpoint has each once.
fn gpus(settings: &Settings) -> Vec<&str> {
    let mut ids = Vec::new();
    for kind in &settings.gpu.types {
        if !ids.contains(&kind.gpu.id) {
            ids.push(kind.gpu.id);
        }
    }
    ids
}

/// The fields that the provider has.
fn said(endpoint: &Endpoint) -> (u32, u32, f64, bool, Scaler, Option<f64>) {
    (
        endpoint.min_workers,
        endpoint.max_workers,
        endpoint.idle_timeout_s,
        endpoint.flash_boot,
        endpoint.scaler,
        endpoint.execution_timeout_s,
    )
}

proptest! {
    #[test]
    fn an_endpoint_read_back_has_the_settings_that_were_written(scenario in within_bounds()) {
        let v1 = endpoint(&scenario, Form::V1);
        let curl = endpoint(&scenario, Form::Curl).text;
        let terraform = endpoint(&scenario, Form::Terraform).text;
        for text in [&v1.text, &curl, &terraform] {
            let settings = read(text);
            prop_assert_eq!(said(&settings.endpoint), said(&scenario.endpoint), "{}", text);
            prop_assert_eq!(gpus(&settings), gpus(&scenario));
            prop_assert_eq!(settings.gpu.count, scenario.gpu.count);
        }
        prop_assert!(!v1.notes.iter().any(|note| note.contains("is written as")), "{:?}", v1.notes);
    }

    #[test]
    fn version_2_says_all_but_an_order_of_gpus_and_an_idle_timeout_that_has_no_effect(scenario in within_bounds()) {
        let v2 = endpoint(&scenario, Form::V2);
        let mut settings = read(&v2.text);
        if matches!(scenario.endpoint.scaler, Scaler::RequestCount(_)) {
            prop_assert!(v2.notes[0].starts_with("Idle timeout: the provider takes none"));
            settings.endpoint.idle_timeout_s = scenario.endpoint.idle_timeout_s;
        }
        prop_assert_eq!(said(&settings.endpoint), said(&scenario.endpoint), "{}", v2.text);
        let sorted = |settings: &Settings| {
            let mut ids: Vec<String> = gpus(settings).into_iter().map(str::to_owned).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(sorted(&settings), sorted(&scenario));
        prop_assert_eq!(settings.gpu.count, scenario.gpu.count);
    }

    #[test]
    fn every_scenario_has_every_form(scenario in scenarios::scenario()) {
        for form in Form::ALL {
            let exported = endpoint(&scenario, form);
            for note in &exported.notes {
                prop_assert_eq!(exported.text.contains(note.as_str()), form.holds_notes(), "{}", note);
            }
        }
        read(&endpoint(&scenario, Form::V1).text);
        read(&endpoint(&scenario, Form::V2).text);
    }
}

#[test]
fn version_1_has_exactly_the_documented_fields() {
    let (scenario, _) =
        share::read_fragment("min=1&max=8&idle=120&flash=on&gpu=h200,rtx-4090&gpus=2");
    let text = "{
  \"name\": \"coldstart\",
  \"templateId\": \"YOUR_TEMPLATE_ID\",
  \"computeType\": \"GPU\",
  \"gpuTypeIds\": [\"NVIDIA H200\", \"NVIDIA GeForce RTX 4090\"],
  \"gpuCount\": 2,
  \"workersMin\": 1,
  \"workersMax\": 8,
  \"idleTimeout\": 120,
  \"scalerType\": \"QUEUE_DELAY\",
  \"scalerValue\": 4,
  \"flashboot\": true,
  \"executionTimeoutMs\": 600000
}
";
    assert_eq!(endpoint(&scenario, Form::V1).text, text);
    let resource = endpoint(&scenario, Form::Terraform).text;
    let head =
        "# YOUR_TEMPLATE_ID is for you to fill in.\nresource \"runpod_endpoint\" \"coldstart\" {\n";
    assert!(resource.starts_with(head), "{resource}");
    assert!(resource.ends_with("  flashboot = true\n  execution_timeout_ms = 600000\n}\n"));
}

#[test]
fn version_2_has_exactly_the_documented_fields() {
    let (scenario, _) = share::read_fragment("max=8&gpu=rtx-3090&timeout=off");
    let text = "{
  \"name\": \"coldstart\",
  \"type\": \"QUEUE\",
  \"gpu\": { \"pools\": [\"AMPERE_24\"], \"excludedTypes\": [\"NVIDIA L4\", \"NVIDIA RTX A5000\"], \"count\": 1 },
  \"workers\": { \"min\": 0, \"max\": 8, \"idleTimeout\": 30 },
  \"scaling\": { \"type\": \"QUEUE_DELAY\", \"queueDelay\": 4 },
  \"flashboot\": \"OFF\",
  \"timeout\": 0
}
";
    assert_eq!(endpoint(&scenario, Form::V2).text, text);
}

#[test]
fn what_the_provider_refuses_is_rounded_and_told() {
    let told =
        |fragment: &str, form: Form| endpoint(&scenario(fragment), form).notes.swap_remove(0);
    let v1 = |fragment: &str| told(fragment, Form::V1);
    assert_eq!(
        v1("idle=0"),
        "Idle timeout: 0 s is written as 1 s; the provider takes whole seconds from 1 to 3600."
    );
    assert!(v1("idle=30.4").contains("30.4 s is written as 30 s"));
    assert!(v1("scaler=queue_delay:0").contains("0 s is written as 1 s"));
    assert!(told("scaler=queue_delay:0.2", Form::V2).contains("0.2 s is written as 0.5 s"));
    assert!(told("timeout=5.0004", Form::V2).contains("5.0004 s is written as 5000 ms"));
    let (scenario, _) = share::read_fragment("concurrency=4&change=60,max=3");
    let notes = endpoint(&scenario, Form::Curl).notes;
    assert_eq!(
        notes[1..],
        [
            "Not endpoint settings at the provider, so left out: Requests at once per worker.",
            "The settings at the beginning are written; 1 change later in the window cannot be expressed.",
        ]
    );
}

#[test]
fn a_report_as_a_table_has_every_figure() {
    let report = report::simulate(&Scenario::default());
    let table = csv::report(&report);
    let json = serde_json::to_value(&report).expect("plain data");
    let mut figures = 0;
    for line in table.lines().skip(1) {
        let (name, value) = line.split_once(',').expect("two columns");
        let figure = json.pointer(&format!("/{}", name.replace('.', "/")));
        let figure = figure.unwrap_or_else(|| panic!("{name}"));
        assert_eq!(value.parse::<f64>().ok(), figure.as_f64(), "{line}");
        figures += 1;
    }
    assert!(figures > 50, "{table}");
}

#[test]
fn a_summary_has_the_verdict_the_figures_the_settings_and_the_link() {
    let (scenario, _) = share::read_fragment("max=8&idle=120&rate=0.4");
    let report = report::simulate(&scenario);
    let text = markdown(&scenario, None, &report, "https://example.org/");
    let verdict = share::verdict(&scenario, &report).to_string();
    let first = text.lines().next().expect("a line").replace("**", "");
    assert_eq!(first, verdict);
    let arrived = share::format::count(report.requests.arrived as f64);
    for line in [
        format!("| Requests | {arrived} |"),
        "| Max workers | 8\u{202f}workers |".to_owned(),
        "| Idle timeout | 120\u{202f}s |".to_owned(),
        "[The scenario](https://example.org/#max=8&idle=120&rate=0.4).".to_owned(),
    ] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
    let (_, baseline, _) = share::read_link("max=8&baseline.idle=5");
    let compared = markdown(&scenario, baseline.as_ref(), &report, "");
    let link = share::link(&scenario, baseline.as_ref()).fragment;
    assert!(link.contains("baseline.idle=5"), "{link}");
    assert!(compared.contains(&format!("(#{link})")), "{compared}");
}
