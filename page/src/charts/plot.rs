//! Where a value and an instant lie on the canvas; axes.

use super::Surface;
use super::scale::Axis;
use super::time;
use crate::span::Span;
use crate::state::Palette;
use coldstart::report::Series;
use std::f64::consts::FRAC_PI_2;
use std::ops::Range;

/// Room for the labels of values, left of the plot.
const LEFT: f64 = 50.0;
/// Room for the labels of time, below it, in CSS pixels.
pub const BELOW: f64 = 22.0;
/// So far from the crosshair its box covers the label of a tick.
const COVERED: f64 = 44.0;
/// Room for half a label above the top, in CSS pixels.
pub const ABOVE: f64 = 7.0;
/// So far below the top stands the name of a line that lies above it.
pub const BELOW_TOP: f64 = 12.0;

/// A canvas with its axes: instants across, values up.
pub struct Plot<'a> {
    /// What it is drawn on.
    pub surface: Surface,
    /// Colours of the theme.
    pub palette: &'a Palette,
    /// What is drawn.
    pub series: &'a Series,
    /// The stretch of the window that is drawn.
    pub span: Span,
    /// The first bucket that is not drawn; where all are, beyond the last.
    pub end: usize,
    /// Which values lie where.
    pub axis: Axis,
    /// Edges of the plot within the canvas, in CSS pixels.
    pub left: f64,
    /// See `left`.
    pub right: f64,
    /// See `left`.
    pub top: f64,
    /// See `left`.
    pub bottom: f64,
}

impl<'a> Plot<'a> {
    /// Over the whole window.
    pub fn new(
        surface: Surface,
        palette: &'a Palette,
        series: &'a Series,
        axis: Axis,
        has_time: bool,
    ) -> Plot<'a> {
        let bottom = surface.height - if has_time { BELOW } else { 4.0 };
        Plot {
            left: LEFT,
            right: surface.width - 1.0,
            top: ABOVE,
            bottom,
            surface,
            palette,
            series,
            span: Span::whole(series.duration_s),
            end: usize::MAX,
            axis,
        }
    }

    /// The same over a part of the window.
    pub fn over(self, span: Span) -> Plot<'a> {
        Plot { span, ..self }
    }

    /// The same, of which no bucket from `end` on is drawn.
    pub fn up_to(self, end: Option<usize>) -> Plot<'a> {
        Plot {
            end: end.unwrap_or(usize::MAX),
            ..self
        }
    }

    /// The same for another series.
    pub fn of<'b>(&self, series: &'b Series) -> Plot<'b>
    where
        'a: 'b,
    {
        Plot {
            surface: self.surface.clone(),
            series,
            ..*self
        }
    }

    /// The buckets in sight.
    pub fn buckets(&self) -> Range<usize> {
        let count = self.series.buckets.len();
        self.span.buckets(self.series.bucket_s, count)
    }

    /// Those of them that are drawn.
    pub fn drawn(&self) -> Range<usize> {
        let Range { start, end } = self.buckets();
        start..end.min(self.end).max(start)
    }

    /// Across: seconds from the beginning of the window.
    pub fn x(&self, at_s: f64) -> f64 {
        let share = ((at_s - self.span.from_s) / self.span.length_s()).clamp(0.0, 1.0);
        self.left + share * (self.right - self.left)
    }

    /// The instant of a span at a distance from the left edge of a canvas of that width.
    pub fn instant(width: f64, x: f64, span: Span) -> f64 {
        let share = (x - LEFT) / (width - 1.0 - LEFT);
        span.from_s + share.clamp(0.0, 1.0) * span.length_s()
    }

    /// The nearest place on a canvas of that width that stands for an instant.
    pub fn inside(width: f64, x: f64) -> f64 {
        x.clamp(LEFT, (width - 1.0).max(LEFT))
    }

    /// Up; values above the axis lie on its top.
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - self.axis.share(value) * (self.bottom - self.top)
    }

    /// Edges of a bucket, across.
    pub fn edges(&self, bucket: usize) -> (f64, f64) {
        let from = bucket as f64 * self.series.bucket_s;
        (self.x(from), self.x(from + self.series.bucket_s))
    }

    /// Letters of labels.
    pub fn font(&self) {
        self.surface.label_font(self.palette);
    }

    /// Horizontal lines at the ticks, with their values.
    pub fn draw_values(&self, text: fn(f64, f64) -> String) {
        let context = &self.surface.context;
        self.font();
        context.set_line_width(1.0);
        context.set_stroke_style_str(&self.palette.line);
        context.set_fill_style_str(&self.palette.ink_3);
        context.set_text_align("right");
        context.set_text_baseline("middle");
        for tick in self.axis.ticks() {
            let y = self.y(tick).round() + 0.5;
            context.begin_path();
            context.move_to(self.left, y);
            context.line_to(self.right + 1.0, y);
            context.stroke();
            let _ = context.fill_text(&text(tick, self.axis.step), self.left - 8.0, y);
        }
    }

    /// Instants below the plot, but for those that the box of the crosshair would cover.
    pub fn draw_times(&self, cursor_s: Option<f64>) {
        let context = &self.surface.context;
        let window = self.series.duration_s;
        let width = self.right - self.left;
        let wide = if window > 86_400.0 { 116.0 } else { 72.0 };
        let step = time::step(self.span.length_s(), ((width / wide) as usize).min(10));
        self.font();
        context.set_fill_style_str(&self.palette.ink_3);
        context.set_text_baseline("top");
        let first = (self.span.from_s / step - 1e-9).ceil() as u32;
        for k in first..=(self.span.to_s / step + 1e-9) as u32 {
            let at = f64::from(k) * step;
            let x = self.x(at);
            if cursor_s.is_some_and(|cursor| (self.x(cursor) - x).abs() < COVERED) {
                continue;
            }
            context.set_text_align(if k == 0 {
                "left"
            } else if x > self.right - 20.0 {
                "right"
            } else {
                "center"
            });
            let _ = context.fill_text(&time::instant(at, window, step), x, self.bottom + 9.0);
        }
    }

    /// A dashed line at a value over the whole window, named at its right end.
    pub fn draw_rule(&self, value: f64, name: &str, colour: &str, dash: [f64; 2]) {
        let y = self.y(value).round() + 0.5;
        let context = &self.surface.context;
        context.set_line_width(1.0);
        context.set_stroke_style_str(colour);
        self.surface.dashed(&dash);
        context.begin_path();
        context.move_to(self.left, y);
        context.line_to(self.right, y);
        context.stroke();
        self.surface.dashed(&[]);
        self.draw_label(name, y, colour);
    }

    /// A name at the right end of a line, on a halo of the background.
    pub fn draw_label(&self, name: &str, y: f64, colour: &str) {
        let context = &self.surface.context;
        let above = if y < 14.0 { 9.0 } else { -8.0 };
        self.font();
        context.set_text_align("right");
        context.set_text_baseline("middle");
        let (x, y) = (self.right - 3.0, y + above);
        self.surface.halo_text(name, x, y, self.palette, colour);
    }

    /// The playhead, in the colour of what can be moved.
    pub fn draw_playhead(&self, at_s: f64) {
        let context = &self.surface.context;
        context.set_fill_style_str(&self.palette.accent);
        context.fill_rect(self.x(at_s) - 0.75, 2.0, 1.5, self.bottom - 2.0);
    }

    /// The crosshair; with its instant in a box below where the axis of time is.
    pub fn draw_cursor(&self, at_s: f64, has_time: bool) {
        let context = &self.surface.context;
        let x = self.x(at_s).round() + 0.5;
        context.set_line_width(1.0);
        context.set_stroke_style_str(&self.palette.ink_2);
        context.begin_path();
        context.move_to(x, 2.0);
        context.line_to(x, self.bottom);
        context.stroke();
        if !has_time {
            return;
        }
        let text = time::instant(at_s, self.series.duration_s, self.series.bucket_s);
        self.font();
        let half = context.measure_text(&text).map_or(20.0, |m| m.width()) / 2.0 + 7.0;
        // A canvas may be narrower than the box.
        let middle = x.min(self.right - half + 1.0).max(half);
        context.set_fill_style_str(&self.palette.ink);
        self.rounded(middle - half, self.bottom + 4.0, 2.0 * half, 18.0, 4.0);
        context.fill();
        context.set_fill_style_str(&self.palette.bg);
        context.set_text_align("center");
        context.set_text_baseline("middle");
        let _ = context.fill_text(&text, middle, self.bottom + 13.5);
    }

    fn rounded(&self, x: f64, y: f64, width: f64, height: f64, r: f64) {
        let context = &self.surface.context;
        context.begin_path();
        let corners = [
            (x + width - r, y + r, -FRAC_PI_2),
            (x + width - r, y + height - r, 0.0),
            (x + r, y + height - r, FRAC_PI_2),
            (x + r, y + r, 2.0 * FRAC_PI_2),
        ];
        for (x, y, from) in corners {
            let _ = context.arc(x, y, r, from, from + FRAC_PI_2);
        }
        context.close_path();
    }
}
