//! Data flows one way: a module imports only from those above it in the list of `src/lib.rs`.

mod folders;

use folders::files;
use std::fs;
use std::path::{Path, PathBuf};

/// Where modules lie.
const ROOTS: [&str; 3] = ["scenario/src", "engine/src", "src"];
/// What an import from another module begins with; those of other packages are passed on.
const PATHS: [&str; 3] = ["crate::", "coldstart_scenario::", "coldstart_engine::"];

/// The files of a module: a folder, or one file.
fn files_of(module: &str) -> Vec<PathBuf> {
    let places = ROOTS.map(|root| {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(root)
            .join(module)
    });
    let files = places.iter().flat_map(|place| match place.is_dir() {
        true => files(place),
        false => vec![place.with_extension("rs")],
    });
    files.filter(|file| file.is_file()).collect()
}

fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a text");
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The words that stand behind a path; an empty one, which is no module, where a brace does.
fn behind<'a>(path: &str, code: &'a str) -> impl Iterator<Item = &'a str> {
    let is_end = |letter: char| !letter.is_alphanumeric() && letter != '_';
    code.split(path)
        .skip(1)
        .filter_map(move |rest| rest.split(is_end).next())
}

#[test]
fn a_module_imports_only_from_those_above_it() {
    let list = include_str!("../src/lib.rs");
    let modules: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("//! - ")?.split('`').nth(1))
        .collect();
    let mut imports = 0;
    for (place, module) in modules.iter().enumerate() {
        let files = files_of(module);
        assert!(!files.is_empty(), "{module} is nowhere");
        for file in files {
            let code = code(&file);
            for other in PATHS.iter().flat_map(|path| behind(path, &code)) {
                let is_above = modules[..=place].contains(&other);
                assert!(
                    is_above,
                    "{module} imports from {other}: {}",
                    file.display()
                );
                imports += 1;
            }
        }
    }
    assert!(imports > 100, "{imports} imports");
}

#[test]
fn what_simulates_knows_neither_browser_nor_files() {
    for root in &ROOTS[..2] {
        for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root)) {
            let code = code(&file);
            for word in [
                "wasm_bindgen",
                "js_sys",
                "web_sys",
                "std::fs",
                "std::io",
                "std::net",
            ] {
                assert!(!code.contains(word), "{word} in {}", file.display());
            }
        }
    }
}
