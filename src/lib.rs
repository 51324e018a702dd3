//! Coldstart: what a serverless GPU endpoint will cost, and how long its users will wait.
//!
//! Data flows one way, down this list; a module imports only from those above it.
//!
//! - [`sort`]: the one copy of a sort.
//! - [`catalogue`]: GPUs, models, storages and engines, presets and questions, each with its source.
//! - [`scenario`]: everything that decides the numbers, and the one table of parameters.
//! - [`engine`]: scenario → events; knows neither browser nor files.
//! - [`report`]: events → figures, series and logs.
//! - [`trace`]: files of recorded requests → traffic.
//! - [`share`]: scenario ↔ URL fragment; sentences about a report.
//! - [`advice`]: pitfalls seen in a report, each with a change that has been simulated.
//! - [`search`]: the cheapest settings that meet a target.
//! - [`export`]: tables, a summary, and an endpoint in the provider's own forms, to be taken away.
//! - [`start`]: what a person runs → the settings that follow from it.
//! - `terminal` (native only): the command line.
//!
//! The first three are the package `coldstart-scenario`, the next two `coldstart-engine`, passed on here.
//! The page, in Leptos, is the package `page` on top of this one.

pub mod advice;
pub mod export;
pub mod search;
pub mod share;
pub mod start;
#[cfg(not(target_arch = "wasm32"))]
pub mod terminal;
pub mod trace;

pub use coldstart_engine::{engine, report};
pub use coldstart_scenario::{catalogue, scenario, sort};
