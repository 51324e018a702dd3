//! Long simulations: in a Web Worker that runs the page's own module, or in slices where none can start.
//!
//! What goes between the two, as arrays:
//!
//! | from | message | meaning |
//! | --- | --- | --- |
//! | worker | `[]` | it is ready |
//! | page | `[number, buckets, scenario as JSON]` | simulate this, and forget what was asked before |
//! | page | `[number]` | forget what was asked before |
//! | worker | `[number, share]` | so much of it is done |
//! | worker | `[number, report as JSON, series as in `[`pack`]`]` | all of it is done |

pub mod pack;

#[cfg(target_arch = "wasm32")]
mod crew;
#[cfg(target_arch = "wasm32")]
mod slices;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
pub use crew::{News, begin, stop};
#[cfg(target_arch = "wasm32")]
pub use slices::{Slices, go_on};
#[cfg(target_arch = "wasm32")]
pub use worker::{scope, serve};
