//! Views below the charts, one at a time: what each worker, each request and each dollar did.

pub mod bins;
pub mod clock;

#[cfg(target_arch = "wasm32")]
mod decisions;
#[cfg(target_arch = "wasm32")]
mod delays;
#[cfg(target_arch = "wasm32")]
mod distribution;
#[cfg(target_arch = "wasm32")]
mod histogram;
#[cfg(target_arch = "wasm32")]
mod lanes;
#[cfg(target_arch = "wasm32")]
mod money;
#[cfg(target_arch = "wasm32")]
mod now;
#[cfg(target_arch = "wasm32")]
mod requests;
#[cfg(target_arch = "wasm32")]
mod rows;
#[cfg(target_arch = "wasm32")]
mod tabs;
#[cfg(target_arch = "wasm32")]
mod timeline;

#[cfg(target_arch = "wasm32")]
pub use distribution::{DISTRIBUTION, picture};
#[cfg(target_arch = "wasm32")]
pub use tabs::Views;
