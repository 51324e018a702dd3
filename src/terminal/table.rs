use crate::advice::Advice;
use crate::report::{Replications, Report, Times};
use crate::scenario::Scenario;
use crate::search::{Found, Point};
use crate::share::format::{THIN_SPACE, counted, fixed};
use crate::share::{Tone, Verdict, verdict};
use serde_json::Value as Json;

/// How a figure is written, exactly enough for a table.
#[derive(Clone, Copy)]
enum Unit {
    Seconds,
    Dollars,
    Percent,
    Average,
    Count,
}

use Unit::{Average, Count, Dollars, Percent, Seconds};

/// Rows and columns of the times.
const TIMES: [&str; 8] = ["mean", "p50", "p70", "p90", "p95", "p98", "p99", "max"];
const OF: [&str; 3] = ["delay", "execution", "total"];

/// Every other figure: group, label, place in the report, unit, and whether it stays out where it is zero.
const FIGURES: [(&str, &str, &str, Unit, bool); 36] = [
    (
        "Target",
        "started in time",
        "/slo/attainment",
        Percent,
        false,
    ),
    ("Requests", "arrived", "/requests/arrived", Count, false),
    ("", "completed", "/requests/completed", Count, false),
    ("", "failed", "/requests/failed", Count, true),
    ("", "timed out", "/requests/timed_out", Count, true),
    ("", "expired", "/requests/expired", Count, true),
    ("", "rejected", "/requests/rejected", Count, true),
    ("", "in queue at the end", "/requests/in_queue", Count, true),
    (
        "",
        "in progress at the end",
        "/requests/in_progress",
        Count,
        true,
    ),
    ("", "waited", "/requests/waited", Count, false),
    (
        "",
        "waited for a cold start",
        "/requests/waited_for_cold_start",
        Count,
        false,
    ),
    ("Queue", "mean", "/queue/mean", Average, false),
    ("", "peak", "/queue/peak", Count, false),
    ("Cold starts", "full", "/cold_starts/full", Count, false),
    ("", "flash", "/cold_starts/flash", Count, true),
    ("", "failed", "/cold_starts/failed", Count, true),
    ("", "per hour", "/workers/starts_per_hour", Average, false),
    ("Workers", "running", "/workers/running", Average, false),
    ("", "idle", "/workers/idle", Average, false),
    ("", "starting", "/workers/starting", Average, false),
    ("", "initializing", "/workers/initializing", Average, true),
    ("", "throttled", "/workers/throttled", Average, true),
    ("", "up", "/workers/up", Average, false),
    ("", "up, peak", "/workers/peak_up", Count, false),
    (
        "",
        "mean lifetime",
        "/workers/mean_lifetime_s",
        Seconds,
        false,
    ),
    ("", "utilization", "/utilization", Percent, false),
    ("", "slot utilization", "/slot_utilization", Percent, false),
    ("Cost", "per 30 days", "/cost/per_30_days", Dollars, false),
    (
        "",
        "per 1000 requests",
        "/cost/per_1000_requests",
        Dollars,
        false,
    ),
    ("", "this window", "/cost/total", Dollars, false),
    ("", "running", "/cost/running", Dollars, false),
    ("", "idle", "/cost/idle", Dollars, false),
    ("", "starting", "/cost/starting", Dollars, false),
    ("", "active workers", "/cost/active", Dollars, true),
    ("", "flex workers", "/cost/flex", Dollars, true),
    ("", "wasted", "/cost/wasted_share", Percent, false),
];

/// The figures of a report, aligned.
pub(super) fn figures(report: &Report) -> String {
    tables(&serde_json::to_value(report).unwrap_or_default(), None)
}

/// What was seen, and what mends it.
pub(super) fn advice(found: &[Advice]) -> String {
    let Some(first) = found.first() else {
        return "\nNo advice: nothing was seen that a change of settings would improve.\n"
            .to_owned();
    };
    let paragraphs: String = (found.iter())
        .map(|advice| {
            let title = advice.finding.title();
            format!(
                "\n{title}\n  {}\n  {}\n",
                advice.evidence,
                advice.sentence()
            )
        })
        .collect();
    format!(
        "{paragraphs}\nEffects are means of {} seeds, on the same traffic before and after.\n",
        first.effect.seeds
    )
}

/// The winner and the front, a row for each, and what it took.
pub(super) fn found(found: &Found) -> String {
    let percentile = Times::nearest_percentile(found.goal.percentile);
    // The settings as they are have a row of their own even where no candidate is valid.
    let labels = (found.now.iter().chain(&found.points).take(1)).flat_map(|point| &point.settings);
    let delay = format!("Delay p{percentile}");
    let mut rows = vec![
        (labels.map(|setting| setting.label.clone()))
            .chain([
                delay,
                "Cost".into(),
                "Cold starts a day".into(),
                String::new(),
            ])
            .collect::<Vec<String>>(),
    ];
    let mut put = |point: &Point, note: &str| {
        let settings = point.settings.iter().map(|setting| setting.value.clone());
        let starts = fixed(point.cold_starts_per_day.mean, 0);
        let figures = [
            point.delay_words(),
            point.cost_words(),
            starts,
            note.to_owned(),
        ];
        rows.push(settings.chain(figures).collect());
    };
    let chosen = found.winner.as_ref().or(found.closest.as_ref());
    let name = if found.winner.is_some() {
        "cheapest"
    } else {
        "closest"
    };
    chosen.into_iter().for_each(|point| put(point, name));
    found.now.iter().for_each(|point| put(point, "now"));
    let others = (found.front.iter()).filter(|point| Some(*point) != chosen);
    others.for_each(|point| put(point, if point.meets { "meets it" } else { "" }));
    format!(
        "{}\n{}, {} simulated.\n",
        aligned(&rows, 0),
        counted(found.points.len() as u64, "candidate"),
        counted(found.requests, "request"),
    )
}

/// The means of many seeds, each with its half width.
pub(super) fn replicated(all: &Replications) -> String {
    tables(&all.mean, Some(&all.ci95))
}

/// The verdict on the mean of many seeds.
pub(super) fn replicated_verdict(scenario: &Scenario, all: &Replications) -> Verdict {
    let opening = format!(
        "Means of {} seeds, ± half the 95{THIN_SPACE}% confidence interval. ",
        all.seeds
    );
    let mut said = Verdict {
        parts: vec![(Tone::Plain, opening)],
    };
    if let Some(mean) = &all.rounded {
        said.parts.extend(verdict(scenario, mean).parts);
    }
    said
}

fn tables(report: &Json, half_widths: Option<&Json>) -> String {
    let cell = |place: &str, unit: Unit| {
        let of = |tree: &Json| tree.pointer(place).and_then(Json::as_f64);
        let Some(value) = of(report) else {
            return "–".to_owned();
        };
        let whole = half_widths.is_none();
        match half_widths.and_then(of) {
            None => unit.text(value, whole),
            Some(half) => format!("{} ± {}", unit.text(value, whole), unit.text(half, whole)),
        }
    };
    let mut times = vec![vec![
        String::new(),
        "Delay".into(),
        "Execution".into(),
        "Total".into(),
    ]];
    times.extend(TIMES.map(|row| {
        let cells = OF.map(|of| cell(&format!("/{of}/{row}"), Seconds));
        [vec![row.to_owned()], cells.to_vec()].concat()
    }));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (group, label, place, unit, may_go) in FIGURES {
        let zero = report.pointer(place).and_then(Json::as_f64) == Some(0.0);
        if !(may_go && zero) {
            rows.push(vec![group.to_owned(), label.to_owned(), cell(place, unit)]);
        }
    }
    format!("{}\n{}", aligned(&times, 1), aligned(&rows, 2))
}

/// Columns two spaces apart, the first `left` of them to the left, the others to the right.
fn aligned(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..columns)
        .map(|column| width(column).unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = (row.iter().zip(&widths).enumerate())
            .map(|(column, (cell, &width))| match column < left {
                true => format!("{cell:<width$}"),
                false => format!("{cell:>width$}"),
            })
            .collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    text
}

impl Unit {
    /// `whole`: counts are whole numbers, not means of many.
    fn text(self, value: f64, whole: bool) -> String {
        match self {
            Seconds => format!("{}{THIN_SPACE}s", fixed(value, 3)),
            Dollars => format!("${}", fixed(value, if value < 1.0 { 4 } else { 2 })),
            Percent => format!("{}{THIN_SPACE}%", fixed(value * 100.0, 1)),
            Average => fixed(value, 3),
            Count => fixed(value, usize::from(!whole)),
        }
    }
}
