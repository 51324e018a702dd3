use super::Draws;
use crate::folders;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Files of every shape.
pub fn files() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/traces");
    let paths = folders::files(Path::new(folder)).into_iter();
    paths
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect()
}

/// A file with something wrong in its rows, its fields or its bytes.
pub fn file(draws: &mut Draws, whole: &[String]) -> Vec<u8> {
    let mut lines: Vec<String> = whole[draws.below(whole.len())]
        .lines()
        .map(str::to_owned)
        .collect();
    for _ in 0..=draws.below(5) {
        let place = draws.below(lines.len());
        match draws.below(7) {
            0 => drop(lines.remove(place)),
            1 => lines[place] = vec![lines[place].clone(); 1 + draws.below(30)].join("\n"),
            2 => lines[place] = draws.nasty(),
            3 | 4 => {
                let separator = draws.pick(&[",", "\t", ";", ":"]);
                let mut fields: Vec<String> =
                    lines[place].split(separator).map(str::to_owned).collect();
                let field = draws.below(fields.len());
                fields[field] = draws.nasty();
                lines[place] = fields.join(separator);
            }
            5 => {
                let other = draws.below(lines.len());
                lines.swap(place, other);
            }
            _ => draws.spoil(&mut lines[place]),
        }
        if lines.is_empty() {
            break;
        }
    }
    let mut bytes = lines.join(draws.pick(&["\n", "\r\n", "\r"])).into_bytes();
    match draws.below(12) {
        0 => bytes = packed(&bytes),
        1 => {
            bytes = packed(&bytes);
            bytes.truncate(draws.below(bytes.len()));
        }
        2 => bytes.splice(0..0, [0xef, 0xbb, 0xbf]).for_each(drop),
        3 => bytes = bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        4 | 5 if !bytes.is_empty() => {
            for _ in 0..=draws.below(4) {
                let place = draws.below(bytes.len());
                bytes[place] = draws.below(256) as u8;
            }
        }
        _ => {}
    }
    bytes
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}
