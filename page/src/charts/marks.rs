//! Marks over a chart: where it shows what the sentences of an example say, and what a person does in the run.

use super::plot::Plot;
use coldstart::catalogue::{Chart, ChartMark};
use coldstart::scenario::Scenario;

/// Pixels from one row of labels to the next.
const ROW: f64 = 15.0;
/// A mark over more than this share of the chart has no band: it would only tint everything.
const MOST_BAND: f64 = 0.5;

/// A bracket over each stretch of time, a pale band below it, and its label, in rows so that none covers another.
pub fn draw_marks(plot: &Plot, chart: Chart, marks: &[ChartMark]) {
    let in_sight = |mark: &&ChartMark| {
        mark.chart == chart && mark.to_s >= plot.span.from_s && mark.from_s <= plot.span.to_s
    };
    // Where each row of labels ends.
    let mut rows: Vec<f64> = Vec::new();
    for mark in marks.iter().filter(in_sight) {
        let from = plot.x(mark.from_s);
        let to = plot.x(mark.to_s).max(from + 3.0);
        bracket(plot, from, to);
        plot.font();
        let width = (plot.surface.context.measure_text(mark.label)).map_or(120.0, |m| m.width());
        let left = (from + 4.0)
            .min(plot.right - width - 3.0)
            .max(plot.left + 3.0);
        let row = rows
            .iter()
            .position(|end| *end < left)
            .unwrap_or(rows.len());
        match rows.get_mut(row) {
            Some(end) => *end = left + width + 8.0,
            None => rows.push(left + width + 8.0),
        }
        label(plot, mark.label, left, plot.top + 10.0 + ROW * row as f64);
    }
}

/// A dotted line at every scheduled change, and a notch at the top where requests are sent, in every
/// chart; in a film those before the playhead.
pub fn draw_turns(plot: &Plot, scenario: &Scenario, playhead: Option<f64>) {
    let in_sight =
        |at_s: &f64| plot.span.holds(*at_s) && playhead.is_none_or(|playhead| *at_s < playhead);
    let context = &plot.surface.context;
    context.set_fill_style_str(&plot.palette.ink_3);
    for at_s in scenario
        .changes
        .iter()
        .map(|change| change.at_s)
        .filter(in_sight)
    {
        let x = plot.x(at_s).round();
        let mut y = plot.top;
        while y < plot.bottom {
            context.fill_rect(x, y, 1.0, 2.0);
            y += 5.0;
        }
    }
    for at_s in scenario
        .injections
        .iter()
        .map(|sent| sent.at_s)
        .filter(in_sight)
    {
        let x = plot.x(at_s);
        context.begin_path();
        context.move_to(x - 4.0, plot.top);
        context.line_to(x + 4.0, plot.top);
        context.line_to(x, plot.top + 6.0);
        context.fill();
    }
}

fn bracket(plot: &Plot, from: f64, to: f64) {
    let context = &plot.surface.context;
    context.set_fill_style_str(&plot.palette.accent);
    if to - from < MOST_BAND * (plot.right - plot.left) {
        context.set_global_alpha(0.1);
        context.fill_rect(from, plot.top, to - from, plot.bottom - plot.top);
        context.set_global_alpha(1.0);
    }
    // Apart from its neighbour.
    context.fill_rect(from + 1.0, plot.top - 3.0, to - from - 2.0, 3.0);
}

fn label(plot: &Plot, text: &str, left: f64, middle: f64) {
    let (surface, palette) = (&plot.surface, plot.palette);
    surface.context.set_text_align("left");
    surface.context.set_text_baseline("middle");
    surface.halo_text(text, left, middle, palette, &palette.accent);
}
