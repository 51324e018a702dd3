use csv::{ByteRecord, ReaderBuilder, Trim};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// How a text is divided into rows and cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CSV, TSV and their like; the first row names the columns, or is a request already.
    Delimited {
        /// The byte between two cells.
        delimiter: u8,
        /// Whether the first row names the columns.
        header: bool,
    },
    /// One JSON value a line.
    JsonLines,
    /// A JSON array of values; what stands in it begins at this byte.
    JsonArray {
        /// The byte.
        at: usize,
    },
}

/// The rows of a text, one after the other.
pub(super) struct Rows<'a> {
    text: &'a [u8],
    kind: Kind<'a>,
}

enum Kind<'a> {
    Delimited(Box<csv::Reader<&'a [u8]>>),
    Json {
        columns: &'a [String],
        values: Values<'a>,
    },
}

impl<'a> Rows<'a> {
    /// The columns of JSON values; those of a delimited text stand as they are.
    pub(super) fn new(text: &'a [u8], format: Format, columns: &'a [String]) -> Rows<'a> {
        let kind = match format {
            Format::Delimited { delimiter, header } => {
                let reader = ReaderBuilder::new()
                    .delimiter(delimiter)
                    .has_headers(header)
                    .flexible(true)
                    .trim(Trim::All)
                    .from_reader(text);
                Kind::Delimited(Box::new(reader))
            }
            Format::JsonLines | Format::JsonArray { .. } => Kind::Json {
                columns,
                values: Values::new(text, format),
            },
        };
        Rows { text, kind }
    }

    /// Reads the next row and gives its line, and whether it is a row at all; none at the end.
    pub(super) fn next(&mut self, row: &mut ByteRecord) -> Option<(u64, bool)> {
        row.clear();
        match &mut self.kind {
            Kind::Delimited(reader) => {
                // A text in memory is read without errors: rows of any length, cells of any bytes.
                let more = reader.read_byte_record(row).unwrap_or(false);
                more.then(|| (row.position().map_or(0, csv::Position::line), true))
            }
            Kind::Json { columns, values } => {
                let (line, value) = values.next()?;
                Some((line, fill(row, value, columns).is_some()))
            }
        }
    }

    /// The share of the text that has been read, 0..=1.
    pub(super) fn progress(&self) -> f64 {
        let read = match &self.kind {
            Kind::Delimited(reader) => reader.position().byte() as usize,
            Kind::Json { values, .. } => self.text.len() - values.rest.len(),
        };
        read as f64 / self.text.len().max(1) as f64
    }
}

/// The JSON values of a text, as they are written, each with the line that it begins in.
pub(super) struct Values<'a> {
    rest: &'a [u8],
    line: u64,
    by_line: bool,
}

impl<'a> Values<'a> {
    pub(super) fn new(text: &'a [u8], format: Format) -> Values<'a> {
        let at = match format {
            Format::JsonArray { at } => at,
            Format::Delimited { .. } | Format::JsonLines => 0,
        };
        Values {
            rest: &text[at..],
            line: 1 + lines_in(&text[..at]),
            by_line: format == Format::JsonLines,
        }
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.line += lines_in(taken);
        taken
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<(u64, &'a [u8])> {
        let between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
        let skipped = self.rest.iter().take_while(|byte| between(byte)).count();
        self.take(skipped);
        let line = self.line;
        let length = match (self.by_line, self.rest.first()?) {
            (true, _) => self.rest.iter().position(|&byte| byte == b'\n'),
            (false, b']') => {
                self.take(self.rest.len());
                return None;
            }
            (false, _) => value_end(self.rest),
        };
        Some((line, self.take(length.unwrap_or(self.rest.len()))))
    }
}

/// Where the value that stands first in an array ends; none where it never does.
fn value_end(text: &[u8]) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0u64, false, false);
    text.iter().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b',' | b']' if depth == 0 => return true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    })
}

fn lines_in(text: &[u8]) -> u64 {
    text.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// The names of the fields of an object; of an array or a plain value, `column 1` and so on.
pub(super) fn names(value: &[u8]) -> Option<Vec<String>> {
    let numbered = |count: usize| (1..=count).map(|i| format!("column {i}")).collect();
    Some(match cells(value)? {
        Cells::Named(fields) => fields.into_iter().map(|(name, _)| name.into()).collect(),
        Cells::Placed(cells) => numbered(cells.len()),
    })
}

/// Puts the cells of a JSON value into a row, in the order of the columns; none where it is not JSON.
fn fill(row: &mut ByteRecord, value: &[u8], columns: &[String]) -> Option<()> {
    match cells(value)? {
        Cells::Placed(cells) => cells.into_iter().for_each(|cell| push(row, cell)),
        Cells::Named(fields) => {
            for (i, column) in columns.iter().enumerate() {
                // Most rows have the same fields in the same order.
                let same = fields.get(i).filter(|(name, _)| name == column);
                let found = same.or_else(|| fields.iter().find(|(name, _)| name == column));
                match found {
                    Some((_, cell)) => push(row, cell),
                    None => row.push_field(b""),
                }
            }
        }
    }
    Some(())
}

fn push(row: &mut ByteRecord, cell: &RawValue) {
    let text = cell.get();
    match text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
    {
        Some(text) if !text.contains('\\') => row.push_field(text.as_bytes()),
        Some(_) => {
            let text = serde_json::from_str::<String>(cell.get()).unwrap_or_default();
            row.push_field(text.as_bytes());
        }
        None if text == "null" => row.push_field(b""),
        None => row.push_field(text.as_bytes()),
    }
}

enum Cells<'a> {
    Named(Vec<(Cow<'a, str>, &'a RawValue)>),
    Placed(Vec<&'a RawValue>),
}

fn cells(value: &[u8]) -> Option<Cells<'_>> {
    match value.first()? {
        b'{' => serde_json::from_slice(value)
            .ok()
            .map(|Fields(fields)| Cells::Named(fields)),
        b'[' => serde_json::from_slice(value).ok().map(Cells::Placed),
        _ => serde_json::from_slice(value)
            .ok()
            .map(|cell| Cells::Placed(vec![cell])),
    }
}

/// The fields of an object, as they are written.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
