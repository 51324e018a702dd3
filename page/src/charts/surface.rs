use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas, sharp on this display, in units of CSS pixels.
#[derive(Clone)]
pub struct Surface {
    pub context: CanvasRenderingContext2d,
    pub width: f64,
    pub height: f64,
}

impl Surface {
    /// Cleared; none while the canvas is not laid out (a hidden chart).
    pub fn of(canvas: &HtmlCanvasElement) -> Option<Surface> {
        let surface = Surface::sized(canvas)?;
        (surface.context).clear_rect(0.0, 0.0, surface.width, surface.height);
        Some(surface)
    }

    /// With what is drawn on it.
    pub fn sized(canvas: &HtmlCanvasElement) -> Option<Surface> {
        let (width, height) = (
            f64::from(canvas.client_width()),
            f64::from(canvas.client_height()),
        );
        if width < 1.0 || height < 1.0 {
            return None;
        }
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let density = window().device_pixel_ratio();
        let device = |css: f64| (css * density).round() as u32;
        if (canvas.width(), canvas.height()) != (device(width), device(height)) {
            canvas.set_width(device(width));
            canvas.set_height(device(height));
        }
        let _ = context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0);
        Some(Surface {
            context,
            width,
            height,
        })
    }
}
