use super::chart::Spec;
use super::legend::{Entry, Mark, entry};
use super::paths::line;
use super::plot::Plot;
use super::scale::Steps;
use crate::report::Bucket;
use crate::share::format::seconds;
use crate::ui::state::Shown;

/// Delay of the requests that started in each bucket, and the target.
pub const DELAY: Spec = Spec {
    id: "delay",
    title: "Delay",
    needed,
    steps: Steps::Seconds,
    tick: seconds,
    paint,
    legend,
    summary,
};

/// The target is shown where it leaves the delays room to be seen.
const MOST_OVER_PEAK: f64 = 3.0;

fn peak(shown: &Shown) -> f64 {
    let delays = shown
        .series
        .buckets
        .iter()
        .filter_map(|bucket| bucket.delay_p99);
    delays.fold(0.0, f64::max)
}

fn needed(shown: &Shown) -> f64 {
    let (peak, target) = (peak(shown), shown.scenario.slo.delay_s);
    if target <= MOST_OVER_PEAK * peak || peak < 1e-3 {
        peak.max(target * 1.2)
    } else {
        peak
    }
}

fn paint(plot: &Plot, shown: &Shown) {
    let buckets = &shown.series.buckets;
    let palette = plot.palette;
    line(plot, &palette.p99, 1.25, |i| buckets[i].delay_p99);
    line(plot, &palette.running, 1.75, |i| buckets[i].delay_p95);
    line(plot, &palette.ink_2, 1.25, |i| buckets[i].delay_p50);
    let target = shown.scenario.slo.delay_s;
    if target <= plot.axis.top {
        let name = format!("target {}", seconds(target));
        plot.draw_rule(target, &name, &palette.target, [4.0, 3.0]);
    }
}

fn legend(shown: &Shown, at: Option<&Bucket>) -> Vec<Entry> {
    let whole = &shown.run.report.delay;
    let pick = |bucket: fn(&Bucket) -> Option<f64>, whole: Option<f64>| {
        at.map_or(whole, bucket).map_or_else(|| "–".into(), seconds)
    };
    vec![
        entry(Mark::Line("p50"), "p50", pick(|b| b.delay_p50, whole.p50)),
        entry(Mark::Line("p95"), "p95", pick(|b| b.delay_p95, whole.p95)),
        entry(Mark::Line("p99"), "p99", pick(|b| b.delay_p99, whole.p99)),
    ]
}

fn summary(shown: &Shown) -> String {
    let delay = &shown.run.report.delay;
    let said = |figure: Option<f64>| figure.map_or_else(|| "none".into(), seconds);
    format!(
        "Delay over the window: p50 {}, p95 {}, p99 {}; the target is {}.",
        said(delay.p50),
        said(delay.p95),
        said(delay.p99),
        seconds(shown.scenario.slo.delay_s),
    )
}
