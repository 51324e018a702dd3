use crate::report::Report;
use crate::scenario::{PARAMETERS, Parameter, Scenario, Value};
use crate::share::format::{THIN_SPACE, count, dollars, percent, seconds};
use crate::share::{Tone, link, link_sentence, verdict};

/// A run in Markdown: the verdict, the figures, the settings that differ from the defaults, and the link, which is
/// `page` with the scenario behind it, and what it was compared with.
pub fn markdown(
    scenario: &Scenario,
    baseline: Option<&Scenario>,
    report: &Report,
    page: &str,
) -> String {
    let verdict: String = (verdict(scenario, report).parts.iter())
        .map(|(tone, text)| match tone {
            Tone::Plain => text.clone(),
            Tone::Strong | Tone::Bad => format!("**{text}**"),
        })
        .collect();
    let figures = table(["Figure", "Value"], figures(report));
    let settings = table(["Setting", "Value"], settings(scenario));
    let link = link(scenario, baseline);
    let holds = link_sentence(&link).map_or_else(String::new, |sentence| format!(" {sentence}"));
    let link = format!("[The scenario]({page}#{}).{holds}", link.fragment);
    format!("{verdict}\n\n{figures}\n{settings}\n{link}\n")
}

type Row = (&'static str, String);

fn table(header: [&str; 2], rows: Vec<Row>) -> String {
    let rows: String = (rows.iter())
        .map(|(name, value)| format!("| {name} | {value} |\n"))
        .collect();
    format!("| {} | {} |\n| --- | ---: |\n{rows}", header[0], header[1])
}

fn figures(report: &Report) -> Vec<Row> {
    let known =
        |value: Option<f64>, words: fn(f64) -> String| value.map_or_else(|| "–".to_owned(), words);
    let starts = report.cold_starts.full + report.cold_starts.flash;
    vec![
        ("Requests", count(report.requests.arrived as f64)),
        ("Started in time", known(report.slo.attainment, percent)),
        ("Delay, p50", known(report.delay.p50, seconds)),
        ("Delay, p95", known(report.delay.p95, seconds)),
        ("Delay, p99", known(report.delay.p99, seconds)),
        ("Cold starts", count(starts as f64)),
        ("Utilization", known(report.utilization, percent)),
        ("Cost per 30 days", dollars(report.cost.per_30_days)),
        (
            "Cost per 1000 requests",
            known(report.cost.per_1000_requests, dollars),
        ),
        (
            "Idle and starting workers",
            known(report.cost.wasted_share, percent),
        ),
    ]
}

/// The settings that differ from the defaults, as links write them, with their units.
fn settings(scenario: &Scenario) -> Vec<Row> {
    let differs = |row: &&Parameter| row.applies(scenario) && !row.is_default(scenario);
    (PARAMETERS.iter().filter(differs))
        .map(|row| {
            let value = row.value(scenario);
            let text = row.text(&value);
            let has_unit =
                matches!(value, Value::Number(_) | Value::Whole(_)) && !row.unit.is_empty();
            match has_unit {
                true => (row.label, format!("{text}{THIN_SPACE}{}", row.unit)),
                false => (row.label, text),
            }
        })
        .collect()
}
