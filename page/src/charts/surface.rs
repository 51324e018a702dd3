use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Width and height of an element, in CSS pixels; nothing while it is not laid out.
pub type Size = (f64, f64);

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
        (surface.context).clear_rect(0.0, 0.0, surface.width, surface.height);
        Some(surface)
    }

    /// With what is drawn on it.
    pub fn drawn(canvas: &HtmlCanvasElement, (width, height): Size) -> Option<Surface> {
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
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let element: &web_sys::Element = element.as_ref();
        let laid_out = element.clone();
        let callback = Closure::<dyn Fn()>::new(move || {
            let (width, height) = (laid_out.client_width(), laid_out.client_height());
            size.set((f64::from(width), f64::from(height)));
        });
        let heard = callback.as_ref().unchecked_ref();
        let _ = element.add_event_listener_with_callback(RESTORED, heard);
        if let Ok(observer) = web_sys::ResizeObserver::new(heard) {
            observer.observe(element);
            let watch = StoredValue::new_local((element.clone(), observer, callback));
            on_cleanup(move || {
                watch.try_with_value(|(element, observer, callback)| {
                    observer.disconnect();
                    let heard = callback.as_ref().unchecked_ref();
                    let _ = element.remove_event_listener_with_callback(RESTORED, heard);
                });
            });
        }
    });
    size
}
