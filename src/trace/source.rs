use crate::scenario::Problem;
use flate2::bufread::MultiGzDecoder;
use std::io::Read;

/// A file is at most this long once unpacked, in bytes: what a page may hold beside what is made from it.
pub const MOST_BYTES: u64 = 256 << 20;
/// What can be read.
pub(super) const READABLE: &str =
    "requests as CSV, TSV, JSON or JSON Lines, in UTF-8, plain or as .gz";

/// What files that are none of these begin with.
const OTHERS: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "a zip archive or a workbook"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
];
const GZIP: &[u8] = b"\x1f\x8b";
/// This many bytes are searched for what no text has.
const HEAD: usize = 8192;

/// The text of a file: unpacked, in UTF-8 as far as the file is, and without a byte order mark.
///
/// # Errors
/// Says what the file is instead.
pub(super) fn text(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let text = match bytes.starts_with(GZIP) {
        true => unpacked(&bytes)?,
        false => bytes,
    };
    if text.len() as u64 > MOST_BYTES {
        let most = format!("at most {} MiB, unpacked", MOST_BYTES >> 20);
        return Err(Problem::new("", "a longer file", most));
    }
    let other = (OTHERS.iter()).find(|(magic, _)| text.starts_with(magic));
    if let Some((_, what)) = other {
        return Err(Problem::new("", what, READABLE));
    }
    let text = match text.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
        [0xff, 0xfe, rest @ ..] => of_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => of_utf16(rest, u16::from_be_bytes),
        _ => text,
    };
    match text[..text.len().min(HEAD)].contains(&0) {
        true => Err(Problem::new("", "a binary file", READABLE)),
        false => Ok(text),
    }
}

fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut text = Vec::new();
    (MultiGzDecoder::new(bytes)
        .take(MOST_BYTES + 1)
        .read_to_end(&mut text))
    .map_err(|error| Problem::new("", format!("a broken .gz ({error})"), READABLE))?;
    Ok(text)
}

fn of_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect::<String>()
        .into_bytes()
}
