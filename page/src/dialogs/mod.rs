//! Dialogs over the page.

mod examples;
mod find;
mod modal;
mod phases;
mod pick;
mod start;

pub use examples::Examples;
pub use find::FindSettings;
pub use start::StartFrom;
