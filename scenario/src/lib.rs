//! Everything that decides the numbers of Coldstart; the package `coldstart` passes all of it on.
//!
//! - [`sort`]: the one copy of a sort.
//! - [`catalogue`]: GPUs, models, storages and engines, presets and questions, each with its source.
//! - [`scenario`]: everything that decides the numbers, and the one table of parameters.

pub mod catalogue;
pub mod scenario;
pub mod sort;
