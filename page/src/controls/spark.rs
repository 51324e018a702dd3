use crate::charts::{Surface, size_of};
use crate::state::Store;
use leptos::html::Canvas;
use leptos::prelude::*;

/// Points of the curve.
const POINTS: usize = 96;

/// The shape of the traffic: arrivals of the last run over its window.
#[component]
pub fn Spark() -> impl IntoView {
    let store = Store::here();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let size = size_of(canvas);
    Effect::new(move |_| {
        let (Some(shown), Some(canvas)) = (store.shown.get(), canvas.get()) else {
            return;
        };
        let palette = store.palette.get();
        let Some(surface) = Surface::of(&canvas, size.get()) else {
            return;
        };
        let buckets = &shown.series.buckets;
        let together = buckets.len().div_ceil(POINTS).max(1);
        let rates: Vec<f64> = buckets
            .chunks(together)
            .map(|chunk| {
                chunk.iter().map(|b| f64::from(b.arrivals)).sum::<f64>() / chunk.len() as f64
            })
            .collect();
        let most = rates
            .iter()
            .copied()
            .fold(0.0, f64::max)
            .max(f64::MIN_POSITIVE);
        let context = &surface.context;
        let x = |i: usize| i as f64 / (rates.len() - 1).max(1) as f64 * surface.width;
        let y = |rate: f64| surface.height - 1.5 - (surface.height - 4.0) * rate / most;
        context.begin_path();
        for (i, rate) in rates.iter().enumerate() {
            context.line_to(x(i), y(*rate));
        }
        context.set_stroke_style_str(&palette.queue);
        context.set_line_width(1.0);
        context.stroke();
        context.line_to(surface.width, surface.height - 0.5);
        context.line_to(0.0, surface.height - 0.5);
        context.set_fill_style_str(&palette.queue_soft);
        context.fill();
    });
    view! { <canvas class="spark" node_ref=canvas aria-hidden="true"></canvas> }
}
