//! Dialogs over the page.

mod examples;
mod find;
mod modal;
mod phases;
mod pick;
mod start;
mod traffic;

pub use examples::Examples;
pub use find::FindSettings;
pub use start::StartFrom;
pub use traffic::OwnTraffic;
