//! Every request, in order of arrival.

use super::clock::clock;
use super::rows::Table;
use crate::state::Kept;
use coldstart::report::Outcome;
use coldstart::share::format::fixed;
use leptos::prelude::*;

pub static REQUESTS: Table = Table {
    id: "requests",
    name: "Requests: arrow keys walk and move the crosshair",
    row: 31.0,
    narrow_row: 31.0,
    heads: &[
        "Number",
        "Arrival",
        "Delay, s",
        "Execution, s",
        "Total, s",
        "Worker",
        "Start",
        "Outcome",
    ],
    none: "No request arrived in this window.",
    len: |kept| kept.logs.requests.len(),
    at: |kept, i| kept.logs.requests[i].arrival_s,
    cells,
};

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Completed => "completed",
        Outcome::Failed => "failed",
        Outcome::TimedOut => "timed out",
        Outcome::Expired => "expired",
        Outcome::Rejected => "rejected",
        Outcome::InQueue => "in queue",
        Outcome::InProgress => "in progress",
    }
}

/// To the hundredth; a dash where there is none.
fn seconds(time_s: Option<f64>) -> String {
    time_s.map_or_else(|| "–".into(), |time_s| fixed(time_s, 2))
}

fn cells(kept: &Kept, i: usize) -> AnyView {
    let request = &kept.logs.requests[i];
    let since = |from: Option<f64>, to: Option<f64>| Some(to? - from?);
    let arrival = Some(request.arrival_s);
    let start = match (request.start_s, request.cold) {
        (None, _) => "–",
        (Some(_), true) => "cold",
        (Some(_), false) => "warm",
    };
    let texts = [
        fixed((i + 1) as f64, 0),
        clock(request.arrival_s, kept.shown.series.duration_s),
        seconds(since(arrival, request.start_s)),
        seconds(since(request.start_s, request.end_s)),
        seconds(since(arrival, request.end_s)),
        (request.worker).map_or_else(|| "–".into(), |number| number.to_string()),
        start.to_owned(),
        word(request.outcome).to_owned(),
    ];
    let cells = texts.map(|text| view! { <span role="gridcell">{text}</span> });
    cells.collect_view().into_any()
}
