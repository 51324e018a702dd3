//! The built page in a real Chromium, worked with a real pointer and keyboard.
//!
//! `make test` builds the page first; by hand: `make page`, then `cargo test --features browser --test browser`.
//! Chromium's driver has to be on the PATH.

mod access;
mod address;
mod advice;
mod browser;
mod chaos;
mod charts;
mod compare;
mod element;
mod embed;
mod find;
mod folder;
mod guide;
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
mod share;
mod site;
mod soak;
mod speed;
mod start;
mod take;
mod traffic;
mod views;
mod zoom;
