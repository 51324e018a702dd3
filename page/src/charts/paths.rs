//! Paths over the buckets, in steps: each bucket holds one value over its whole width.

use super::look::Look;
use super::plot::Plot;

/// Fills between two values of each bucket, as the series of that class looks.
pub fn area(plot: &Plot, class: &str, from: impl Fn(usize) -> f64, to: impl Fn(usize) -> f64) {
    trace_area(plot, from, to);
    let (across, down) = ((plot.left, plot.right), (plot.top, plot.bottom));
    Look::of(class, plot.palette).fill(&plot.surface, across, down);
}

fn trace_area(plot: &Plot, from: impl Fn(usize) -> f64, to: impl Fn(usize) -> f64) {
    let context = &plot.surface.context;
    context.begin_path();
    for bucket in plot.drawn() {
        let (x0, x1) = plot.edges(bucket);
        let y = plot.y(to(bucket));
        context.line_to(x0, y);
        context.line_to(x1, y);
    }
    for bucket in plot.drawn().rev() {
        let (x0, x1) = plot.edges(bucket);
        let y = plot.y(from(bucket));
        context.line_to(x1, y);
        context.line_to(x0, y);
    }
    context.close_path();
}

/// Draws one value per bucket, with gaps where there is none.
pub fn line(plot: &Plot, colour: &str, width: f64, value: impl Fn(usize) -> Option<f64>) {
    let context = &plot.surface.context;
    context.begin_path();
    let mut drawing = false;
    for bucket in plot.drawn() {
        let Some(value) = value(bucket) else {
            drawing = false;
            continue;
        };
        let (x0, x1) = plot.edges(bucket);
        let y = plot.y(value);
        match drawing {
            true => context.line_to(x0, y),
            false => context.move_to(x0, y),
        }
        context.line_to(x1, y);
        drawing = true;
    }
    context.set_stroke_style_str(colour);
    context.set_line_width(width);
    context.set_line_join("round");
    context.stroke();
}
