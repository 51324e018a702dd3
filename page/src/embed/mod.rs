//! The page as a figure in another one: a sentence, the charts and controls that its host asks for, and the way to
//! the whole.

mod frame;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod view;

pub use frame::{CHARTS, Frame};
#[cfg(target_arch = "wasm32")]
pub use view::{Embed, asked};
