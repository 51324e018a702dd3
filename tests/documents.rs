//! What the documents say of the code is true.

mod between;

use between::between;
use coldstart::scenario::{Group, PARAMETERS, Parameter, Source};
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn what_contributing_quotes_stands_in_the_code() {
    let text = read("CONTRIBUTING.md");
    let quotes: Vec<(&str, &str)> = between(&text, "```rust ", "```")
        .filter_map(|quote| quote.split_once('\n'))
        .collect();
    assert!(quotes.len() >= 5);
    for (path, quote) in quotes {
        assert!(quote.lines().count() < 10, "{path}: {quote}");
        assert!(read(path).contains(quote), "{path} has no\n{quote}");
    }
}

#[test]
fn the_model_is_documented_from_the_table_of_parameters() {
    let generated = model();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &generated).expect("docs/model.md can be written");
    }
    assert!(
        read("docs/model.md") == generated,
        "docs/model.md is old: UPDATE=1 cargo test --test documents"
    );
}

const HEAD: &str = "# Parameters

Written from the table in `scenario/src/scenario/table.rs` by `UPDATE=1 cargo test --test documents`; do not edit. The name is
that of links and flags, the key that of JSON. A default without a source is an assumption.
";

fn model() -> String {
    let groups = [
        (Group::Endpoint, "Endpoint"),
        (Group::Traffic, "Traffic"),
        (Group::Job, "Job"),
        (Group::Gpu, "GPU"),
        (Group::ColdStart, "Cold start"),
        (Group::Slo, "Target"),
        (Group::Run, "Simulation"),
        (Group::Top, "In the run"),
    ];
    let mut text = HEAD.to_owned();
    for (group, title) in groups {
        text += &format!("\n## {title}\n\n");
        text += "| name | key | what | default | expected | source |\n| --- | --- | --- | --- | --- | --- |\n";
        for row in PARAMETERS.iter().filter(|row| row.group() == group) {
            text += &line(row);
        }
    }
    text
}

fn line(row: &Parameter) -> String {
    let source = match row.source {
        Source::Guide => "the provider's guide to autoscaling".to_owned(),
        Source::Docs(place) => format!("the provider's documentation: {place}"),
        Source::Measured(place) => format!("measured: {place}"),
        Source::Assumption => "assumption".to_owned(),
        Source::Choice => "a choice".to_owned(),
    };
    let of = row.patterns.iter().map(|pattern| pattern.name());
    let of = of.collect::<Vec<_>>().join(", ");
    let of = if of.is_empty() {
        of
    } else {
        format!(" ({of})")
    };
    let default = match row.default {
        "" => "none",
        default => default,
    };
    let cells = [
        format!("`{}`", row.name),
        format!("`{}`", row.key),
        format!("{}{of}. {}", row.label, row.help),
        default.to_owned(),
        row.expected(),
        source,
    ];
    let cells = cells.map(|cell| cell.replace('|', "\\|"));
    format!("| {} |\n", cells.join(" | "))
}
