//! What simulates, a package of its own so that the page can compile it for speed and all else for size;
//! the package `coldstart` passes all of it on.
//!
//! - [`engine`]: scenario → events; knows neither browser nor files.
//! - [`report`]: events → figures, series and logs.

pub mod engine;
pub mod report;

use coldstart_scenario::{scenario, sort};
