use super::chart::Spec;
use super::legend::{BASELINE, Entry, Mark, entry};
use super::paths::{area, line};
use super::plot::Plot;
use super::scale::{Axis, Steps};
use super::sight::Sight;
use crate::state::Shown;
use coldstart::catalogue::Chart;
use coldstart::share::format::percent;
use std::ops::Range;

/// Running ÷ billed worker time.
pub const UTILIZATION: Spec = Spec {
    chart: Chart::Utilization,
    id: "utilization",
    title: "Utilization",
    grain: 1,
    needed: |_| 1.04,
    axis: |top, _| Axis::up_to(top, Steps::Number, 3),
    decades: None,
    tick: |share, _| percent(share),
    paint,
    compared: &[(BASELINE, |series, i| series.buckets[i].utilization)],
    compared_readout: |shown, at| legend(shown, at).swap_remove(0).value,
    legend,
    summary,
};

fn paint(plot: &Plot, sight: &Sight) {
    let buckets = &sight.series.buckets;
    let share = |i: usize| buckets[i].utilization;
    area(plot, "utilization", |_| 0.0, |i| share(i).unwrap_or(0.0));
    line(plot, &plot.palette.running, 1.25, share);
}

fn legend(shown: &Shown, at: Option<Range<usize>>) -> Vec<Entry> {
    let share = at.map_or(shown.report.utilization, |range| {
        let buckets = &shown.series.buckets[range];
        let running: f64 = buckets.iter().map(|b| b.running).sum();
        let billed: f64 = (buckets.iter())
            .map(|b| b.running + b.idle + b.starting)
            .sum();
        (billed > 0.0).then(|| running / billed)
    });
    let value = share.map_or_else(
        || "–".into(),
        |share| percent((share * 100.0).round() / 100.0),
    );
    vec![entry(Mark::None, "running ÷ billed", value)]
}

fn summary(shown: &Shown) -> String {
    match shown.report.utilization {
        Some(share) => format!("Utilization over the window: {}.", percent(share)),
        None => "Utilization over the window: nothing was billed.".into(),
    }
}
