//! Dialogs over the page.

mod examples;
mod modal;
mod phases;
mod pick;
mod start;

pub use examples::Examples;
pub use start::StartFrom;
