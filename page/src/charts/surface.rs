use crate::state::Palette;
use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Width and height of an element, in CSS pixels; nothing while it is not laid out.
pub type Size = (f64, f64);

/// Pixels from one slanted line of a hatched area to the next.
const HATCH: f64 = 5.0;

/// A canvas, sharp on this display, in units of CSS pixels.
#[derive(Clone)]
pub struct Surface {
    /// Where it is drawn.
    pub context: CanvasRenderingContext2d,
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
}

impl Surface {
    /// Of that size, cleared; none while the canvas is not laid out (a hidden chart).
    pub fn of(canvas: &HtmlCanvasElement, size: Size) -> Option<Surface> {
        let surface = Surface::drawn(canvas, size)?;
        let Surface { context, .. } = &surface;
        let density = window().device_pixel_ratio();
        let device = |css: f64| (css * density).round() as u32;
        let (width, height) = (device(surface.width), device(surface.height));
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let _ = context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, surface.width, surface.height);
        Some(surface)
    }

    /// With what is drawn on it, which stays.
    pub fn drawn(canvas: &HtmlCanvasElement, (width, height): Size) -> Option<Surface> {
        if width < 1.0 || height < 1.0 {
            return None;
        }
        Some(Surface {
            context: canvas.get_context("2d").ok()??.dyn_into().ok()?,
            width,
            height,
        })
    }

    /// Letters of labels.
    pub fn label_font(&self, palette: &Palette) {
        self.context.set_font(&format!("11.5px {}", palette.sans));
    }

    /// Lines across, from `left` to the right edge, at these heights, each with its label before it.
    pub fn value_lines(
        &self,
        palette: &Palette,
        left: f64,
        ticks: impl Iterator<Item = (f64, String)>,
    ) {
        let context = &self.context;
        context.set_text_align("right");
        context.set_text_baseline("middle");
        for (y, label) in ticks {
            let y = y.round();
            context.set_fill_style_str(&palette.line);
            context.fill_rect(left, y, self.width - left, 1.0);
            context.set_fill_style_str(&palette.ink_3);
            let _ = context.fill_text(&label, left - 8.0, y + 0.5);
        }
    }

    /// Text on a halo of the background.
    pub fn halo_text(&self, text: &str, x: f64, y: f64, palette: &Palette, colour: &str) {
        let context = &self.context;
        context.set_line_width(4.0);
        context.set_line_join("round");
        context.set_stroke_style_str(&palette.bg);
        let _ = context.stroke_text(text, x, y);
        context.set_fill_style_str(colour);
        let _ = context.fill_text(text, x, y);
    }

    /// Dashes and gaps of lines from here on, in CSS pixels; none for a whole line.
    pub fn dashed(&self, dash: &[f64]) {
        let dash: js_sys::Array = dash.iter().map(|x| JsValue::from(*x)).collect();
        let _ = self.context.set_line_dash(&dash);
    }

    /// Fills the path with slanted lines; all of it lies between these edges.
    pub fn hatch(&self, colour: &str, (left, right): (f64, f64), (top, bottom): (f64, f64)) {
        let context = &self.context;
        context.save();
        context.clip();
        context.set_stroke_style_str(colour);
        context.set_line_width(1.25);
        context.begin_path();
        let height = bottom - top;
        let mut x = ((left - height) / HATCH).floor() * HATCH;
        while x < right {
            context.move_to(x, bottom);
            context.line_to(x + height, top);
            x += HATCH;
        }
        context.stroke();
        context.restore();
    }
}

/// What a canvas hears when a browser that took its pixels away gives it new ones, blank.
const RESTORED: &str = "contextrestored";

/// The size of an element, told whenever it is laid out anew, or has to be painted anew: asking for it in the
/// midst of changes would lay out the whole page each time.
pub fn size_of<E>(node: NodeRef<E>) -> RwSignal<Size>
where
    E: ElementType,
    E::Output: AsRef<web_sys::Element> + JsCast + Clone + 'static,
{
    let size = RwSignal::new((0.0, 0.0));
    let density = RwSignal::new(window().device_pixel_ratio());
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            watch(element.as_ref(), size, density);
        }
    });
    size
}

/// Tells the size of an element whenever that or the density of the display changes. Whoever calls it is run again
/// at another density.
fn watch(element: &web_sys::Element, size: RwSignal<Size>, density: RwSignal<f64>) {
    // On another display, or zoomed, a canvas of the same size needs other pixels.
    let same_density = format!("(resolution: {}dppx)", density.get());
    let display = window().match_media(&same_density).ok().flatten();
    let laid_out = element.clone();
    let callback = Closure::<dyn Fn()>::new(move || {
        let (width, height) = (laid_out.client_width(), laid_out.client_height());
        size.set((f64::from(width), f64::from(height)));
        let now = window().device_pixel_ratio();
        if now != density.get_untracked() {
            density.set(now);
        }
    });
    let heard = callback.as_ref().unchecked_ref();
    let _ = element.add_event_listener_with_callback(RESTORED, heard);
    if let Some(display) = &display {
        let _ = display.add_event_listener_with_callback("change", heard);
    }
    if let Ok(observer) = web_sys::ResizeObserver::new(heard) {
        observer.observe(element);
        let watch = StoredValue::new_local((element.clone(), display, observer, callback));
        on_cleanup(move || {
            watch.try_with_value(|(element, display, observer, callback)| {
                observer.disconnect();
                let heard = callback.as_ref().unchecked_ref();
                let _ = element.remove_event_listener_with_callback(RESTORED, heard);
                if let Some(display) = display {
                    let _ = display.remove_event_listener_with_callback("change", heard);
                }
            });
        });
    }
}
