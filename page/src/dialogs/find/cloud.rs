use super::finding::Known;
use crate::charts::scale::{Axis, Steps};
use crate::charts::time::{span, time_tick};
use crate::charts::{Entry, Sheet, Surface};
use crate::state::Palette;
use coldstart::search::Point;
use coldstart::share::format::{counted, dollars};
use std::f64::consts::TAU;

const LEFT: f64 = 50.0;
const BELOW: f64 = 26.0;
const ABOVE: f64 = 8.0;
/// Steps of the axis of delay, at most.
const STEPS: usize = 5;
/// Delays of more than this many times the target, or what it is now, lie on the upper edge: where the queue grows
/// without end they would press all else together.
const FAR: f64 = 20.0;
/// Room for a name beside a dot, in pixels.
const NAME: f64 = 170.0;
/// A pointer farther than this from every candidate, in pixels, means none.
const REACH: f64 = 24.0;

/// Height of a picture of it, in CSS pixels.
const HEIGHT: f64 = 480.0;

/// Every candidate as the address of a PNG; none where there are none, or the browser cannot draw it.
pub fn picture(
    known: &Known,
    winner: Option<&Point>,
    palette: &Palette,
    link: &str,
) -> Option<String> {
    let candidates = counted(known.points.len() as u64, "candidate");
    let percentile = known.goal?.percentile;
    let words = format!("{candidates}: p{percentile} delay up, cost per month across");
    let sheet = Sheet {
        title: "Cost against delay",
        legend: vec![Entry::words(words)],
        height: HEIGHT,
        link,
    };
    sheet.picture(palette, |surface| {
        Cloud::new(surface, palette, known).paint(known, winner, None)
    })
}

/// A canvas with both axes.
pub struct Cloud<'a> {
    surface: Surface,
    palette: &'a Palette,
    delay: Axis,
    cost: Axis,
    least_cost: f64,
}

impl<'a> Cloud<'a> {
    pub fn new(surface: Surface, palette: &'a Palette, known: &Known) -> Cloud<'a> {
        let target = known.goal.map_or(1.0, |goal| goal.delay_s);
        let delays = || {
            known
                .points
                .iter()
                .filter_map(|point| Some(point.delay_s?.mean))
        };
        let now = known.now.as_ref().and_then(|now| Some(now.delay_s?.mean));
        let most = FAR * now.unwrap_or(0.0).max(target);
        let longest = delays().fold(target, f64::max).min(most);
        let least = (delays().filter(|delay| *delay > 0.0)).fold(target, f64::min);
        let costs = || {
            known
                .points
                .iter()
                .map(|point| point.dollars_per_month.mean)
        };
        let dearest = costs().fold(0.0, f64::max);
        let cheapest = costs().fold(f64::INFINITY, f64::min);
        // Costs that lie close together are told apart, not shown as one wall far from 0.
        let least_cost = if cheapest.is_finite() && cheapest > dearest / 2.0 {
            cheapest * 0.98
        } else {
            0.0
        };
        Cloud {
            delay: Axis::decades(least, longest, STEPS),
            cost: Axis::holding(dearest - least_cost, Steps::Number, 6),
            least_cost,
            surface,
            palette,
        }
    }

    fn x(&self, cost: f64) -> f64 {
        LEFT + (cost - self.least_cost) / self.cost.top * (self.surface.width - LEFT - 8.0)
    }

    fn y(&self, delay: f64) -> f64 {
        let bottom = self.surface.height - BELOW;
        bottom - self.delay.share(delay) * (bottom - ABOVE)
    }

    fn at(&self, point: &Point) -> Option<(f64, f64)> {
        Some((
            self.x(point.dollars_per_month.mean),
            self.y(point.delay_s?.mean),
        ))
    }

    /// The candidate nearest to a place, the front first.
    pub fn nearest<'k>(&self, known: &'k Known, x: f64, y: f64) -> Option<&'k Point> {
        let nearest = |points: &'k [Point], reach: f64| {
            let near = points.iter().filter_map(|point| {
                let (px, py) = self.at(point)?;
                let distance = (px - x).hypot(py - y);
                (distance < reach).then_some((distance, point))
            });
            near.min_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, point)| point)
        };
        nearest(&known.front, REACH / 2.0).or_else(|| nearest(&known.points, REACH))
    }

    pub fn paint(&self, known: &Known, winner: Option<&Point>, chosen: Option<&Point>) {
        let (context, palette) = (&self.surface.context, self.palette);
        self.axes();
        context.set_fill_style_str(&palette.queue);
        context.set_global_alpha(0.35);
        for (x, y) in known.points.iter().filter_map(|point| self.at(point)) {
            self.disc(x, y, 2.0);
            context.fill();
        }
        context.set_global_alpha(1.0);
        context.set_stroke_style_str(&palette.running);
        context.set_line_width(1.75);
        context.begin_path();
        for (x, y) in known.front.iter().filter_map(|point| self.at(point)) {
            context.line_to(x, y);
        }
        context.stroke();
        context.set_fill_style_str(&palette.running);
        for (x, y) in known.front.iter().filter_map(|point| self.at(point)) {
            self.disc(x, y, 3.0);
            context.fill();
        }
        if let Some(goal) = known.goal {
            self.target(goal.delay_s);
        }
        if let Some((x, y)) = known.now.as_ref().and_then(|now| self.at(now)) {
            self.dot(x, y, &palette.bg, &palette.ink);
            let is_left = x > self.surface.width - NAME;
            self.name("now", x, y - 8.0, is_left);
        }
        if let Some((x, y)) = winner.and_then(|winner| self.at(winner)) {
            self.dot(x, y, &palette.running, &palette.bg);
            // Below a point of the front, and left of it, there are no others.
            self.name("cheapest that meets it", x, y + 12.0, x > LEFT + NAME);
        }
        if let Some((x, y)) = chosen.and_then(|point| self.at(point)) {
            self.dot(x, y, &palette.accent, &palette.ink);
        }
    }

    fn axes(&self) {
        let (context, palette) = (&self.surface.context, self.palette);
        self.surface.label_font(palette);
        let label = |delay| (self.y(delay), time_tick(delay, self.delay.step));
        let ticks = self.delay.ticks().into_iter();
        self.surface.value_lines(palette, LEFT, ticks.map(label));
        context.set_fill_style_str(&palette.ink_3);
        context.set_text_align("center");
        context.set_text_baseline("top");
        let first = (self.least_cost / self.cost.step).ceil() as u32;
        for k in first..=first + 8 {
            let cost = f64::from(k) * self.cost.step;
            let x = self.x(cost);
            let label = match cost {
                0.0 => "$0".to_owned(),
                cost => dollars(cost),
            };
            if x < self.surface.width - 20.0 {
                let _ =
                    context.fill_text(&label, x.max(LEFT + 8.0), self.surface.height - BELOW + 8.0);
            }
        }
    }

    fn target(&self, target: f64) {
        let (context, palette) = (&self.surface.context, self.palette);
        let y = self.y(target).round() + 0.5;
        context.set_stroke_style_str(&palette.target);
        context.set_line_width(1.0);
        self.surface.dashed(&[4.0, 3.0]);
        context.begin_path();
        context.move_to(LEFT, y);
        context.line_to(self.surface.width, y);
        context.stroke();
        self.surface.dashed(&[]);
        context.set_fill_style_str(&palette.target);
        context.set_text_align("right");
        context.set_text_baseline("bottom");
        let name = format!("target {}", span(target));
        let _ = context.fill_text(&name, self.surface.width - 4.0, y - 4.0);
    }

    fn disc(&self, x: f64, y: f64, r: f64) {
        self.surface.context.begin_path();
        let _ = self.surface.context.arc(x, y, r, 0.0, TAU);
    }

    fn dot(&self, x: f64, y: f64, fill: &str, edge: &str) {
        let context = &self.surface.context;
        self.disc(x, y, 5.5);
        context.set_fill_style_str(fill);
        context.fill();
        context.set_stroke_style_str(edge);
        context.set_line_width(1.75);
        context.stroke();
    }

    /// A name beside a dot, left or right of it, on a halo of the background.
    fn name(&self, text: &str, x: f64, y: f64, is_left: bool) {
        let context = &self.surface.context;
        context.set_text_align(if is_left { "right" } else { "left" });
        context.set_text_baseline("middle");
        let x = if is_left { x - 10.0 } else { x + 10.0 };
        let palette = self.palette;
        self.surface.halo_text(text, x, y, palette, &palette.ink);
    }
}
