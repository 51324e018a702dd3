//! How the histogram of delays is drawn: bars, the outline of a baseline, percentiles and the target above them.

use super::bins::Bins;
use crate::charts::scale::{Axis, Steps, short_count};
use crate::charts::time::span;
use crate::charts::{DOTS, Surface};
use crate::state::Palette;
use coldstart::share::format::{count, percent};

/// Room for the labels of counts, for the bar of no wait and the gap behind it, for the labels of times, and for
/// a row of names above the bars.
const LEFT: f64 = 42.0;
const ZERO: f64 = 26.0;
const GAP: f64 = 14.0;
const BELOW: f64 = 22.0;
const NAME_ROW: f64 = 16.0;
/// The bar of no wait is cut where it is more than this many times the highest other one.
const MOST_OVER_OTHERS: f64 = 1.6;
/// Pixels between two labels of times, at least.
const TIME_GAP: f64 = 64.0;
/// Ticks of an axis of equal ratios, in seconds.
const RATIO_TICKS: [f64; 13] = [
    0.001, 0.01, 0.1, 1.0, 5.0, 20.0, 60.0, 300.0, 1200.0, 3600.0, 14_400.0, 43_200.0, 172_800.0,
];

/// A delay with its name, marked by a vertical line.
pub struct Rule {
    pub name: String,
    pub delay_s: f64,
    pub colour: String,
    pub dashed: bool,
}

/// Where bars and delays lie across a canvas of this width.
pub struct Layout<'a> {
    pub bins: &'a Bins,
    pub width: f64,
}

impl Layout<'_> {
    /// Where a delay lies; no wait at all in the middle of its bar.
    pub fn x(&self, delay_s: f64) -> f64 {
        if delay_s <= 0.0 {
            return LEFT + ZERO / 2.0;
        }
        self.waited(delay_s)
    }

    /// Where a wait lies on the axis behind the bar of no wait.
    fn waited(&self, wait_s: f64) -> f64 {
        let first = LEFT + ZERO + GAP;
        first + self.bins.share(wait_s) * (self.width - 1.0 - first)
    }

    /// Edges of a bar; bar 0 is that of no wait.
    pub fn bar(&self, bar: usize) -> (f64, f64) {
        match bar.checked_sub(1) {
            None => (LEFT, LEFT + ZERO),
            Some(bin) => (
                self.waited(self.bins.edges[bin]),
                self.waited(self.bins.edges[bin + 1]),
            ),
        }
    }

    /// The bar at a distance from the left edge of the canvas.
    pub fn bar_at(&self, x: f64) -> usize {
        (1..self.bins.counts.len())
            .rev()
            .find(|bar| self.bar(*bar).0 <= x)
            .unwrap_or(0)
    }
}

/// Draws it all; `chosen` is the bar under the pointer.
pub fn draw(
    surface: &Surface,
    palette: &Palette,
    bins: &Bins,
    rules: &[Rule],
    chosen: Option<usize>,
) {
    let layout = Layout {
        bins,
        width: surface.width,
    };
    let context = &surface.context;
    surface.label_font(palette);
    let names = names(&layout, rules, surface);
    let rows = names.iter().map(|(row, _)| row + 1).max().unwrap_or(0);
    let top = rows as f64 * NAME_ROW + 8.0;
    let bottom = surface.height - BELOW;
    let all = || std::iter::once(&bins.counts).chain(&bins.compared);
    let none = all().map(|counts| counts[0]).max().unwrap_or(0) as f64;
    let others = all().flat_map(|counts| &counts[1..]).max();
    let others = others.copied().unwrap_or(0) as f64;
    let cut = none > MOST_OVER_OTHERS * others && others > 0.0;
    let needed = match cut {
        true => others * 1.3,
        false => others.max(none),
    };
    let axis = Axis::holding(needed, Steps::Whole, 4);
    let y = |n: f64| bottom - (n / axis.top).min(1.0) * (bottom - top);
    let ticks = axis.ticks().into_iter();
    surface.value_lines(palette, LEFT, ticks.map(|n| (y(n), short_count(n))));
    for (bar, &n) in bins.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        let (from, to) = layout.bar(bar);
        let colour = match chosen == Some(bar) {
            true => &palette.ink_2,
            false => &palette.running,
        };
        context.set_fill_style_str(colour);
        let inset = if to - from > 4.0 { 0.5 } else { 0.0 };
        let from = from + inset;
        let height = (bottom - y(n as f64)).max(1.0);
        context.fill_rect(from, bottom - height, to - from - inset, height);
    }
    if let Some(compared) = &bins.compared {
        outline(surface, palette, &layout, compared, y);
    }
    times(surface, palette, &layout, bottom);
    for (rule, (row, _)) in rules.iter().zip(&names) {
        let x = layout.x(rule.delay_s).round() + 0.5;
        draw_line(surface, rule, x, *row as f64 * NAME_ROW + 3.0, bottom);
    }
    // Names on top of the lines that cross them.
    context.set_text_align("left");
    context.set_text_baseline("middle");
    for (rule, (row, left)) in rules.iter().zip(names) {
        let middle = (row as f64 + 0.5) * NAME_ROW;
        surface.halo_text(&rule.name, left, middle, palette, &rule.colour);
    }
    if cut {
        break_mark(surface, palette, bins, top);
    }
}

/// The tops of a baseline's bars.
fn outline(
    surface: &Surface,
    palette: &Palette,
    layout: &Layout,
    counts: &[u64],
    y: impl Fn(f64) -> f64,
) {
    let context = &surface.context;
    context.set_stroke_style_str(&palette.ink);
    context.set_line_width(1.0);
    surface.dashed(&DOTS);
    context.begin_path();
    for (bar, &n) in counts.iter().enumerate() {
        let ((from, to), top) = (layout.bar(bar), y(n as f64).round() + 0.5);
        // The bar of no wait stands alone, and so does the first of the others.
        match bar {
            0 | 1 => context.move_to(from, top),
            _ => context.line_to(from, top),
        }
        context.line_to(to, top);
    }
    context.stroke();
    surface.dashed(&[]);
}

/// Says that the bar of no wait is longer than it is drawn, and how long it is.
fn break_mark(surface: &Surface, palette: &Palette, bins: &Bins, top: f64) {
    let context = &surface.context;
    context.set_stroke_style_str(&palette.bg);
    context.set_line_width(3.0);
    context.begin_path();
    context.move_to(LEFT - 2.0, top + 18.0);
    context.line_to(LEFT + ZERO + 2.0, top + 10.0);
    context.stroke();
    let (none, all) = (bins.counts[0] as f64, bins.counts.iter().sum::<u64>());
    let text = format!("{} ({})", count(none), percent(none / all.max(1) as f64));
    context.set_text_align("left");
    context.set_text_baseline("middle");
    let left = LEFT + ZERO + 5.0;
    surface.halo_text(&text, left, top + 10.0, palette, &palette.ink);
}

fn times(surface: &Surface, palette: &Palette, layout: &Layout, bottom: f64) {
    let context = &surface.context;
    context.set_fill_style_str(&palette.ink_3);
    context.set_text_baseline("top");
    context.set_text_align("center");
    let _ = context.fill_text("none", layout.x(0.0), bottom + 9.0);
    let (Some(first), Some(last)) = (layout.bins.edges.first(), layout.bins.edges.last()) else {
        return;
    };
    let ticks: Vec<f64> = match layout.bins.log {
        true => RATIO_TICKS.into(),
        false => Axis::up_to(*last, Steps::Seconds, 8).ticks(),
    };
    let mut free = layout.x(0.0) + TIME_GAP / 2.0;
    for tick in ticks
        .into_iter()
        .filter(|tick| (first..=last).contains(&tick))
    {
        let x = layout.waited(tick);
        if x < free {
            continue;
        }
        let at_end = x > surface.width - 20.0;
        context.set_text_align(if at_end { "right" } else { "center" });
        let _ = context.fill_text(&span(tick), x, bottom + 9.0);
        free = x + TIME_GAP;
    }
}

/// The row of each rule's name, and its left end, so that none covers another.
fn names(layout: &Layout, rules: &[Rule], surface: &Surface) -> Vec<(usize, f64)> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let place = |rule: &Rule| {
        let width = surface
            .context
            .measure_text(&rule.name)
            .map_or(60.0, |m| m.width());
        let x = layout.x(rule.delay_s) + 4.0;
        let left = match x + width > surface.width {
            true => x - 8.0 - width,
            false => x,
        };
        let (from, to) = (left - 8.0, left + width + 8.0);
        let free = |row: &Vec<(f64, f64)>| row.iter().all(|(a, b)| to <= *a || *b <= from);
        let row = taken.iter().position(free).unwrap_or(taken.len());
        if row == taken.len() {
            taken.push(Vec::new());
        }
        taken[row].push((from, to));
        (row, left)
    };
    rules.iter().map(place).collect()
}

fn draw_line(surface: &Surface, rule: &Rule, x: f64, top: f64, bottom: f64) {
    let context = &surface.context;
    context.set_line_width(1.0);
    context.set_stroke_style_str(&rule.colour);
    if rule.dashed {
        surface.dashed(&[4.0, 3.0]);
    }
    context.begin_path();
    context.move_to(x, top);
    context.line_to(x, bottom);
    context.stroke();
    surface.dashed(&[]);
}
