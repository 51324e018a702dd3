//! What `make dist` leaves for a static host.

use crate::site::DIST;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Names of the files in dist/.
fn names() -> Vec<String> {
    let entries = fs::read_dir(DIST).expect("a built page");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn what_compresses_lies_compressed_beside_itself() {
    let names = names();
    for name in &names {
        let extension = Path::new(name).extension().unwrap_or_default();
        if ["html", "js", "css", "wasm", "svg"]
            .iter()
            .all(|one| extension != *one)
        {
            continue;
        }
        assert!(names.contains(&format!("{name}.br")), "{name}");
        let path = Path::new(DIST).join(name);
        let packed = fs::File::open(path.with_file_name(format!("{name}.gz")));
        let mut unpacked = Vec::new();
        let read = GzDecoder::new(packed.expect("a .gz")).read_to_end(&mut unpacked);
        read.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(unpacked, fs::read(path).expect("the file"), "{name}");
    }
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
    let mut names = names();
    names.retain(|name| {
        let path = Path::new(DIST).join(name);
        let is_aside = ["sw.js", "card.png"].contains(&name.as_str());
        path.is_file() && !is_aside && !name.ends_with(".gz") && !name.ends_with(".br")
    });
    for name in &mut names {
        if name == "index.html" {
            *name = "./".into();
        }
    }
    names.sort_unstable();
    assert_eq!(kept, names);
}
