//! Charts on Canvas 2D: scales → axes → paths → cursor, in plain functions, drawn whole on every change.

pub mod scale;
pub mod time;

#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod cursor;
#[cfg(target_arch = "wasm32")]
mod delay;
#[cfg(target_arch = "wasm32")]
mod legend;
#[cfg(target_arch = "wasm32")]
mod look;
#[cfg(target_arch = "wasm32")]
mod marks;
#[cfg(target_arch = "wasm32")]
mod paths;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod plot;
#[cfg(target_arch = "wasm32")]
mod queue;
#[cfg(target_arch = "wasm32")]
mod sight;
#[cfg(target_arch = "wasm32")]
mod stage;
#[cfg(target_arch = "wasm32")]
mod surface;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod utilization;
#[cfg(target_arch = "wasm32")]
mod workers;
#[cfg(target_arch = "wasm32")]
mod zoom;

#[cfg(target_arch = "wasm32")]
pub(crate) use chart::DOTS;
#[cfg(target_arch = "wasm32")]
pub use cursor::PAGE;
#[cfg(target_arch = "wasm32")]
pub(crate) use legend::Entry;
#[cfg(target_arch = "wasm32")]
pub(crate) use picture::{Sheet, picture, pictures};
#[cfg(target_arch = "wasm32")]
pub use plot::{ABOVE, BELOW, Plot};
#[cfg(target_arch = "wasm32")]
pub use stage::{Charts, Stage};
#[cfg(target_arch = "wasm32")]
pub use surface::{Surface, size_of};
#[cfg(target_arch = "wasm32")]
pub use zoom::follow;
