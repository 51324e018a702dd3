//! The built page in a real Chromium, worked with a real pointer and keyboard.
//!
//! `make test` builds the page first; by hand: `trunk build --release --offline`, then
//! `cargo test --features browser --test browser`. Chromium's driver has to be on the PATH.

mod access;
mod address;
mod advice;
mod browser;
mod charts;
mod compare;
mod find;
mod layout;
mod lessons;
mod lists;
mod long;
mod module;
mod numbers;
mod opening;
mod page;
mod play;
mod site;
mod speed;
mod start;
mod take;
mod traffic;
mod views;
mod zoom;
