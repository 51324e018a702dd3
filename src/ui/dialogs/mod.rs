//! Dialogs over the page.

mod phases;
mod pick;
mod start;

pub use start::StartFrom;
