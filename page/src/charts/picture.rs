//! A chart as a picture to take away: its title, its legend, and the link that shows it again.

use super::Surface;
use super::chart::{DOTS, Spec, draw_baseline};
use super::legend::{BASELINE, Entry, Mark};
use super::look::Look;
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
/// Width of a sign in the legend.
const SIGN: f64 = 10.0;

/// Every chart, by the word in its id and its title.
pub fn pictures() -> impl Iterator<Item = (&'static str, &'static str)> {
    SPECS.iter().map(|spec| (spec.id, spec.title))
}

/// The chart of that id over the whole window, with the lines of a baseline, as the address of a PNG; none where the
/// browser cannot draw it.
pub fn picture(
    id: &str,
    shown: &Arc<Shown>,
    compared: Option<&Arc<Shown>>,
    palette: &Palette,
    link: &str,
) -> Option<String> {
    let spec = SPECS.iter().find(|spec| spec.id == id)?;
    let baseline = compared.map(|compared| {
        let value = (spec.compared_readout)(compared, None);
        Entry::baseline(value)
    });
    let legend = (spec.legend)(shown, None).into_iter().rev().chain(baseline);
    let sheet = Sheet {
        title: spec.title,
        legend: legend.collect(),
        height: CHART_HEIGHT,
        link,
    };
    sheet.picture(palette, |surface| {
        draw_chart(surface, palette, spec, shown, compared)
    })
}

/// What stands around a drawing to take away.
pub struct Sheet<'a> {
    pub title: &'a str,
    /// From the right.
    pub legend: Vec<Entry>,
    /// Of the drawing, in CSS pixels.
    pub height: f64,
    /// What shows it again.
    pub link: &'a str,
}

impl Sheet<'_> {
    /// The address of a PNG; none where the browser cannot draw it.
    pub fn picture(&self, palette: &Palette, draw: impl FnOnce(Surface)) -> Option<String> {
        let letters: Vec<char> = self.link.chars().collect();
        let lines: Vec<String> = letters.chunks(LETTERS).map(String::from_iter).collect();
        let height = HEAD + self.height + MARGIN + LINE * (lines.len() + 1) as f64;
        let canvas: HtmlCanvasElement = (document().create_element("canvas").ok()?)
            .dyn_into()
            .ok()?;
        canvas.set_width((WIDTH * DENSITY) as u32);
        canvas.set_height((height * DENSITY) as u32);
        let surface = Surface {
            context: canvas.get_context("2d").ok()??.dyn_into().ok()?,
            width: WIDTH - 2.0 * MARGIN,
            height: self.height,
        };
        let context = &surface.context;
        move_to(context, 0.0, 0.0)?;
        context.set_fill_style_str(&palette.bg);
        context.fill_rect(0.0, 0.0, WIDTH, height);
        self.draw_head(&surface, palette);
        surface.label_font(palette);
        context.set_fill_style_str(&palette.ink_3);
        context.set_text_align("left");
        let top = HEAD + self.height + MARGIN;
        for (i, line) in lines.iter().enumerate() {
            let (y, most) = (top + LINE * i as f64, WIDTH - 2.0 * MARGIN);
            context
                .fill_text_with_max_width(line, MARGIN, y, most)
                .ok()?;
        }
        move_to(context, MARGIN, HEAD)?;
        draw(surface);
        canvas.to_data_url().ok()
    }

    fn draw_head(&self, surface: &Surface, palette: &Palette) {
        let context = &surface.context;
        let middle = MARGIN + 4.0;
        context.set_text_baseline("middle");
        context.set_font(&format!("600 15px {}", palette.sans));
        context.set_fill_style_str(&palette.ink);
        let _ = context.fill_text(self.title, MARGIN, middle);
        context.set_font(&format!("12.5px {}", palette.sans));
        let mut right = WIDTH - MARGIN;
        for Entry { mark, name, value } in &self.legend {
            let text = format!("{name} {value}");
            let text = text.trim();
            right -= context.measure_text(text).map_or(80.0, |m| m.width());
            context.set_fill_style_str(&palette.ink_2);
            let _ = context.fill_text(text, right, middle);
            if *mark != Mark::None {
                right -= SIGN + 6.0;
                draw_sign(surface, palette, *mark, right, middle);
            }
            right -= 16.0;
        }
    }
}

/// Counts pixels from there on.
fn move_to(context: &CanvasRenderingContext2d, x: f64, y: f64) -> Option<()> {
    let (x, y) = (x * DENSITY, y * DENSITY);
    context.set_transform(DENSITY, 0.0, 0.0, DENSITY, x, y).ok()
}

/// The sign of a series in the legend, as `style/charts.css` has it.
fn draw_sign(surface: &Surface, palette: &Palette, mark: Mark, left: f64, middle: f64) {
    let context = &surface.context;
    context.begin_path();
    context.set_line_width(1.0);
    match mark {
        Mark::None => {}
        Mark::Area(class) => {
            let look = Look::of(class, palette);
            let (right, half) = (left + SIGN, SIGN / 2.0);
            context.rect(left, middle - half, SIGN, SIGN);
            look.fill(surface, (left, right), (middle - half, middle + half));
            if let Some(edge) = look.edge {
                context.set_stroke_style_str(edge);
                context.stroke_rect(left + 0.5, middle - half + 0.5, SIGN - 1.0, SIGN - 1.0);
            }
        }
        Mark::Line(class) => {
            context.move_to(left, middle);
            context.line_to(left + SIGN, middle);
            context.set_stroke_style_str(Look::of(class, palette).colour);
            match class == BASELINE {
                true => surface.dashed(&DOTS),
                false => context.set_line_width(2.0),
            }
            context.stroke();
            surface.dashed(&[]);
        }
    }
}

fn draw_chart(
    surface: Surface,
    palette: &Palette,
    spec: &Spec,
    shown: &Arc<Shown>,
    compared: Option<&Arc<Shown>>,
) {
    let sight = |shown: &Arc<Shown>| Sight {
        shown: shown.clone(),
        span: Span::whole(shown.series.duration_s),
        hidden: Vec::new(),
        logarithmic: false,
    };
    let (sight, compared) = (sight(shown), compared.map(sight));
    let of_baseline = compared.as_ref().map_or(0.0, spec.needed);
    let axis = (spec.axis)(of_baseline.max((spec.needed)(&sight)), STEPS);
    let plot = Plot::new(surface, palette, &sight.series, axis, true);
    plot.draw_values(spec.tick);
    (spec.paint)(&plot, &sight);
    if let Some(compared) = &compared {
        draw_baseline(&plot.of(&compared.series), spec, &sight);
    }
    plot.draw_times(None);
}
