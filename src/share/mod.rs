//! What leaves the house: a scenario as the fragment of an address, a report in a sentence, figures in words.

mod fill;
pub mod format;
mod url;
mod verdict;

pub use fill::fill;
pub use url::{carries_all, fragment, link, read_fragment, read_link, read_settings, set_text};
pub use verdict::{Tone, Verdict, verdict};
