use super::chart::Spec;
use super::legend::{Entry, Mark, entry};
use super::paths::{area, hatched_area, line};
use super::plot::Plot;
use super::scale::{Axis, Steps, short_count};
use super::sight::Sight;
use crate::state::Shown;
use coldstart::catalogue::Chart;
use coldstart::report::Bucket;
use std::ops::Range;

/// Workers by state, stacked, between min and max.
pub const WORKERS: Spec = Spec {
    chart: Chart::Workers,
    id: "workers",
    title: "Workers",
    grain: 1,
    needed,
    axis: |top, most| Axis::up_to(top, Steps::Whole, most),
    decades: None,
    tick: |n, _| short_count(n),
    paint,
    compared: |series, i| Some(billed(&series.buckets[i])),
    compared_readout: |shown, at| {
        let workers = &shown.report.workers;
        let whole = workers.running + workers.idle + workers.starting;
        let most = |range: Range<usize>| {
            shown.series.buckets[range]
                .iter()
                .map(billed)
                .fold(0.0, f64::max)
        };
        short(at.map_or(whole, most))
    },
    legend,
    summary,
};

/// Workers that are billed.
fn billed(bucket: &Bucket) -> f64 {
    bucket.running + bucket.idle + bucket.starting
}

/// The line at max is shown where it leaves the workers room to be seen.
const MOST_OVER_PEAK: f64 = 2.5;

/// A layer by name, and how high it is.
type Layer = (&'static str, fn(&Bucket) -> f64);

/// The layers of the stack, from the ground up.
const LAYERS: [Layer; 5] = [
    ("running", |b| b.running),
    ("idle", |b| b.idle),
    ("starting", |b| b.starting),
    ("downloading", |b| b.initializing),
    ("throttled", |b| b.throttled),
];

/// The height of the first `layers` of the stack; hidden ones have none.
fn stacked(sight: &Sight, bucket: &Bucket, layers: usize) -> f64 {
    let lower = LAYERS[..layers].iter().filter(|(name, _)| sight.has(name));
    lower.map(|(_, workers)| workers(bucket)).sum()
}

fn peak(sight: &Sight) -> f64 {
    let buckets = sight.buckets().iter();
    buckets
        .map(|bucket| stacked(sight, bucket, LAYERS.len()))
        .fold(0.0, f64::max)
}

fn most_allowed(shown: &Shown) -> f64 {
    let allowed = shown.series.buckets.iter().map(|b| b.max_workers).max();
    f64::from(allowed.unwrap_or(0))
}

fn shows_max(sight: &Sight) -> bool {
    most_allowed(sight) <= MOST_OVER_PEAK * peak(sight).max(2.0)
}

fn needed(sight: &Sight) -> f64 {
    let max = if shows_max(sight) {
        most_allowed(sight)
    } else {
        0.0
    };
    // Room for the name of the line above it.
    max.max(peak(sight)) * 1.12
}

fn paint(plot: &Plot, sight: &Sight) {
    let buckets = &sight.series.buckets;
    let palette = plot.palette;
    let top = |layers: usize| move |i: usize| stacked(sight, &buckets[i], layers);
    area(plot, &palette.running, top(0), top(1));
    area(plot, &palette.idle, top(1), top(2));
    area(plot, &palette.starting, top(2), top(3));
    if sight
        .buckets()
        .iter()
        .any(|bucket| bucket.initializing > 0.0)
    {
        plot.surface.context.set_global_alpha(0.5);
        area(plot, &palette.starting, top(3), top(4));
        plot.surface.context.set_global_alpha(1.0);
    }
    if sight.buckets().iter().any(|bucket| bucket.throttled > 0.0) {
        hatched_area(plot, &palette.throttled, top(4), top(5));
    }
    if sight.has("idle") {
        line(plot, &palette.p99, 0.75, |i| {
            (buckets[i].idle > 0.0).then(|| top(2)(i))
        });
    }
    limits(plot, sight);
}

/// Dashed lines at min and max, stepped where they change.
fn limits(plot: &Plot, sight: &Sight) {
    let buckets = &sight.series.buckets;
    let palette = plot.palette;
    let Some(last) = plot.drawn().last().map(|last| &buckets[last]) else {
        return;
    };
    plot.dashed(&[2.0, 3.0]);
    if shows_max(sight) {
        line(plot, &palette.ink_3, 1.0, |i| {
            Some(f64::from(buckets[i].max_workers))
        });
    }
    if buckets.iter().any(|bucket| bucket.min_workers > 0) {
        line(plot, &palette.ink_3, 1.0, |i| {
            Some(f64::from(buckets[i].min_workers))
        });
    }
    plot.dashed(&[]);
    let max = format!("max {}", last.max_workers);
    let y = if shows_max(sight) {
        plot.y(f64::from(last.max_workers))
    } else {
        plot.top + 12.0
    };
    plot.draw_label(&max, y, &palette.ink_2);
    if last.min_workers > 0 && last.min_workers < last.max_workers {
        let y = plot.y(f64::from(last.min_workers));
        plot.draw_label(&format!("min {}", last.min_workers), y, &palette.ink);
    }
}

fn legend(shown: &Shown, at: Option<Range<usize>>) -> Vec<Entry> {
    let whole = &shown.report.workers;
    let pick = |bucket: fn(&Bucket) -> f64, whole: f64| {
        short(at.clone().map_or(whole, |range| {
            let count = range.len() as f64;
            let buckets = &shown.series.buckets[range];
            buckets.iter().map(bucket).sum::<f64>() / count
        }))
    };
    let mut entries = vec![
        entry(
            Mark::Area("running"),
            "running",
            pick(|b| b.running, whole.running),
        ),
        entry(Mark::Area("idle"), "idle", pick(|b| b.idle, whole.idle)),
        entry(
            Mark::Area("starting"),
            "starting",
            pick(|b| b.starting, whole.starting),
        ),
    ];
    if whole.initializing > 0.0 {
        let value = pick(|b| b.initializing, whole.initializing);
        entries.push(entry(Mark::Area("initializing"), "downloading", value));
    }
    if whole.throttled > 0.0 {
        let value = pick(|b| b.throttled, whole.throttled);
        entries.push(entry(Mark::Area("throttled"), "throttled", value));
    }
    entries
}

/// One decimal, always: a readout keeps its width.
fn short(workers: f64) -> String {
    format!("{workers:.1}")
}

fn summary(shown: &Shown) -> String {
    let workers = &shown.report.workers;
    format!(
        "Workers over the window: on average {} running, {} idle, {} starting; at most {} up, of {} allowed.",
        short(workers.running),
        short(workers.idle),
        short(workers.starting),
        workers.peak_up,
        most_allowed(shown),
    )
}
