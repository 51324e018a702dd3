//! A lane per worker number: what it was doing, and the requests that it ran.

use crate::charts::{ABOVE, BELOW, Plot};
use crate::state::{Kept, Lane};
use coldstart::report::{Span, WorkerState};

/// Height of a lane in pixels, and of its spans.
pub const LANE: f64 = 18.0;
const BAR: f64 = 12.0;
/// Room above the lanes, and for the axis of time below them.
pub const MARGINS: f64 = ABOVE + BELOW;
/// Requests are told apart where they lie this many pixels from each other.
const APART: f64 = 4.0;
/// A start is seen however short it is on the axis.
const LEAST_START: f64 = 0.5;

/// Paints the lanes from `scroll` pixels down.
pub fn paint(plot: &Plot, kept: &Kept, scroll: f64) {
    let context = &plot.surface.context;
    context.save();
    context.begin_path();
    context.rect(0.0, 0.0, plot.surface.width, plot.bottom);
    context.clip();
    let first = (scroll / LANE) as usize;
    let last = ((scroll + plot.bottom) / LANE) as usize + 1;
    for (number, lane) in kept.lanes.iter().enumerate().take(last).skip(first) {
        let middle = plot.top + (number as f64 + 0.5) * LANE - scroll;
        name(plot, number, middle);
        let span = |i: &usize| &kept.logs.spans[*i];
        let first = (lane.spans).partition_point(|i| span(i).to_s < plot.span.from_s);
        let end = (lane.spans).partition_point(|i| span(i).from_s <= plot.span.to_s);
        let spans = || lane.spans[first..end.max(first)].iter().map(span);
        let mut thin = Thin::default();
        for span in spans().filter(|span| !is_start(span)) {
            if !thin.takes(plot, span, middle) {
                thin.draw(plot, middle);
                bar(plot, span, middle);
            }
        }
        thin.draw(plot, middle);
        // On top, so that no start is hidden by what is longer.
        for span in spans().filter(|span| is_start(span)) {
            bar(plot, span, middle);
        }
        separators(plot, lane, middle);
    }
    context.restore();
}

/// The word for a state.
pub fn word(state: WorkerState) -> &'static str {
    match state {
        WorkerState::Throttled => "throttled",
        WorkerState::Initializing => "downloading",
        WorkerState::Starting => "starting",
        WorkerState::Reviving => "starting from a snapshot",
        WorkerState::Idle => "idle",
        WorkerState::Running => "running",
    }
}

fn is_start(span: &Span) -> bool {
    !matches!(span.state, WorkerState::Idle | WorkerState::Running)
}

fn name(plot: &Plot, number: usize, middle: f64) {
    let context = &plot.surface.context;
    plot.font();
    context.set_fill_style_str(&plot.palette.ink_3);
    context.set_text_align("right");
    context.set_text_baseline("middle");
    let _ = context.fill_text(&number.to_string(), plot.left - 8.0, middle + 0.5);
    context.set_fill_style_str(&plot.palette.line);
    context.fill_rect(plot.left, middle.round(), plot.right - plot.left, 1.0);
}

/// Spans of work and of idling that are narrower than a pixel and begin in the same one: a browser takes as long for each
/// as for a wide one, and a day has a hundred thousand.
#[derive(Default)]
struct Thin {
    from: f64,
    running: f64,
    idle: f64,
}

impl Thin {
    /// Adds a span; false where it is none of these.
    fn takes(&mut self, plot: &Plot, span: &Span, middle: f64) -> bool {
        let (from, to) = (plot.x(span.from_s), plot.x(span.to_s));
        if to - from >= 1.0 {
            return false;
        }
        if from.floor() > self.from.floor() {
            self.draw(plot, middle);
            self.from = from;
        }
        match span.state {
            WorkerState::Running => self.running += to - from,
            _ => self.idle += to - from,
        }
        true
    }

    fn draw(&mut self, plot: &Plot, middle: f64) {
        let top = (middle - BAR / 2.0).round();
        let states = [
            (&plot.palette.running, self.from, self.running),
            (&plot.palette.idle, self.from + self.running, self.idle),
        ];
        for (colour, from, width) in states {
            if width > 0.0 {
                plot.surface.context.set_fill_style_str(colour);
                plot.surface.context.fill_rect(from, top, width, BAR);
            }
        }
        (self.running, self.idle) = (0.0, 0.0);
    }
}

fn bar(plot: &Plot, span: &Span, middle: f64) {
    let (context, palette) = (&plot.surface.context, plot.palette);
    let from = plot.x(span.from_s);
    let mut width = plot.x(span.to_s) - from;
    if is_start(span) {
        width = width.max(LEAST_START);
    }
    let top = (middle - BAR / 2.0).round();
    let colour = match span.state {
        WorkerState::Running => &palette.running,
        WorkerState::Idle => &palette.idle,
        WorkerState::Throttled => return hatch(plot, from, width, top),
        _ => &palette.starting,
    };
    if span.state == WorkerState::Initializing {
        context.set_global_alpha(0.5);
    }
    context.set_fill_style_str(colour);
    context.fill_rect(from, top, width, BAR);
    context.set_global_alpha(1.0);
    if span.state == WorkerState::Idle && width > 2.0 {
        // The edge that an idle area carries in every chart.
        context.set_fill_style_str(&palette.p99);
        context.fill_rect(from, top, width, 1.0);
        context.fill_rect(from, top + BAR - 1.0, width, 1.0);
    }
}

fn hatch(plot: &Plot, from: f64, width: f64, top: f64) {
    let (surface, to) = (&plot.surface, from + width);
    surface.context.begin_path();
    surface.context.rect(from, top, width, BAR);
    surface.hatch(&plot.palette.throttled, (from, to), (top, top + BAR));
}

/// Fine lines where requests start, as far as they can be told apart.
fn separators(plot: &Plot, lane: &Lane, middle: f64) {
    let context = &plot.surface.context;
    context.set_fill_style_str(&plot.palette.bg);
    let top = (middle - BAR / 2.0).round();
    let first = lane
        .requests
        .partition_point(|(s, _)| *s < plot.span.from_s);
    let last = lane.requests.partition_point(|(s, _)| *s <= plot.span.to_s);
    let starts = &lane.requests[first..last];
    let x = |i: usize| starts.get(i).map(|(start_s, _)| plot.x(*start_s));
    for i in 0..starts.len() {
        let Some(at) = x(i) else { continue };
        let before = i.checked_sub(1).and_then(x).unwrap_or(f64::NEG_INFINITY);
        let after = x(i + 1).unwrap_or(f64::INFINITY);
        if at - before >= APART && after - at >= APART {
            context.fill_rect(at - 0.5, top, 1.0, BAR);
        }
    }
}
