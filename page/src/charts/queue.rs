use super::chart::Spec;
use super::legend::{BASELINE, Entry, Mark, entry};
use super::paths::{area, line};
use super::plot::Plot;
use super::scale::{Axis, Steps, short_count};
use super::sight::Sight;
use crate::state::Shown;
use coldstart::catalogue::Chart;
use coldstart::report::Bucket;
use coldstart::share::format::{THIN_SPACE, count};
use std::ops::Range;

/// Requests that wait: the average of each bucket as a line over its peak, arrivals behind.
pub const QUEUE: Spec = Spec {
    chart: Chart::Queue,
    id: "queue",
    title: "Queue depth",
    grain: 1,
    needed,
    axis: |most_waiting, most| Axis::holding(most_waiting, Steps::Whole, most),
    decades: None,
    tick: |n, _| short_count(n),
    paint,
    compared: &[(BASELINE, |series, i| Some(series.buckets[i].queue_mean))],
    compared_readout: |shown, at| legend(shown, at).swap_remove(1).value,
    legend,
    summary,
};

const ARRIVALS: &str = "arrivals";
const WAITING: &str = "waiting";
const PEAK: &str = "peak";

fn needed(sight: &Sight) -> f64 {
    let most = |bucket: &Bucket| match (sight.has(PEAK), sight.has(WAITING)) {
        (true, _) => f64::from(bucket.queue_max),
        (false, true) => bucket.queue_mean,
        (false, false) => 0.0,
    };
    sight.buckets().iter().map(most).fold(2.0, f64::max)
}

fn paint(plot: &Plot, sight: &Sight) {
    let buckets = &sight.series.buckets;
    let colour = &plot.palette.queue;
    if sight.has(ARRIVALS) {
        draw_arrivals(plot, sight);
    }
    if sight.has(PEAK) {
        let peak = |i: usize| f64::from(buckets[i].queue_max);
        area(plot, "queue-soft", |_| 0.0, peak);
        line(plot, colour, 0.75, |i| Some(peak(i)));
    }
    if sight.has(WAITING) {
        line(plot, colour, 1.25, |i| Some(buckets[i].queue_mean));
    }
}

/// Buckets of arrivals that are drawn as one, so that the shape of the traffic shows and not its noise.
const TOGETHER: usize = 4;

/// Arrivals behind everything else, faint, on a scale of their own: their most is the whole height.
fn draw_arrivals(plot: &Plot, sight: &Sight) {
    let buckets = &sight.series.buckets;
    let smooth = |i: usize| {
        let from = i / TOGETHER * TOGETHER;
        let group = &buckets[from..(from + TOGETHER).min(buckets.len())];
        group.iter().map(|b| f64::from(b.arrivals)).sum::<f64>() / group.len() as f64
    };
    let most = plot.buckets().map(smooth).fold(0.0, f64::max);
    if most == 0.0 {
        return;
    }
    let top = plot.axis.top;
    area(plot, "arrivals", |_| 0.0, |i| smooth(i) / most * top);
}

fn legend(shown: &Shown, at: Option<Range<usize>>) -> Vec<Entry> {
    let report = &shown.report;
    let counted_s = shown.series.duration_s - shown.scenario.run.warmup_s;
    let buckets = at.map(|range| &shown.series.buckets[range]);
    let (rate, mean, most) = match buckets {
        Some(buckets) => {
            let count = buckets.len() as f64;
            let arrivals: f64 = buckets.iter().map(|b| f64::from(b.arrivals)).sum();
            let waiting: f64 = buckets.iter().map(|b| b.queue_mean).sum();
            let most = buckets.iter().map(|b| b.queue_max).max().unwrap_or(0);
            let rate = arrivals / (count * shown.series.bucket_s);
            (rate, waiting / count, f64::from(most))
        }
        None => (
            report.requests.arrived as f64 / counted_s,
            report.queue.mean,
            report.queue.peak as f64,
        ),
    };
    vec![
        entry(
            Mark::Area("arrivals"),
            ARRIVALS,
            format!("{}{THIN_SPACE}/s", count(rate)),
        ),
        entry(Mark::Line("queue"), WAITING, format!("{mean:.1}")),
        entry(Mark::Area("queue-soft"), PEAK, count(most)),
    ]
}

fn summary(shown: &Shown) -> String {
    let report = &shown.report;
    format!(
        "Queue depth over the window: {} requests arrived; on average {:.1} waited, at most {}.",
        count(report.requests.arrived as f64),
        report.queue.mean,
        count(report.queue.peak as f64),
    )
}
