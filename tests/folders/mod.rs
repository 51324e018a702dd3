//! What lies in folders.

use std::fs;
use std::path::{Path, PathBuf};

/// The files in a folder and in those within it, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    let within = folders.iter().flat_map(|folder| self::files(folder));
    files.into_iter().chain(within).collect()
}
