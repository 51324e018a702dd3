use super::chart::Spec;
use super::legend::{Entry, Mark, entry};
use super::look::Look;
use super::paths::line;
use super::plot::{BELOW_TOP, Plot};
use super::scale::{Axis, Steps};
use super::sight::Sight;
use super::time::{span, time_tick};
use crate::state::Shown;
use coldstart::catalogue::Chart;
use coldstart::report::{BUCKETS_PER_SPAN, Delays};
use coldstart::share::format::seconds;
use std::ops::Range;

/// Delay of the requests that started in each span of buckets, and the target.
pub const DELAY: Spec = Spec {
    chart: Chart::Delay,
    id: "delay",
    title: "Delay",
    grain: BUCKETS_PER_SPAN,
    needed,
    axis: |longest, most| Axis::holding(longest, Steps::Seconds, most),
    decades: Some(|sight, longest, most| Axis::decades(least(sight), longest, most)),
    tick: time_tick,
    paint,
    compared: &[
        ("p99", |series, i| series.spans[i / BUCKETS_PER_SPAN].p99),
        ("p95", |series, i| series.spans[i / BUCKETS_PER_SPAN].p95),
        ("p50", |series, i| series.spans[i / BUCKETS_PER_SPAN].p50),
    ],
    compared_readout: |shown, at| legend(shown, at).swap_remove(1).value,
    legend,
    summary,
};

/// The target is shown where it leaves the delays room to be seen.
const MOST_OVER_PEAK: f64 = 3.0;

/// A percentile by name, and where it stands.
type Percentile = (&'static str, fn(&Delays) -> Option<f64>);

/// The percentiles in the order in which they are drawn, the longest at the back.
const PERCENTILES: [Percentile; 3] = [("p99", |d| d.p99), ("p95", |d| d.p95), ("p50", |d| d.p50)];

/// The longest delay that is drawn.
fn peak(sight: &Sight) -> f64 {
    let drawn = PERCENTILES.iter().filter(|(name, _)| sight.has(name));
    drawn
        .flat_map(|(_, of)| sight.delays().iter().filter_map(of))
        .fold(0.0, f64::max)
}

/// The shortest delay above 0 that is drawn, or the target.
fn least(sight: &Sight) -> f64 {
    let drawn = PERCENTILES.iter().filter(|(name, _)| sight.has(name));
    drawn
        .flat_map(|(_, of)| sight.delays().iter().filter_map(of))
        .filter(|delay| *delay > 0.0)
        .fold(sight.scenario.slo.delay_s, f64::min)
}

fn needed(sight: &Sight) -> f64 {
    let (peak, target) = (peak(sight), sight.scenario.slo.delay_s);
    if target <= MOST_OVER_PEAK * peak || peak < 1e-3 {
        peak.max(target * 1.2)
    } else {
        peak
    }
}

fn paint(plot: &Plot, sight: &Sight) {
    let spans = &sight.series.spans;
    for (name, of) in PERCENTILES {
        if sight.has(name) {
            let width = if name == "p95" { 1.75 } else { 1.25 };
            let colour = Look::of(name, plot.palette).colour;
            line(plot, colour, width, |i| of(&spans[i / BUCKETS_PER_SPAN]));
        }
    }
    let target = sight.scenario.slo.delay_s;
    let name = format!("target {}", span(target));
    let colour = &plot.palette.target;
    if target <= plot.axis.top {
        plot.draw_rule(target, &name, colour, [4.0, 3.0]);
    } else {
        plot.draw_label(&format!("{name} ↑"), plot.top + BELOW_TOP, colour);
    }
}

fn legend(shown: &Shown, at: Option<Range<usize>>) -> Vec<Entry> {
    let whole = &shown.report.delay;
    let pick = |of: fn(&Delays) -> Option<f64>, whole: Option<f64>| {
        at.clone()
            .map_or(whole, |range| {
                let spans = range.start / BUCKETS_PER_SPAN..range.end.div_ceil(BUCKETS_PER_SPAN);
                let delays = shown.series.spans[spans].iter().filter_map(of);
                delays.reduce(f64::max)
            })
            .map_or_else(|| "–".into(), seconds)
    };
    vec![
        entry(Mark::Line("p50"), "p50", pick(|d| d.p50, whole.p50)),
        entry(Mark::Line("p95"), "p95", pick(|d| d.p95, whole.p95)),
        entry(Mark::Line("p99"), "p99", pick(|d| d.p99, whole.p99)),
    ]
}

fn summary(shown: &Shown) -> String {
    let delay = &shown.report.delay;
    let said = |figure: Option<f64>| figure.map_or_else(|| "none".into(), seconds);
    format!(
        "Delay over the window: p50 {}, p95 {}, p99 {}; the target is {}.",
        said(delay.p50),
        said(delay.p95),
        said(delay.p99),
        seconds(shown.scenario.slo.delay_s),
    )
}
