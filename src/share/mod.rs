//! What leaves the house: a scenario as the fragment of an address, a report in a sentence, figures in words.

mod fill;
pub mod format;
mod url;
mod verdict;

pub use fill::fill;
pub use url::{carries_all, fragment, read_fragment, read_settings, set_text};
pub use verdict::{Tone, Verdict, verdict};
