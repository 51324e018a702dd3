//! What `make dist` leaves for a static host.

use crate::folders::files;
use crate::site::DIST;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What compresses, by the ends of its names.
const COMPRESSIBLE: [&str; 9] = [
    "html",
    "js",
    "css",
    "wasm",
    "svg",
    "json",
    "webmanifest",
    "ts",
    "txt",
];

#[test]
fn what_compresses_lies_compressed_beside_itself_in_every_folder() {
    let mut compressed = 0;
    for file in files(Path::new(DIST)) {
        let extension = file.extension().unwrap_or_default();
        if COMPRESSIBLE.iter().all(|one| extension != *one) {
            continue;
        }
        compressed += 1;
        let name = file.display();
        assert!(Path::new(&format!("{name}.br")).is_file(), "{name}");
        let packed = fs::File::open(format!("{name}.gz")).expect("a .gz");
        let mut unpacked = Vec::new();
        let read = GzDecoder::new(packed).read_to_end(&mut unpacked);
        read.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(unpacked == fs::read(&file).expect("the file"), "{name}");
    }
    assert!(compressed > 20, "{compressed} files");
}

#[test]
fn everything_that_the_page_consists_of_is_kept_for_use_offline() {
    let worker = fs::read_to_string(Path::new(DIST).join("sw.js")).expect("a service worker");
    let build = worker
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("const BUILD = "));
    let build = build
        .and_then(|build| build.strip_suffix(';'))
        .expect("its list");
    let build: Value = serde_json::from_str(build).expect("JSON");
    let mut kept: Vec<&str> = build["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    kept.sort_unstable();
    let beside = |path: &PathBuf| path.parent() == Some(Path::new(DIST));
    let files = files(Path::new(DIST)).into_iter().filter(beside);
    let mut names: Vec<String> = files
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| !["sw.js", "card.png"].contains(&name.as_str()))
        .filter(|name| !name.ends_with(".gz") && !name.ends_with(".br"))
        .map(|name| name.replace("index.html", "./"))
        .collect();
    names.sort_unstable();
    assert_eq!(kept, names);
}
