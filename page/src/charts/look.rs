//! How each series looks: in its chart, in the legend of a picture, and, by `style/charts.css`, in that of the page.

use super::Surface;
use crate::state::Palette;

/// The paint of an area or a line.
pub struct Look<'a> {
    pub colour: &'a str,
    /// Of areas, 0..1.
    pub opacity: f64,
    /// Of areas that their colour alone does not set apart from the background.
    pub edge: Option<&'a str>,
    pub is_hatched: bool,
}

impl<'a> Look<'a> {
    /// By the class of the series in a legend.
    pub fn of(class: &str, palette: &'a Palette) -> Look<'a> {
        let (colour, opacity, edge) = match class {
            "running" | "p95" => (&palette.running, 1.0, None),
            "idle" => (&palette.idle, 1.0, Some(&palette.p99)),
            "starting" => (&palette.starting, 1.0, None),
            "initializing" => (&palette.starting, 0.5, None),
            "throttled" => (&palette.throttled, 1.0, Some(&palette.throttled)),
            "utilization" => (&palette.band, 1.0, None),
            "arrivals" => (&palette.band, 0.55, Some(&palette.p99)),
            "queue" => (&palette.queue, 1.0, None),
            "queue-soft" => (&palette.queue_soft, 1.0, Some(&palette.queue)),
            "p99" => (&palette.p99, 1.0, None),
            "baseline" => (&palette.ink, 1.0, None),
            _ => (&palette.ink_2, 1.0, None),
        };
        Look {
            colour,
            opacity,
            edge: edge.map(String::as_str),
            is_hatched: class == "throttled",
        }
    }

    /// Fills the path; all of it lies between these edges.
    pub fn fill(&self, surface: &Surface, across: (f64, f64), down: (f64, f64)) {
        if self.is_hatched {
            return surface.hatch(self.colour, across, down);
        }
        let context = &surface.context;
        context.set_fill_style_str(self.colour);
        context.set_global_alpha(self.opacity);
        context.fill();
        context.set_global_alpha(1.0);
    }
}
