//! The page: one `state::Store`, and components that show it. Scenario → report → charts, never back.
//!
//! - `state`: what the page knows, and its address.
//! - `work`: simulations in Web Workers, or in slices where there are none.
//! - [`charts`], [`controls`], [`views`], `panels`: components.
//! - `dialogs`: a module of their own, loaded by `annex` when the first one is opened.
//! - `clipboard`, `keys`, `media`, `clock`: the browser's, in one place each.
//! - [`embed`]: the page as a figure in another one.
//! - [`span`], [`theme`]: a stretch of the window; light and dark.
//! - `download`: files that a person takes away.
//!
//! Arithmetic of sliders and axes needs no browser and is tested natively; all else here does.

#[cfg(target_arch = "wasm32")]
mod annex;
#[cfg(target_arch = "wasm32")]
mod app;
pub mod charts;
#[cfg(target_arch = "wasm32")]
mod clipboard;
#[cfg(target_arch = "wasm32")]
mod clock;
pub mod controls;
#[cfg(target_arch = "wasm32")]
pub mod dialogs;
#[cfg(target_arch = "wasm32")]
mod download;
pub mod embed;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod media;
#[cfg(target_arch = "wasm32")]
mod panels;
pub mod span;
#[cfg(target_arch = "wasm32")]
mod state;
pub mod theme;
pub mod views;
#[cfg(target_arch = "wasm32")]
pub mod work;

#[cfg(target_arch = "wasm32")]
pub use app::start;
