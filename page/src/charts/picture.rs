//! A chart as a picture to take away: its title, its legend, and the link that shows it again.

use super::Surface;
use super::chart::Spec;
use super::legend::{Entry, Mark};
use super::plot::Plot;
use super::sight::Sight;
use super::stage::SPECS;
use crate::span::Span;
use crate::state::{Palette, Shown};
use leptos::prelude::document;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Device pixels for each pixel of the drawing.
const DENSITY: f64 = 2.0;
const WIDTH: f64 = 960.0;
const CHART_HEIGHT: f64 = 280.0;
const MARGIN: f64 = 24.0;
const HEAD: f64 = 56.0;
/// A line of the link, and how many characters it holds.
const LINE: f64 = 16.0;
const LETTERS: usize = 150;
/// Steps of the axis of values, at most.
const STEPS: usize = 5;

/// Every chart, by the word in its id and its title.
pub fn pictures() -> impl Iterator<Item = (&'static str, &'static str)> {
    SPECS.iter().map(|spec| (spec.id, spec.title))
}

/// The chart of that id over the whole window, as the address of a PNG; none where the browser cannot draw it.
pub fn picture(id: &str, shown: &Arc<Shown>, palette: &Palette, link: &str) -> Option<String> {
    let spec = SPECS.iter().find(|spec| spec.id == id)?;
    let letters: Vec<char> = link.chars().collect();
    let lines: Vec<String> = letters.chunks(LETTERS).map(String::from_iter).collect();
    let height = HEAD + CHART_HEIGHT + MARGIN + LINE * (lines.len() + 1) as f64;
    let canvas: HtmlCanvasElement = (document().create_element("canvas").ok()?)
        .dyn_into()
        .ok()?;
    canvas.set_width((WIDTH * DENSITY) as u32);
    canvas.set_height((height * DENSITY) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    move_to(&context, 0.0, 0.0)?;
    context.set_fill_style_str(&palette.bg);
    context.fill_rect(0.0, 0.0, WIDTH, height);
    draw_head(&context, palette, spec, shown);
    context.set_font(&format!("11.5px {}", palette.sans));
    context.set_fill_style_str(&palette.ink_3);
    let top = HEAD + CHART_HEIGHT + MARGIN;
    for (i, line) in lines.iter().enumerate() {
        let (y, most) = (top + LINE * i as f64, WIDTH - 2.0 * MARGIN);
        context
            .fill_text_with_max_width(line, MARGIN, y, most)
            .ok()?;
    }
    move_to(&context, MARGIN, HEAD)?;
    draw_chart(context, palette, spec, shown);
    canvas.to_data_url().ok()
}

/// Counts pixels from there on.
fn move_to(context: &CanvasRenderingContext2d, x: f64, y: f64) -> Option<()> {
    let (x, y) = (x * DENSITY, y * DENSITY);
    context.set_transform(DENSITY, 0.0, 0.0, DENSITY, x, y).ok()
}

fn draw_head(
    context: &CanvasRenderingContext2d,
    palette: &Palette,
    spec: &Spec,
    shown: &Arc<Shown>,
) {
    context.set_text_baseline("middle");
    context.set_font(&format!("600 15px {}", palette.sans));
    context.set_fill_style_str(&palette.ink);
    let _ = context.fill_text(spec.title, MARGIN, MARGIN + 4.0);
    context.set_font(&format!("12.5px {}", palette.sans));
    let mut right = WIDTH - MARGIN;
    for Entry { mark, name, value } in (spec.legend)(shown, None).into_iter().rev() {
        let text = format!("{name} {value}");
        right -= context.measure_text(&text).map_or(80.0, |m| m.width());
        context.set_fill_style_str(&palette.ink_2);
        let _ = context.fill_text(&text, right, MARGIN + 4.0);
        if let Some((colour, opacity)) = colour(mark, palette) {
            right -= 18.0;
            let height = if matches!(mark, Mark::Line(_)) {
                2.0
            } else {
                10.0
            };
            context.set_fill_style_str(colour);
            context.set_global_alpha(opacity);
            context.fill_rect(right, MARGIN + 4.0 - height / 2.0, 12.0, height);
            context.set_global_alpha(1.0);
        }
        right -= 16.0;
    }
}

/// The colour of a series and its opacity, as `style/charts.css` has them.
fn colour(mark: Mark, palette: &Palette) -> Option<(&String, f64)> {
    let (Mark::Area(name) | Mark::Line(name)) = mark else {
        return None;
    };
    Some(match name {
        "running" | "p95" => (&palette.running, 1.0),
        "idle" => (&palette.idle, 1.0),
        "starting" => (&palette.starting, 1.0),
        "initializing" => (&palette.starting, 0.5),
        "throttled" => (&palette.throttled, 1.0),
        "arrivals" => (&palette.band, 1.0),
        "queue" => (&palette.queue, 1.0),
        "queue-soft" => (&palette.queue_soft, 1.0),
        "p99" => (&palette.p99, 1.0),
        _ => (&palette.ink_2, 1.0),
    })
}

fn draw_chart(
    context: CanvasRenderingContext2d,
    palette: &Palette,
    spec: &Spec,
    shown: &Arc<Shown>,
) {
    let surface = Surface {
        context,
        width: WIDTH - 2.0 * MARGIN,
        height: CHART_HEIGHT,
    };
    let sight = Sight {
        shown: shown.clone(),
        span: Span::whole(shown.series.duration_s),
        hidden: Vec::new(),
        logarithmic: false,
    };
    let axis = (spec.axis)((spec.needed)(&sight), STEPS);
    let plot = Plot::new(surface, palette, &sight.series, axis, true);
    plot.draw_values(spec.tick);
    (spec.paint)(&plot, &sight);
    plot.draw_times(None);
}
