//! Tables of a run, as CSV.

use crate::report::{Decision, Report, RequestEntry, Series, Span};
use crate::sort::sort_by;
use ::csv::WriterBuilder;
use serde::Serialize;
use serde_json::Value as Json;

const SERIES: [&str; 18] = [
    "at_s",
    "running",
    "idle",
    "starting",
    "initializing",
    "throttled",
    "queue_min",
    "queue_mean",
    "queue_max",
    "delay_p50",
    "delay_p95",
    "delay_p99",
    "arrivals",
    "completions",
    "utilization",
    "cost_rate",
    "min_workers",
    "max_workers",
];
const REQUESTS: [&str; 6] = ["arrival_s", "start_s", "end_s", "worker", "cold", "outcome"];
const WORKERS: [&str; 6] = ["worker", "life", "state", "active", "from_s", "to_s"];
const DECISIONS: [&str; 4] = ["at_s", "kind", "worker", "reason"];

/// One row per figure, named by its place in the report: `delay.p95`, in the order of the names. What has no value is empty.
pub fn report(report: &Report) -> String {
    let mut rows = Vec::new();
    let report = serde_json::to_value(report).unwrap_or_default();
    for (group, figures) in report.as_object().into_iter().flatten() {
        match figures {
            Json::Object(figures) => rows.extend(
                (figures.iter()).map(|(figure, value)| (format!("{group}.{figure}"), value)),
            ),
            value => rows.push((group.clone(), value)),
        }
    }
    sort_by(&mut rows, |a, b| a.0.cmp(&b.0));
    table(&["figure", "value"], rows)
}

/// One row per bucket, beginning with its instant; the names are those of the JSON form. Delays are in seconds, the
/// cost rate in dollars per hour.
pub fn series(series: &Series) -> String {
    let rows = series.buckets.iter().enumerate();
    table(
        &SERIES,
        rows.map(|(i, bucket)| (i as f64 * series.bucket_s, bucket)),
    )
}

/// One row per request, in order of arrival.
pub fn requests(requests: &[RequestEntry]) -> String {
    table(&REQUESTS, requests)
}

/// One row per stretch of a worker's life in one state.
pub fn workers(spans: &[Span]) -> String {
    table(&WORKERS, spans)
}

/// One row per start, refusal and stop.
pub fn decisions(decisions: &[Decision]) -> String {
    table(&DECISIONS, decisions)
}

/// A header and rows whose fields stand in its order.
fn table(header: &[&str], rows: impl IntoIterator<Item = impl Serialize>) -> String {
    let mut writer = WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    let write = || -> ::csv::Result<()> {
        writer.write_record(header)?;
        rows.into_iter().try_for_each(|row| writer.serialize(row))
    };
    write().expect("rows of plain fields, written to memory");
    let bytes = writer.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("fields are text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Recording, run};
    use crate::scenario::Scenario;

    /// The header that the fields themselves would give.
    fn own_header(row: &impl Serialize) -> String {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.serialize(row).expect("plain fields");
        let table = writer.into_inner().expect("memory");
        String::from_utf8_lossy(&table)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    #[test]
    fn headers_name_the_fields_of_their_rows() {
        let recording = Recording {
            buckets: Some(10),
            logs: true,
        };
        let run = run(&Scenario::default(), recording);
        let (series, logs) = (run.series.expect("asked for"), run.logs.expect("asked for"));
        assert_eq!(SERIES[0], "at_s");
        assert_eq!(SERIES[1..].join(","), own_header(&series.buckets[0]));
        assert_eq!(REQUESTS.join(","), own_header(&logs.requests[0]));
        assert_eq!(WORKERS.join(","), own_header(&logs.spans[0]));
        assert_eq!(DECISIONS.join(","), own_header(&logs.decisions[0]));
    }
}
