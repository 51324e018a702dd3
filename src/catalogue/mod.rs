//! Facts about the world, as data with a source in every row.

mod gpu;

pub use gpu::{GPUS, Gpu, gpu};
