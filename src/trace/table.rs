use super::guess;
use super::rows::{Format, Rows, Values, names};
use super::source;
use super::time;
use crate::scenario::Problem;
use csv::ByteRecord;
use serde_json::value::RawValue;

/// This many rows are looked at to recognise columns.
const SAMPLE: usize = 100;
/// This many columns are recognised, a week of minutes and more; and this many bytes of a cell are shown.
const MOST_COLUMNS: usize = 20_000;
const MOST_SHOWN: usize = 200;
/// This many names of fields in JSON are looked for.
const MOST_NAMES: usize = 1000;
/// Delimiters, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// A file of rows: what its columns are called, and how its first rows read.
pub struct Table {
    text: Vec<u8>,
    format: Format,
    columns: Vec<String>,
    sample: Vec<Vec<String>>,
}

impl Table {
    /// Finds out how a file is written; one that is packed by gzip is unpacked first.
    ///
    /// # Errors
    /// Says what the file is, and what could be read.
    pub fn open(bytes: Vec<u8>) -> Result<Table, Problem> {
        let text = source::text(bytes)?;
        let start = text.iter().position(|byte| !byte.is_ascii_whitespace());
        let Some(start) = start else {
            return Err(Problem::new("", "an empty file", source::READABLE));
        };
        let (format, columns) = match text[start] {
            b'{' | b'[' => {
                let format = json_format(&text, start)?;
                (format, json_columns(&text, format))
            }
            _ => delimited(&text),
        };
        let mut table = Table {
            text,
            format,
            columns,
            sample: Vec::new(),
        };
        table.sample = texts(table.rows(), SAMPLE);
        Ok(table)
    }

    /// How the rows are written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The names of the columns; `column 1` and so on where the file gives none.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The first rows, up to 100, for a preview, long cells cut; a row may have fewer cells than there are columns,
    /// or more.
    pub fn sample(&self) -> &[Vec<String>] {
        &self.sample
    }

    pub(super) fn rows(&self) -> Rows<'_> {
        Rows::new(&self.text, self.format, &self.columns)
    }
}

/// The first rows that can be divided into cells.
fn texts(mut rows: Rows<'_>, most: usize) -> Vec<Vec<String>> {
    let mut row = ByteRecord::new();
    let mut texts = Vec::new();
    while texts.len() < most
        && let Some((_, good)) = rows.next(&mut row)
    {
        if good {
            let shown = |cell: &[u8]| {
                String::from_utf8_lossy(&cell[..cell.len().min(MOST_SHOWN)]).into_owned()
            };
            texts.push(row.iter().take(MOST_COLUMNS).map(shown).collect());
        }
    }
    texts
}

/// The delimiter that divides the first rows into most columns alike, and what the columns are called.
fn delimited(text: &[u8]) -> (Format, Vec<String>) {
    let first_rows = |delimiter| {
        let format = Format::Delimited {
            delimiter,
            header: false,
        };
        texts(Rows::new(text, format, &[]), SAMPLE)
    };
    let alike = |rows: &[Vec<String>]| {
        let width = rows.first().map_or(0, Vec::len);
        let alike = rows.iter().filter(|row| row.len() == width).count();
        if width > 1 { width * alike } else { 0 }
    };
    let mut best = (DELIMITERS[0], first_rows(DELIMITERS[0]));
    for delimiter in &DELIMITERS[1..] {
        let rows = first_rows(*delimiter);
        if alike(&rows) > alike(&best.1) {
            best = (*delimiter, rows);
        }
    }
    let (delimiter, rows) = best;
    let header = has_header(&rows);
    let first = rows.into_iter().next().unwrap_or_default();
    let columns = match header {
        true => first,
        false => (1..=first.len()).map(|i| format!("column {i}")).collect(),
    };
    (Format::Delimited { delimiter, header }, columns)
}

/// Whether the first row is of words only, or numbers minutes, or has a word where the next row has a time or a
/// number.
fn has_header(rows: &[Vec<String>]) -> bool {
    let Some(first) = rows.first() else {
        return false;
    };
    let is_word = |cell: &String| !cell.is_empty() && !time::is_time_or_number(cell.as_bytes());
    let becomes_time = |(i, cell): (usize, &String)| {
        let below = rows.get(1).and_then(|row| row.get(i));
        is_word(cell) && below.is_some_and(|below| time::is_time_or_number(below.as_bytes()))
    };
    first.iter().all(is_word)
        || guess::minutes(first).is_some()
        || first.iter().enumerate().any(becomes_time)
}

/// Whether the values stand one a line, in an array, or in an array within an object.
fn json_format(text: &[u8], start: usize) -> Result<Format, Problem> {
    let end = text[start..].iter().position(|&byte| byte == b'\n');
    let (line, rest) = text[start..].split_at(end.unwrap_or(text.len() - start));
    let line = line.trim_ascii_end();
    let whole = serde_json::from_slice::<&RawValue>(line).is_ok();
    let only = rest.trim_ascii_start().is_empty();
    if !only && (whole || line.len() > 1 && line[0] == b'{' && line.ends_with(b"}")) {
        return Ok(Format::JsonLines);
    }
    if text[start] == b'[' {
        return Ok(Format::JsonArray { at: start + 1 });
    }
    match list_in(text) {
        Some(at) => Ok(Format::JsonArray { at }),
        None if whole => Ok(Format::JsonLines),
        None => Err(Problem::new(
            "",
            "a JSON object without a list of requests",
            source::READABLE,
        )),
    }
}

/// Where the first array of objects within an object begins.
fn list_in(text: &[u8]) -> Option<usize> {
    let (mut in_string, mut escaped) = (false, false);
    let mut opens = text.iter().enumerate().filter_map(|(i, byte)| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' if !in_string => return Some(i + 1),
            _ => {}
        }
        None
    });
    opens.find(|&at| text[at..].trim_ascii_start().starts_with(b"{"))
}

/// Every name that the first values have, in order of appearance.
fn json_columns(text: &[u8], format: Format) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for (_, value) in Values::new(text, format).take(SAMPLE) {
        for name in names(value).unwrap_or_default() {
            if columns.len() < MOST_NAMES && !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    columns
}
