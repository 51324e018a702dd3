//! Everything around controls and charts.

mod advice;
mod apology;
mod baseline;
mod examples;
mod figures;
mod header;
mod history;
mod lesson;
mod notices;
mod operate;
mod progress;
mod transport;
mod verdict;

pub use advice::AdviceStrip;
pub use apology::apologise;
pub use figures::Figures;
pub use header::{Header, ThemeChoice};
pub use lesson::LessonNote;
pub use notices::Notices;
pub use progress::{Progress, ProgressBar};
pub use transport::Transport;
pub use verdict::{VerdictLine, toned};
