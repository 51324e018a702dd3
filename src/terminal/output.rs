//! What every command writes alike.

use super::{Failure, put};
use crate::share::{Tone, Verdict};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

pub(super) fn show_progress(share: f64) {
    let _ = write!(io::stderr(), "\r{:3.0} %", (share * 100.0).floor());
}

pub(super) fn end_progress() {
    let _ = write!(io::stderr(), "\r\x1b[K");
}

pub(super) fn put_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Failure::new(format!("the report: {error}")))?;
    put(format!("{text}\n").as_bytes())
}

pub(super) fn put_table(verdict: &Verdict, figures: &str) -> Result<(), Failure> {
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let verdict: String = (verdict.parts.iter())
        .map(|(tone, text)| match tone {
            Tone::Strong if colour => format!("\x1b[1m{text}\x1b[0m"),
            Tone::Bad if colour => format!("\x1b[1;31m{text}\x1b[0m"),
            _ => text.clone(),
        })
        .collect();
    put(format!("{verdict}\n\n{figures}").as_bytes())
}
