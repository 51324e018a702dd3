//! README and guide: what they link to is there, and what they show of links is so.

mod between;

use between::between;
use coldstart::scenario::PARAMETERS;
use coldstart::share::{link, read_link};
use std::path::Path;

const README: &str = include_str!("../README.md");
const GUIDE: &str = include_str!("../public/guide.html");
const INDEX: &str = include_str!("../index.html");

/// Reads a link without a problem, and writes one that means the same.
fn holds(text: &str) {
    let (scenario, baseline, problems) = read_link(text);
    assert_eq!(problems, [], "{text}");
    let written = link(&scenario, baseline.as_ref()).fragment;
    assert_eq!(
        read_link(&written),
        (scenario, baseline, vec![]),
        "{text}: {written}"
    );
}

fn of_links() -> &'static str {
    let (_, rest) = README.split_once("\n## Links\n").expect("a section");
    rest.split("\n## ").next().expect("its text")
}

#[test]
fn the_readme_names_every_parameter_with_its_default() {
    let rows = PARAMETERS.iter().map(|row| {
        let kinds: Vec<&str> = row.patterns.iter().map(|kind| kind.name()).collect();
        let of = match kinds.is_empty() {
            true => String::new(),
            false => format!(" ({})", kinds.join(", ")),
        };
        let unit = match row.unit.is_empty() || row.off == Some(row.default) {
            true => String::new(),
            false => format!(" {}", row.unit),
        };
        let default = match row.default.is_empty() {
            true => String::new(),
            false => format!(" `{}`{unit}", row.default),
        };
        format!("| `{}` | {}{of} |{default} |", row.name, row.label)
    });
    let (_, table) = (of_links().split_once("| name | parameter | default |")).expect("a table");
    let stands: Vec<&str> = (table.lines().skip(2))
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(stands, rows.collect::<Vec<_>>());
}

#[test]
fn every_link_that_the_readme_shows_reads_back() {
    let (text, _) = of_links().split_once("| name |").expect("a table");
    let whole = text.lines().filter(|line| line.starts_with('#'));
    // A fence of three is no code of one.
    let plain = text.replace("```", "");
    let spans = plain.split('`').skip(1).step_by(2);
    let pairs = spans.filter(|span| span.contains('='));
    let shown: Vec<&str> = whole.chain(pairs).collect();
    assert!(shown.len() > 30, "{shown:?}");
    shown.into_iter().for_each(holds);
}

#[test]
fn everything_that_the_documents_link_to_is_there() {
    let of_readme: Vec<_> = between(README, "](", ")").collect();
    assert!(!of_readme.is_empty());
    for target in of_readme {
        let there = Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists();
        assert!(is_address(target) || there, "{target}");
    }
    let (links, sources) = (
        between(GUIDE, "href=\"", "\""),
        between(GUIDE, "src=\"", "\""),
    );
    let of_guide: Vec<_> = links.chain(sources).collect();
    assert!(of_guide.len() > 40);
    for target in of_guide {
        let target = target.replace("&amp;", "&");
        match (target.strip_prefix("./"), target.strip_prefix('#')) {
            (Some(""), _) => {}
            (Some(fragment), _) => holds(fragment),
            (_, Some(id)) => assert!(GUIDE.contains(&format!("id=\"{id}\"")), "{target}"),
            _ => assert!(is_address(&target) || is_hosted(&target), "{target}"),
        }
    }
}

fn is_address(target: &str) -> bool {
    let host = (target.strip_prefix("https://")).and_then(|rest| rest.split('/').next());
    host.is_some_and(|host| host.contains('.')) && !target.contains([' ', '"', '<'])
}

/// Whether the folder that is hosted has the file beside the page.
fn is_hosted(file: &str) -> bool {
    let copied =
        |folder: &str| INDEX.contains(&format!("rel=\"copy-file\" href=\"{folder}/{file}\""));
    copied("public") || copied("style")
}
