use super::chart::Spec;
use super::legend::{Entry, Mark, entry};
use super::paths::{area, hatched_area, line};
use super::plot::Plot;
use super::scale::{Axis, Steps, short_count};
use crate::report::Bucket;
use crate::ui::state::Shown;

/// Workers by state, stacked, between min and max.
pub const WORKERS: Spec = Spec {
    id: "workers",
    title: "Workers",
    needed,
    axis: |top, most| Axis::up_to(top, Steps::Whole, most),
    tick: |n, _| short_count(n),
    paint,
    legend,
    summary,
};

/// The line at max is shown where it leaves the workers room to be seen.
const MOST_OVER_PEAK: f64 = 2.5;

fn up(bucket: &Bucket) -> f64 {
    bucket.running + bucket.idle + bucket.starting + bucket.initializing + bucket.throttled
}

fn peak(shown: &Shown) -> f64 {
    shown.series.buckets.iter().map(up).fold(0.0, f64::max)
}

fn most_allowed(shown: &Shown) -> f64 {
    let allowed = shown.series.buckets.iter().map(|b| b.max_workers).max();
    f64::from(allowed.unwrap_or(0))
}

fn shows_max(shown: &Shown) -> bool {
    most_allowed(shown) <= MOST_OVER_PEAK * peak(shown).max(2.0)
}

fn needed(shown: &Shown) -> f64 {
    let max = if shows_max(shown) {
        most_allowed(shown)
    } else {
        0.0
    };
    // Room for the name of the line above it.
    max.max(peak(shown)) * 1.12
}

fn paint(plot: &Plot, shown: &Shown) {
    let buckets = &shown.series.buckets;
    let palette = plot.palette;
    let running = |i: usize| buckets[i].running;
    let idle = |i: usize| running(i) + buckets[i].idle;
    let starting = |i: usize| idle(i) + buckets[i].starting;
    let initializing = |i: usize| starting(i) + buckets[i].initializing;
    let throttled = |i: usize| initializing(i) + buckets[i].throttled;
    area(plot, &palette.running, |_| 0.0, running);
    area(plot, &palette.idle, running, idle);
    area(plot, &palette.starting, idle, starting);
    if buckets.iter().any(|bucket| bucket.initializing > 0.0) {
        plot.surface.context.set_global_alpha(0.5);
        area(plot, &palette.starting, starting, initializing);
        plot.surface.context.set_global_alpha(1.0);
    }
    if buckets.iter().any(|bucket| bucket.throttled > 0.0) {
        hatched_area(plot, &palette.throttled, initializing, throttled);
    }
    line(plot, &palette.p99, 0.75, |i| {
        (buckets[i].idle > 0.0).then(|| idle(i))
    });
    limits(plot, shown);
}

/// Dashed lines at min and max, stepped where they change.
fn limits(plot: &Plot, shown: &Shown) {
    let buckets = &shown.series.buckets;
    let palette = plot.palette;
    let Some(last) = buckets.last() else { return };
    plot.dashed(&[2.0, 3.0]);
    if shows_max(shown) {
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
    let y = if shows_max(shown) {
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

fn legend(shown: &Shown, at: Option<usize>) -> Vec<Entry> {
    let whole = &shown.run.report.workers;
    let pick = |bucket: fn(&Bucket) -> f64, whole: f64| {
        short(at.map_or(whole, |i| bucket(&shown.series.buckets[i])))
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
    let workers = &shown.run.report.workers;
    format!(
        "Workers over the window: on average {} running, {} idle, {} starting; at most {} up, of {} allowed.",
        short(workers.running),
        short(workers.idle),
        short(workers.starting),
        workers.peak_up,
        most_allowed(shown),
    )
}
