use super::file::OwnFile;
use super::told::{Beside, Column, Row, Told};
use coldstart::share::FileShown;
use coldstart::share::format::counted;
use leptos::prelude::*;

/// What was understood of a file, each part of which a person may change; its first rows; what could not be used.
#[component]
pub fn Understood(file: OwnFile) -> impl IntoView {
    let figures = move || {
        let shown = file.shown.get()?;
        Some(
            view! { <p class="figures-of-file"><b>{file.name.get_untracked()}</b><br/>{shown.figures.clone()}</p> },
        )
    };
    let meaning = move || {
        let shown = file.shown.get()?;
        Some(match Told::read(&file.told.get()) {
            Some(told) => roles(file, &shown, &told).into_any(),
            None => view! { <p>{shown.sentence.clone()}</p> }.into_any(),
        })
    };
    let rows = move || {
        let shown = file.shown.get()?;
        Some((sample(&shown), bad_rows(&shown)))
    };
    view! { {figures}{meaning}{rows} }
}

const ROWS: [(&str, &str); 3] = [
    ("arrival", "a request, with its arrival time"),
    ("end", "a request, with its end time"),
    ("count", "a number of requests"),
];
const CLOCKS: [(&str, &str); 11] = [
    ("date", "date and time"),
    ("epoch_s", "s since 1970"),
    ("epoch_ms", "ms since 1970"),
    ("epoch_us", "µs since 1970"),
    ("epoch_ns", "ns since 1970"),
    ("s", "s from the start"),
    ("ms", "ms from the start"),
    ("us", "µs from the start"),
    ("ns", "ns from the start"),
    ("min", "min from the start"),
    ("h", "h from the start"),
];
const UNITS: [(&str, &str); 6] = [
    ("s", "s"),
    ("ms", "ms"),
    ("us", "µs"),
    ("ns", "ns"),
    ("min", "min"),
    ("h", "h"),
];
const EVERY: [(&str, &str); 5] = [
    ("1", "second"),
    ("60", "minute"),
    ("300", "5 minutes"),
    ("3600", "hour"),
    ("86400", "day"),
];

/// Reads the file as a person says it now, which the last reading may have refused.
fn say(file: OwnFile, change: impl FnOnce(Told) -> Told) {
    if let Some(told) = Told::read(&file.told.get_untracked()) {
        file.reread(change(told).to_string());
    }
}

fn roles(file: OwnFile, shown: &FileShown, told: &Told) -> impl IntoView + use<> {
    let columns: Vec<(String, String)> = (shown.columns.iter().enumerate())
        .map(|(i, name)| ((i + 1).to_string(), name.clone()))
        .collect();
    let row = match told.row {
        Row::Arrival => "arrival",
        Row::End => "end",
        Row::Count => "count",
    };
    let to_row = move |value: String| {
        let row = match value.as_str() {
            "end" => Row::End,
            "count" => Row::Count,
            _ => Row::Arrival,
        };
        say(file, |told| told.with_row(row));
    };
    // Another column has another unit: the likeliest, unless a person says it.
    let column = |number: &str| Column {
        number: number.parse().unwrap_or(1),
        unit: String::new(),
    };
    let beside = told.beside.clone();
    let (label, number, units, none): (_, _, &[(&str, &str)], _) = match &beside {
        Beside::Count(column) => ("Requests", column.clone(), &EVERY, None),
        Beside::Until(column) => ("Ended", column.clone(), &CLOCKS, Some("not in the file")),
        Beside::Execution(column) => (
            "Execution time",
            column.clone(),
            &UNITS,
            (told.row == Row::Arrival).then_some("not in the file"),
        ),
        Beside::Nothing => (
            "Execution time",
            Column::default(),
            &[],
            Some("not in the file"),
        ),
    };
    let mut offered: Vec<(String, String)> = none
        .map(|none| ("0".to_owned(), none.to_owned()))
        .into_iter()
        .collect();
    offered.extend(columns.clone());
    let to_time = move |value: String| {
        say(file, |told| Told {
            time: column(&value),
            ..told
        });
    };
    let to_clock = move |unit: String| {
        say(file, |mut told| {
            told.time.unit = unit;
            told
        });
    };
    let to_beside = move |value: String| {
        say(file, |told| Told {
            beside: match (told.beside, value.as_str()) {
                (_, "0") => Beside::Nothing,
                (Beside::Count(Column { unit, .. }), number) => Beside::Count(Column {
                    unit,
                    ..column(number)
                }),
                (Beside::Until(_), number) => Beside::Until(column(number)),
                (Beside::Execution(_) | Beside::Nothing, number) => {
                    Beside::Execution(column(number))
                }
            },
            ..told
        });
    };
    let to_unit = move |unit: String| {
        say(file, |mut told| {
            if let Beside::Count(column) | Beside::Until(column) | Beside::Execution(column) =
                &mut told.beside
            {
                column.unit = unit;
            }
            told
        });
    };
    let unit_label = if matches!(beside, Beside::Count(_)) {
        "in each"
    } else {
        "in"
    };
    view! {
        <div class="roles">
            <p><span>"A row is"</span>{select("Meaning of a row", owned(&ROWS), row, to_row)}</p>
            <p>
                <span>"Time"</span>
                {select("Column of time", columns, &told.time.number.to_string(), to_time)}
                {select("Unit of time", owned(&CLOCKS), &told.time.unit, to_clock)}
            </p>
            <p>
                <span>{label}</span>
                {select(label, offered, &number.number.to_string(), to_beside)}
                {(!units.is_empty()).then(|| view! {
                    <span class="in">{unit_label}</span>
                    {select("Unit", owned(units), &number.unit, to_unit)}
                })}
            </p>
        </div>
    }
}

fn owned(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options
        .iter()
        .map(|(value, words)| ((*value).to_owned(), (*words).to_owned()))
        .collect()
}

fn select(
    label: &'static str,
    options: Vec<(String, String)>,
    now: &str,
    set: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let is_listed = options.iter().any(|(value, _)| value == now);
    let words = if now.is_empty() { "likeliest" } else { now };
    let other = (!is_listed).then(|| (now.to_owned(), words.to_owned()));
    let now = now.to_owned();
    let options = options.into_iter().chain(other).map(|(value, words)| {
        let selected = value == now;
        view! { <option value=value selected=selected>{words}</option> }
    });
    view! {
        <select aria-label=label on:change=move |event| set(event_target_value(&event))>
            {options.collect_view()}
        </select>
    }
    .into_any()
}

fn sample(shown: &FileShown) -> impl IntoView + use<> {
    let head = shown
        .columns
        .iter()
        .map(|name| view! { <th scope="col">{name.clone()}</th> }.into_any());
    let row = |cells: &Vec<String>| {
        let cells = cells
            .iter()
            .map(|cell| view! { <td>{cell.clone()}</td> }.into_any());
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    };
    view! {
        <div class="sample" tabindex="0" role="region" aria-label="First rows">
            <table>
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{shown.sample.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn bad_rows(shown: &FileShown) -> Option<AnyView> {
    let more = shown.bad_rows.saturating_sub(shown.bad.len() as u64);
    let more =
        (more > 0).then(|| view! { <li>{format!("… and {}", counted(more, "more row"))}</li> });
    let lines = shown
        .bad
        .iter()
        .map(|line| view! { <li>{line.clone()}</li> });
    (shown.bad_rows > 0).then(|| {
        view! {
            <details class="bad-rows">
                <summary>{format!("{} left out", counted(shown.bad_rows, "row"))}</summary>
                <ul>{lines.collect_view()}{more}</ul>
            </details>
        }
        .into_any()
    })
}
