//! Facts about the world, as data with a source in every row.

mod engine;
mod figure;
mod gpu;
mod model;
mod models;
mod speed;
mod storage;

pub use engine::{CONTAINER_START, ENGINES, Engine, engine};
pub use figure::{Figure, Mark};
pub use gpu::{GPUS, Gpu, gpu};
pub use model::{Family, Job, Model, Time, model};
pub use models::models;
pub use speed::cautious_speed;
pub use storage::{STORAGES, Storage, storage};
