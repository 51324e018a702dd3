//! What a person takes away: tables of a run, a summary of it, and the endpoint in the provider's own forms.

pub mod csv;
mod markdown;
mod provider;

pub use markdown::markdown;
pub use provider::{Exported, Form, endpoint};
