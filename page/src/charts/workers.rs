use super::chart::Spec;
use super::legend::{BASELINE, Entry, Mark, entry};
use super::paths::{area, line};
use super::plot::{BELOW_TOP, Plot};
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
    compared: &[(BASELINE, |series, i| Some(billed(&series.buckets[i])))],
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

/// The line at max is shown up to this many times the peak.
const MOST_OVER_PEAK: f64 = 2.5;

/// A layer of the stack: its class and name in the legend, and how high it is.
struct Layer {
    class: &'static str,
    name: &'static str,
    workers: fn(&Bucket) -> f64,
}

const fn layer(class: &'static str, name: &'static str, workers: fn(&Bucket) -> f64) -> Layer {
    Layer {
        class,
        name,
        workers,
    }
}

/// The layers, from the ground up.
static LAYERS: [Layer; 5] = [
    layer("running", "running", |b| b.running),
    layer("idle", "idle", |b| b.idle),
    layer("starting", "starting", |b| b.starting),
    layer("initializing", "downloading", |b| b.initializing),
    layer("throttled", "throttled", |b| b.throttled),
];

/// The height of the first `layers` of the stack; hidden ones have none.
fn stacked(sight: &Sight, bucket: &Bucket, layers: usize) -> f64 {
    let lower = LAYERS[..layers]
        .iter()
        .filter(|layer| sight.has(layer.name));
    lower.map(|layer| (layer.workers)(bucket)).sum()
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

/// The most that is allowed, where the line at it leaves the workers room to be seen.
fn max_shown(sight: &Sight, peak: f64) -> Option<f64> {
    let max = most_allowed(sight);
    (max <= MOST_OVER_PEAK * peak.max(2.0)).then_some(max)
}

fn needed(sight: &Sight) -> f64 {
    let peak = peak(sight);
    // Room for the name of the line above it.
    max_shown(sight, peak).unwrap_or(0.0).max(peak) * 1.12
}

fn paint(plot: &Plot, sight: &Sight) {
    let buckets = &sight.series.buckets;
    let top = |layers: usize| move |i: usize| stacked(sight, &buckets[i], layers);
    for (i, layer) in LAYERS.iter().enumerate() {
        if sight
            .buckets()
            .iter()
            .any(|bucket| (layer.workers)(bucket) > 0.0)
        {
            area(plot, layer.class, top(i), top(i + 1));
        }
    }
    if sight.has("idle") {
        line(plot, &plot.palette.p99, 0.75, |i| {
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
    let max = max_shown(sight, peak(sight));
    plot.surface.dashed(&[2.0, 3.0]);
    if max.is_some() {
        line(plot, &palette.ink_3, 1.0, |i| {
            Some(f64::from(buckets[i].max_workers))
        });
    }
    if buckets.iter().any(|bucket| bucket.min_workers > 0) {
        line(plot, &palette.ink_3, 1.0, |i| {
            Some(f64::from(buckets[i].min_workers))
        });
    }
    plot.surface.dashed(&[]);
    let y = match max {
        Some(_) => plot.y(f64::from(last.max_workers)),
        None => plot.top + BELOW_TOP,
    };
    plot.draw_label(&format!("max {}", last.max_workers), y, &palette.ink_2);
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
    let wholes = [
        whole.running,
        whole.idle,
        whole.starting,
        whole.initializing,
        whole.throttled,
    ];
    // The last two are rare.
    let occurs = |i: usize, whole: f64| i < 3 || whole > 0.0;
    let layers = LAYERS.iter().zip(wholes).enumerate();
    layers
        .filter(|(i, (_, whole))| occurs(*i, *whole))
        .map(|(_, (layer, whole))| {
            let value = pick(layer.workers, whole);
            entry(Mark::Area(layer.class), layer.name, value)
        })
        .collect()
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
