//! Facts about the world, as data with a source in every row.

mod engine;
mod figure;
mod gpu;
mod model;
mod models;
mod presets;
mod question;
mod questions;
mod speed;
mod storage;

pub use engine::{CONTAINER_START, ENGINES, Engine, engine};
pub use figure::{Figure, Mark};
pub use gpu::{GPUS, Gpu, gpu};
pub use model::{Family, Job, Model, Time, model};
pub use models::models;
pub use presets::{OFFICE_HOURS, PRESETS, Preset, PresetGroup, preset};
pub use question::{Chart, ChartMark, Link, Question};
pub use questions::{QUESTIONS, question};
pub use speed::cautious_speed;
pub use storage::{STORAGES, Storage, storage};
