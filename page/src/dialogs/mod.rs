//! Dialogs over the page.

mod copy;
mod embed;
mod examples;
mod find;
mod modal;
mod phases;
mod pick;
mod share;
mod start;
mod traffic;

pub use examples::Examples;
pub use find::FindSettings;
pub use share::Share;
pub use start::StartFrom;
pub use traffic::OwnTraffic;
