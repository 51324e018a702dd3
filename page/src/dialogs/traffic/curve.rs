use super::file::OwnFile;
use crate::charts::scale::{Axis, Steps};
use crate::charts::{Surface, size_of, time};
use crate::dialogs::host::Host;
use crate::state::Palette;
use coldstart::share::TraceShown;
use coldstart::share::format::{count, counted, seconds};
use leptos::html::Canvas;
use leptos::prelude::*;

const LEFT: f64 = 44.0;
const BELOW: f64 = 22.0;
const ABOVE: f64 = 8.0;

/// Requests a second over the time of the trace, and those of the nearest pattern.
#[component]
pub fn Curve(file: OwnFile) -> impl IntoView {
    let host = Host::here();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let size = size_of(canvas);
    Effect::new(move |_| {
        let palette = host.palette.get();
        let surface = canvas
            .get()
            .and_then(|canvas| Surface::of(&canvas, size.get()));
        if let (Some(surface), Some(edited)) = (surface, file.edited.get()) {
            paint(&surface, &palette, &edited);
        }
    });
    let nearest = move || {
        file.edited
            .with(|edited| edited.as_ref().and_then(|edited| edited.nearest.clone()))
    };
    let said = move || {
        file.edited.with(|edited| {
            let edited = edited.as_ref()?;
            let requests = counted(edited.requests, "request");
            Some(format!("{requests} in {}", seconds(edited.last_s)))
        })
    };
    view! {
        <h3>"Requests a second"<span>{said}</span></h3>
        <canvas id="chart-file" node_ref=canvas role="img" aria-label=move || format!("Requests a second: {}", said().unwrap_or_default())></canvas>
        <p class="nearest"><i></i>{nearest}</p>
    }
}

fn paint(surface: &Surface, palette: &Palette, edited: &TraceShown) {
    let context = &surface.context;
    let all = || edited.rates.iter().chain(&edited.nearest_rates);
    let axis = Axis::holding(all().copied().fold(0.0, f64::max), Steps::Number, 4);
    let (width, bottom) = (surface.width - LEFT, surface.height - BELOW);
    let steps = edited.rates.len().max(1) as f64;
    let x = |step: f64| LEFT + step / steps * width;
    let y = |rate: f64| bottom - axis.share(rate) * (bottom - ABOVE);
    surface.label_font(palette);
    let ticks = axis.ticks().into_iter();
    surface.value_lines(palette, LEFT, ticks.map(|rate| (y(rate), count(rate))));
    context.set_fill_style_str(&palette.ink_3);
    context.set_text_align("center");
    context.set_text_baseline("top");
    let step_s = time::step(edited.last_s, 5);
    let mut at_s = 0.0;
    while step_s > 0.0 && at_s <= edited.last_s {
        let at = LEFT + at_s / edited.last_s.max(1e-9) * width;
        let label = time::instant(at_s, edited.last_s, step_s);
        let _ = context.fill_text(
            &label,
            at.clamp(LEFT + 14.0, surface.width - 18.0),
            bottom + 7.0,
        );
        at_s += step_s;
    }
    // Steps of the file, filled; the pattern as a line over it.
    context.begin_path();
    context.move_to(LEFT, bottom);
    for (i, rate) in edited.rates.iter().enumerate() {
        context.line_to(x(i as f64), y(*rate));
        context.line_to(x(i as f64 + 1.0), y(*rate));
    }
    context.line_to(surface.width, bottom);
    context.set_fill_style_str(&palette.queue_soft);
    context.fill();
    context.set_stroke_style_str(&palette.queue);
    context.set_line_width(1.0);
    context.stroke();
    context.begin_path();
    for (i, rate) in edited.nearest_rates.iter().enumerate() {
        context.line_to(x(i as f64 + 0.5), y(*rate));
    }
    context.set_stroke_style_str(&palette.accent);
    context.set_line_width(1.75);
    context.stroke();
}
