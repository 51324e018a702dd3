//! What leaves the house, and comes back: a scenario as the fragment of an address, an endpoint in the
//! provider's forms, a report in a sentence, figures in words; and what a page and whoever reads files for it say to
//! each other (`file`).

mod body;
mod curve;
mod file;
mod fill;
pub mod format;
mod link;
mod pack;
mod pattern;
mod provider;
mod recorded;
mod trace;
mod url;
mod verdict;

pub use file::{FileNews, FileRequest, FileSession, FileShown, TraceShown};
pub use fill::fill;
pub use link::{Carries, Link, MOST_CHARACTERS, MOST_PACKED, fragment, link, settings_fragment};
pub(crate) use provider::{GPUS, QUEUE_DELAY, REQUEST_COUNT};
pub use provider::{ProviderEndpoint, read_endpoint};
pub use trace::{link_sentence, nearest_pattern, trace_figures};
pub use url::{read_fragment, read_link, read_settings, set_text};
pub use verdict::{Tone, Verdict, verdict};
