//! The built page in a real browser, worked with a real pointer and keyboard.
//!
//! `make test` builds the page first; by hand: `make page`, then `cargo test --features browser --test browser`.
//! Chromium's driver has to be on the PATH; with `BROWSER=firefox`, Firefox's.

mod access;
mod address;
mod advice;
mod browser;
mod chaos;
mod charts;
mod chromium;
mod compare;
mod element;
mod embed;
mod find;
mod firefox;
mod folder;
#[path = "../folders/mod.rs"]
mod folders;
mod guide;
mod hostile;
mod layout;
mod lessons;
mod lists;
mod long;
mod module;
mod numbers;
mod offline;
mod opening;
mod page;
mod person;
mod play;
mod policy;
#[path = "../invariants/scenarios.rs"]
#[expect(dead_code, reason = "what only the invariants ask for")]
mod scenarios;
mod share;
mod site;
mod soak;
mod speed;
mod start;
mod take;
mod traffic;
mod views;
mod zoom;
