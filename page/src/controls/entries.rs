//! A list as rows of text cells, and back. What the cells of a row mean is read by the table of parameters
//! itself, in the words of the address: `10.5h,10m,0.35`.

use coldstart::catalogue::GPUS;
use coldstart::scenario::{
    Group, Kind, MOST_ENTRIES, MOST_EXTRAS, MOST_GPU_TYPES, MOST_RATE, PARAMETERS, Parameter,
    Pattern, Settings, Value,
};
use std::iter::once;

/// One entry: a text per cell, empty where a cell may say nothing.
pub type Cells = Vec<String>;

/// What a cell is called and holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A number, or a time with its unit.
    Field {
        /// What stands above the field.
        label: &'static str,
        /// What stands in it where there is no value.
        none: &'static str,
    },
    /// A GPU of the price list.
    Gpu,
    /// An endpoint setting.
    Setting,
    /// The value of the setting before it.
    Value,
}

const fn field(label: &'static str) -> Cell {
    Cell::Field { label, none: "" }
}

const fn optional(label: &'static str, none: &'static str) -> Cell {
    Cell::Field { label, none }
}

/// The name of what is no row of the table: how many GPUs of each type there are.
pub const AVAILABLE: &str = "available";

/// The cells of an entry of that kind.
pub fn cells(kind: Kind) -> &'static [Cell] {
    match kind {
        Kind::Steps => const { &[field("From"), field("Rate, req/s")] },
        Kind::Extras => const { &[field("At"), field("For"), field("Rate, req/s")] },
        Kind::Injections => const { &[field("At"), field("Requests")] },
        Kind::Changes => const { &[field("At"), Cell::Setting, Cell::Value] },
        Kind::Gpus => {
            const {
                &[
                    Cell::Gpu,
                    optional("Speed", "1"),
                    optional("Available", "plenty"),
                    optional("Price, $/s", "list price"),
                ]
            }
        }
        _ => &[],
    }
}

/// The endpoint settings that a change may set: names of the table.
pub fn settings() -> impl Iterator<Item = &'static Parameter> {
    (PARAMETERS.iter()).filter(|row| row.group() == Group::Endpoint)
}

/// The entries of a list. A change of several settings is an entry each, at the same time.
pub fn entries(value: &Value) -> Vec<Cells> {
    match value {
        Value::Steps(steps) => (steps.iter())
            .map(|[at, rate]| vec![time(*at), rate.to_string()])
            .collect(),
        Value::Extras(extras) => (extras.iter())
            .map(|e| vec![time(e.at_s), time(e.lasting_s), e.rate.to_string()])
            .collect(),
        Value::Injections(injections) => (injections.iter())
            .map(|i| vec![time(i.at_s), i.requests.to_string()])
            .collect(),
        Value::Changes(changes) => (changes.iter())
            .flat_map(|change| {
                let set = (change.set.iter()).map(|(row, value)| (row.name, row.text(value)));
                let counts = |counts: &Vec<Option<u32>>| {
                    let counts = counts
                        .iter()
                        .map(|n| n.map_or("none".into(), |n| n.to_string()));
                    (AVAILABLE, counts.collect::<Vec<String>>().join("/"))
                };
                set.chain(change.gpu_available.as_ref().map(counts))
                    .map(|(name, text)| vec![time(change.at_s), name.to_owned(), text])
            })
            .collect(),
        Value::Gpus(types) => (types.iter())
            .map(|entry| {
                let speed = Some(entry.speed).filter(|speed| *speed != 1.0);
                vec![
                    entry.gpu.id.to_owned(),
                    speed.map(|x| x.to_string()).unwrap_or_default(),
                    entry.available.map(|n| n.to_string()).unwrap_or_default(),
                    entry.price.map(|x| x.to_string()).unwrap_or_default(),
                ]
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The list as the address has it. Changes that follow each other at the same time are one.
pub fn text(kind: Kind, entries: &[Cells]) -> String {
    let trimmed = |cells: &Cells| -> Cells { cells.iter().map(|c| c.trim().to_owned()).collect() };
    let entries = entries.iter().map(trimmed);
    match kind {
        Kind::Gpus => {
            let one = |cells: Cells| {
                let names = ["", ":speed=", ":available=", ":price="];
                (names.iter().zip(cells))
                    .filter(|(_, cell)| !cell.is_empty())
                    .fold(String::new(), |text, (name, cell)| text + name + &cell)
            };
            entries.map(one).collect::<Vec<String>>().join(",")
        }
        Kind::Changes => {
            let mut text = String::new();
            let mut last = None;
            for cells in entries {
                let [at, setting, value] = &cells[..] else {
                    continue;
                };
                if last.as_ref() != Some(at) {
                    text += if last.is_some() { ";" } else { "" };
                    text += at;
                    last = Some(at.clone());
                }
                text += &format!(",{setting}={value}");
            }
            text
        }
        _ => entries
            .map(|cells| cells.join(","))
            .collect::<Vec<String>>()
            .join(";"),
    }
}

/// The value of the list.
///
/// # Errors
/// A sentence that says which entry is wrong, and what was expected of it.
pub fn read(parameter: &Parameter, entries: &[Cells]) -> Result<Value, String> {
    for (i, entry) in entries.iter().enumerate() {
        if parameter
            .read(&text(parameter.kind, std::slice::from_ref(entry)))
            .is_err()
        {
            return Err(format!(
                "Entry {} needs {}.",
                i + 1,
                expected(parameter.kind, entry)
            ));
        }
    }
    let whole = parameter.read(&text(parameter.kind, entries));
    whole.map_err(|_| match parameter.kind {
        Kind::Steps => "Each step needs a later time than the one before it.".into(),
        Kind::Gpus => format!("An endpoint has 1 to {MOST_GPU_TYPES} GPU types."),
        kind => format!("There can be at most {} entries.", most(kind)),
    })
}

/// What an entry has to hold, as a phrase.
fn expected(kind: Kind, entry: &Cells) -> String {
    const TIME: &str = "a time such as 600, 10m or 10.5h";
    match kind {
        Kind::Steps => format!("{TIME}, and a rate from 0 to {MOST_RATE}"),
        Kind::Extras => format!("{TIME}, a length above 0 such as 10m, and a rate above 0, up to {MOST_RATE}"),
        Kind::Injections => format!("{TIME}, and a whole number of requests"),
        Kind::Changes => {
            let named = entry.get(1).map_or("", String::as_str);
            match settings().find(|row| row.name == named) {
                Some(row) => format!("{TIME}, and for {} {}", row.label.to_ascii_lowercase(), row.expected()),
                None => format!("{TIME}, and for each GPU type a number or none, with / between"),
            }
        }
        _ => "a speed from 0.01 to 100, at most 1000 available, and a price from 0 to 1 $/s, each of which may be empty".into(),
    }
}

/// How many entries a list may have; of steps, how many can be added one by one.
fn most(kind: Kind) -> usize {
    match kind {
        Kind::Gpus => MOST_GPU_TYPES,
        Kind::Extras => MOST_EXTRAS,
        _ => MOST_ENTRIES,
    }
}

/// Another entry for a list, valid as it stands; none where the list is full.
pub fn another(kind: Kind, entries: &[Cells], now: &Settings) -> Option<Cells> {
    if entries.len() >= most(kind) {
        return None;
    }
    let window = now.duration_s();
    let middle = time((window / 2.0).round());
    Some(match kind {
        Kind::Steps => {
            let last = match &now.traffic.pattern {
                Pattern::Steps { steps } => steps.last().copied(),
                _ => None,
            };
            let (at, rate) = last.map_or((0.0, 0.1), |[at, rate]| (at + 600.0, rate));
            vec![time(at), rate.to_string()]
        }
        Kind::Extras => vec![middle, time((window / 48.0).ceil()), "1".into()],
        Kind::Injections => vec![middle, "50".into()],
        Kind::Changes => {
            let max = (now.endpoint.max_workers * 2).clamp(1, 1000);
            vec![middle, "max".into(), max.to_string()]
        }
        _ => {
            let taken = |id: &str| entries.iter().any(|cells| cells[0] == id);
            let gpu = GPUS.iter().find(|gpu| !taken(gpu.id))?;
            once(gpu.id.to_owned())
                .chain([const { String::new() }; 3])
                .collect()
        }
    })
}

/// A time as a person would write it: `10.5h`, `10m`, `90`; exact when it is read again.
fn time(time_s: f64) -> String {
    let units = [(3600.0, "h"), (60.0, "m")];
    units
        .into_iter()
        .map(|(unit_s, unit)| (time_s / unit_s, unit_s, unit))
        .find(|(n, unit_s, _)| *n >= 1.0 && (n * 4.0).fract() == 0.0 && n * unit_s == time_s)
        .map_or_else(|| time_s.to_string(), |(n, _, unit)| format!("{n}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use coldstart::scenario::parameter;

    const LISTS: [(&str, &str); 5] = [
        ("traffic.steps", "0,0.1;600,2"),
        ("traffic.extra", "37800,600,0.35;7,90,2"),
        ("injections", "700,50;0,1"),
        (
            "changes",
            "600,max=12;900,idle=30,scaler=queue_delay:2,available=4",
        ),
        (
            "gpu.types",
            "h100:speed=1.25:available=4,rtx-4090:price=0.0004",
        ),
    ];

    #[test]
    fn a_list_is_the_same_after_it_has_been_rows() {
        for (key, list) in LISTS {
            let row = parameter(key).unwrap();
            let value = row.read(list).unwrap();
            assert_eq!(read(row, &entries(&value)), Ok(value), "{key}");
        }
    }

    #[test]
    fn every_entry_has_a_text_for_every_cell() {
        for (key, list) in LISTS {
            let row = parameter(key).unwrap();
            for entry in entries(&row.read(list).unwrap()) {
                assert_eq!(entry.len(), cells(row.kind).len(), "{key}");
            }
        }
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_named_with_what_it_needs() {
        let row = parameter("changes").unwrap();
        let mut rows = entries(&row.read("600,max=12;900,idle=30").unwrap());
        rows[1][2] = "soon".into();
        let sentence = read(row, &rows).unwrap_err();
        assert!(sentence.starts_with("Entry 2 needs a time"), "{sentence}");
        assert!(sentence.contains("idle timeout"), "{sentence}");
    }

    #[test]
    fn another_entry_is_valid_as_it_stands() {
        for (key, list) in LISTS {
            let row = parameter(key).unwrap();
            let mut rows = entries(&row.read(list).unwrap());
            let settings = Settings::default();
            // The settings hold no steps yet, so that another one is their first.
            if row.kind == Kind::Steps {
                rows.clear();
            }
            rows.push(another(row.kind, &rows, &settings).unwrap());
            let read = read(row, &rows);
            assert!(read.is_ok(), "{key}: {read:?}");
        }
    }

    #[test]
    fn times_are_written_in_the_unit_that_suits_them() {
        let cases = [
            (0.0, "0"),
            (37_800.0, "10.5h"),
            (600.0, "10m"),
            (90.0, "1.5m"),
            (7.0, "7"),
            (0.3, "0.3"),
        ];
        for (time_s, text) in cases {
            assert_eq!(time(time_s), text);
        }
    }
}
