//! What others have written of the code that ships is listed with its licences: in the dialog "About", and with the
//! texts of those licences in a file beside the page.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What ships, by its packages.
const SHIPPED: [&str; 3] = ["page", "reader", "module"];
const TARGET: &str = "wasm32-unknown-unknown";

/// Licences and words that stand in the text of each and of no other; where a package lets us choose, the first one
/// that it has.
const LICENCES: [(&str, &str); 7] = [
    ("MIT", "Permission is hereby granted, free of charge"),
    ("Zlib", "This software is provided 'as-is'"),
    ("BSL-1.0", "Boost Software License"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("0BSD", "Permission to use, copy, modify, and/or distribute"),
    ("Unlicense", "released into the public domain"),
    ("Apache-2.0", "Apache License"),
];

struct Package {
    name: String,
    version: String,
    /// As SPDX writes it.
    licence: String,
    /// The texts that it has to travel with.
    texts: Vec<String>,
}

#[test]
fn licences_of_what_ships_are_listed_with_their_texts() {
    let packages = packages();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for (path, generated) in [
        ("page/src/dialogs/licences.txt", list(&packages)),
        ("public/licences.txt", texts(&packages)),
    ] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, &generated).expect("the file can be written");
        }
        assert!(
            fs::read_to_string(&file).is_ok_and(|text| text == generated),
            "{path} is old: UPDATE=1 cargo test --test licences"
        );
    }
}

/// A line for each package.
fn list(packages: &[Package]) -> String {
    let lines = packages.iter().map(|package| {
        let Package {
            name,
            version,
            licence,
            ..
        } = package;
        format!("{name} {version}\t{licence}\n")
    });
    lines.collect()
}

/// Every text once, below the packages that it belongs to.
fn texts(packages: &[Package]) -> String {
    let mut users: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for package in packages {
        for text in &package.texts {
            let user = format!("{} {}", package.name, package.version);
            users.entry(text).or_default().push(user);
        }
    }
    let mut sections: Vec<String> = users
        .into_iter()
        .map(|(text, users)| format!("{}\n\n{text}\n", users.join(", ")))
        .collect();
    sections.sort();
    let rule = format!("\n{}\n\n", "-".repeat(80));
    format!(
        "Coldstart\n\n{OWN}{rule}{OTHERS}{rule}{}",
        sections.join(&rule)
    )
}

const OWN: &str = include_str!("../LICENSE");
const OTHERS: &str = "It is made with the work of others. Here are the licences of what ships with it, each below the
names of what it belongs to.
";

/// What others have written of what ships, in the order of the alphabet: the standard library, and each package that
/// is compiled into a module.
fn packages() -> Vec<Package> {
    let known: Value = serde_json::from_str(&cargo(&[
        "metadata",
        "--format-version=1",
        "--filter-platform",
        TARGET,
    ]))
    .expect("cargo writes JSON");
    let shipped = SHIPPED.iter().flat_map(|package| ["--package", package]);
    let tree: Vec<&str> = ["tree", "--target", TARGET, "--prefix=none", "--format={p}"]
        .into_iter()
        .chain(["--edges=normal,no-proc-macro", "--no-dedupe"])
        .chain(shipped)
        .collect();
    let tree = cargo(&tree);
    let is_shipped = |package: &&Value| {
        let line = format!("{} v{}", text(package, "name"), text(package, "version"));
        !package["source"].is_null() && tree.lines().any(|other| other == line)
    };
    let packages = known["packages"].as_array().expect("a list of packages");
    let mut packages: Vec<Package> = packages.iter().filter(is_shipped).map(package).collect();
    packages.push(standard_library());
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    packages
}

fn package(known: &Value) -> Package {
    let (name, licence) = (text(known, "name"), text(known, "license"));
    let folder = Path::new(text(known, "manifest_path")).parent();
    let files = files(folder.expect("a package lies in a folder"));
    let authors = known["authors"].as_array().expect("a list of authors");
    let mut authors: Vec<&str> = authors.iter().filter_map(Value::as_str).collect();
    for author in &mut authors {
        *author = author.split(" <").next().unwrap_or(author);
    }
    let authors = match authors.is_empty() {
        true => format!("The authors of {name}"),
        false => authors.join(", "),
    };
    let chosen = licence.split(" AND ").map(|part| {
        let offered: Vec<&str> = part
            .trim_matches(['(', ')'])
            .split(" OR ")
            .flat_map(|part| part.split('/'))
            .collect();
        let offered = || LICENCES.iter().filter(|(name, _)| offered.contains(name));
        let found = offered().find_map(|(_, words)| files.iter().find(|file| file.contains(words)));
        match (found, offered().next()) {
            (Some(found), _) => found.clone(),
            // Some packages name this licence and leave out its text.
            (None, Some(("MIT", _))) => mit(&authors),
            _ => panic!("{name} has no text for its licence, {licence}"),
        }
    });
    Package {
        texts: chosen.collect(),
        name: name.to_owned(),
        version: text(known, "version").to_owned(),
        licence: licence.replace('/', " OR "),
    }
}

fn standard_library() -> Package {
    let toolchain = include_str!("../rust-toolchain.toml");
    let version = toolchain
        .lines()
        .find_map(|line| line.strip_prefix("channel = "));
    Package {
        name: "std".to_owned(),
        version: version.expect("a channel").trim_matches('"').to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        texts: vec![mit("The Rust Project Contributors")],
    }
}

/// The texts in the files that are named like a licence, without what differs in the space around them.
fn files(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let is_licence = |name: &str| {
        let name = name.to_ascii_uppercase();
        ["LICEN", "COPYING", "UNLICEN"]
            .iter()
            .any(|begin| name.starts_with(begin))
    };
    let named = names
        .iter()
        .filter(|name| name.to_str().is_some_and(is_licence));
    let texts = named.filter_map(|name| fs::read_to_string(folder.join(name)).ok());
    let plain = |text: String| {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n").trim_matches('\n').to_owned()
    };
    texts.map(plain).collect()
}

fn text<'a>(known: &'a Value, key: &str) -> &'a str {
    let name = &known["name"];
    known[key]
        .as_str()
        .unwrap_or_else(|| panic!("{name} has no {key}"))
}

fn cargo(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--locked")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "cargo {}: {told}", arguments[0]);
    String::from_utf8(done.stdout).expect("cargo writes UTF-8")
}

fn mit(authors: &str) -> String {
    format!(
        "MIT License

Copyright (c) {authors}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the \"Software\"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE."
    )
}
