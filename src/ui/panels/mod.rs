//! Everything around controls and charts.

mod apology;
mod figures;
mod header;
mod notices;
mod operate;
mod progress;
mod transport;
mod verdict;

pub use apology::apologise;
pub use figures::Figures;
pub use header::Header;
pub use notices::Notices;
pub use progress::Progress;
pub use transport::Transport;
pub use verdict::VerdictLine;
