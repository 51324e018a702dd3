//! The lanes in a film: what is still to come is hidden, and beside the playhead stands what each worker does.

use super::lanes::{LANE, word};
use crate::charts::Plot;
use crate::state::{Kept, Lane};
use coldstart::report::{Span, WorkerState};
use coldstart::share::format::{counted, fixed, seconds};

/// Room for what a worker does, in pixels; where there is less on the right of the playhead, it stands on the left.
const ROOM: f64 = 170.0;
const GAP: f64 = 7.0;

/// Paints over lanes that are scrolled by `scroll` pixels.
pub fn paint(plot: &Plot, kept: &Kept, scroll: f64, at_s: f64) {
    let context = &plot.surface.context;
    let x = plot.x(at_s);
    context.set_fill_style_str(&plot.palette.bg);
    context.fill_rect(x, 0.0, plot.surface.width - x, plot.bottom);
    if !plot.span.holds(at_s) {
        return;
    }
    context.save();
    context.begin_path();
    context.rect(0.0, 0.0, plot.surface.width, plot.bottom);
    context.clip();
    plot.font();
    context.set_text_baseline("middle");
    let (align, from) = match plot.right - x > ROOM {
        true => ("left", x + GAP),
        false => ("right", x - GAP),
    };
    context.set_text_align(align);
    let first = (scroll / LANE) as usize;
    let last = ((scroll + plot.bottom) / LANE) as usize + 1;
    for (number, lane) in kept.lanes.iter().enumerate().take(last).skip(first) {
        if let Some(said) = doing(kept, lane, at_s) {
            let middle = plot.top + (number as f64 + 0.5) * LANE - scroll;
            let palette = plot.palette;
            (plot.surface).halo_text(&said, from, middle + 0.5, palette, &palette.ink_2);
        }
    }
    context.restore();
}

/// What a worker is doing at an instant, and for how long already; none where it is not up.
fn doing(kept: &Kept, lane: &Lane, at_s: f64) -> Option<String> {
    let span = |i: &usize| &kept.logs.spans[*i];
    let begun = lane.spans.partition_point(|i| span(i).from_s <= at_s);
    let here = span(lane.spans.get(begun.checked_sub(1)?)?);
    let Span {
        state,
        from_s,
        to_s,
        ..
    } = here;
    if at_s >= *to_s {
        return None;
    }
    if *state != WorkerState::Running {
        return Some(format!("{} {}", word(*state), whole_seconds(at_s - from_s)));
    }
    let begun = lane
        .requests
        .partition_point(|(start_s, _)| *start_s <= at_s);
    let mut running = (lane.requests[..begun].iter()).filter(|(_, i)| {
        kept.logs.requests[*i]
            .end_s
            .is_none_or(|end_s| end_s > at_s)
    });
    Some(match (running.next(), running.count()) {
        (None, _) => word(*state).into(),
        (Some((start_s, i)), 0) => {
            let number = fixed((i + 1) as f64, 0);
            format!("request {number}, {}", whole_seconds(at_s - start_s))
        }
        (Some(_), others) => counted(1 + others as u64, "request"),
    })
}

/// Without decimals, which would flicker.
fn whole_seconds(time_s: f64) -> String {
    seconds(time_s.floor())
}
