//! Files of requests: what is understood of them, what is made of them, and which pattern comes near.

mod bad_rows;
mod edit;
mod fit;
#[path = "../folders/mod.rs"]
mod folders;
mod hostile;
mod said;
mod shapes;

use coldstart::scenario::Problem;
use coldstart::trace::{Loaded, Reader, Reading, Table};
use std::fs;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/traces");

fn bytes(name: &str) -> Vec<u8> {
    fs::read(format!("{FOLDER}/{name}")).expect(name)
}

fn read(table: &Table, reading: Reading) -> Result<Loaded, Vec<Problem>> {
    let mut reader = Reader::new(table, reading);
    while !reader.advance(1000) {}
    assert!(reader.progress() > 0.99, "{}", reader.progress());
    reader.finish("t".to_owned())
}

fn load(bytes: impl Into<Vec<u8>>) -> Result<Loaded, Vec<Problem>> {
    let table = Table::open(bytes.into()).map_err(|problem| vec![problem])?;
    read(&table, table.guess().map_err(|problem| vec![problem])?)
}

fn told(bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let problems = load(bytes).expect_err("not usable");
    problems.iter().map(ToString::to_string).collect()
}

fn bad(loaded: &Loaded) -> Vec<String> {
    loaded.bad.iter().map(ToString::to_string).collect()
}

/// When the files with dates begin.
const BEGAN: Option<&str> = Some("2026-03-01T08:00:00Z");
