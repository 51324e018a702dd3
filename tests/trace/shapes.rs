//! Every shape is understood without help.

use crate::{BEGAN, bytes, load, read};
use coldstart::share::format::THIN_SPACE;
use coldstart::share::trace_figures;
use coldstart::trace::{Loaded, Table};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Name of the file, what is understood, arrivals, execution times, instant of time 0.
type Case = (
    &'static str,
    &'static str,
    &'static [f64],
    Option<&'static [f64]>,
    Option<&'static str>,
);

const CASES: [Case; 17] = [
    (
        "dates.csv",
        "Arrival: TIMESTAMP (date and time); execution times are not in the file.",
        &[0.0, 0.25, 5.5],
        None,
        BEGAN,
    ),
    (
        "zones.csv",
        "Arrival: createdAt (date and time); execution time: executionTime (milliseconds).",
        &[0.0, 1.0, 2.0, 3.0],
        Some(&[0.7, 0.9, 1.5, 0.8]),
        BEGAN,
    ),
    (
        "epoch_seconds.csv",
        "Arrival: client_start_time (seconds since 1970); execution time: client_elapsed_s (seconds).",
        &[0.0, 10.5],
        Some(&[1.5, 0.25]),
        Some("2026-03-01T08:00:00.25Z"),
    ),
    (
        "epoch_milliseconds.tsv",
        "Arrival: ts (milliseconds since 1970); execution time: latency_ms (milliseconds).",
        &[0.0, 1.5],
        Some(&[0.25, 1.25]),
        BEGAN,
    ),
    (
        "epoch_microseconds.csv",
        "Arrival: start (microseconds since 1970); execution until end (microseconds since 1970).",
        &[0.0, 2.0],
        Some(&[0.5, 1e-6]),
        BEGAN,
    ),
    (
        "epoch_nanoseconds.jsonl",
        "Arrival: ts (nanoseconds since 1970); execution time: took (seconds).",
        &[0.0, 1e-9],
        Some(&[0.5, 1.5]),
        BEGAN,
    ),
    (
        "milliseconds.jsonl",
        "Arrival: timestamp (milliseconds from the start); execution times are not in the file.",
        &[0.0, 0.0, 0.5, 1.5, 3.0, 3.0, 3.5, 4.0],
        None,
        None,
    ),
    (
        "microseconds.csv",
        "Arrival: arrival_us (microseconds from the start); execution time: service_us (microseconds).",
        &[0.0, 0.052, 0.098_189],
        Some(&[0.8808, 0.678, 0.751]),
        None,
    ),
    (
        "seconds.csv",
        "Arrival: arrival_s (seconds from the start); execution times are not in the file.",
        &[0.5, 1.0, 2.25],
        None,
        None,
    ),
    (
        "ends.csv",
        "End: end_timestamp (seconds from the start); execution time: duration (seconds); arrival is the end \
         less the execution time.",
        &[0.25, 0.25, 60.0],
        Some(&[57.25, 0.5, 0.5]),
        None,
    ),
    (
        "start_end.csv",
        "Arrival: started (seconds from the start); execution until finished (seconds from the start).",
        &[0.0, 10.0],
        Some(&[2.5, 0.5]),
        None,
    ),
    (
        "array.json",
        "Arrival: arrival (seconds from the start); execution time: duration_s (seconds).",
        &[0.0, 0.5],
        Some(&[1.5, 2.0]),
        None,
    ),
    (
        "wrapped.json",
        "Arrival: time (date and time); execution times are not in the file.",
        &[0.0, 9.0],
        None,
        BEGAN,
    ),
    (
        "numbers.json",
        "Arrival: column 1 (seconds from the start); execution times are not in the file.",
        &[0.0, 1.5, 4.0],
        None,
        None,
    ),
    (
        "plain.txt",
        "Arrival: column 1 (seconds from the start); execution times are not in the file.",
        &[0.0, 1.5, 4.0],
        None,
        None,
    ),
    (
        "no_header.csv",
        "Arrival: column 2 (date and time); execution times are not in the file.",
        &[0.0, 1.5],
        None,
        BEGAN,
    ),
    (
        "crlf_quotes.csv",
        "Arrival: Start Time (s) (seconds from the start); execution time: Took, in ms (milliseconds).",
        &[0.0, 1.0],
        Some(&[1.5, 2.0]),
        None,
    ),
];

#[test]
fn every_shape_is_understood_without_help() {
    for (name, sentence, arrivals_s, execution_s, began) in CASES {
        let table = Table::open(bytes(name)).expect(name);
        let reading = table.guess().expect(name);
        assert_eq!(reading.sentence(table.columns()), sentence, "{name}");
        let loaded = read(&table, reading).expect(name);
        assert_eq!(loaded.trace.arrivals_s(), arrivals_s, "{name}");
        assert_eq!(loaded.trace.execution_s(), execution_s, "{name}");
        assert_eq!(loaded.began.as_deref(), began, "{name}");
        assert_eq!(
            (loaded.bad_rows, loaded.rows),
            (0, arrivals_s.len() as u64),
            "{name}"
        );
    }
}

#[test]
fn a_unit_that_nothing_tells_is_the_one_of_the_most_ordinary_traffic() {
    let sentence = |text: &str| {
        let table = Table::open(text.as_bytes().to_vec()).expect("good");
        table.guess().expect("good").sentence(table.columns())
    };
    let cases = [
        (
            "t,latency\n5,12\n45,30\n118,4\n",
            "seconds from",
            "(seconds)",
        ),
        (
            "t,latency\n0,1200\n250,900\n800,3000\n",
            "milliseconds from",
            "(milliseconds)",
        ),
        (
            "t,latency\n0,0.5\n2e6,0.7\n",
            "microseconds from",
            "(seconds)",
        ),
        (
            "t,latency\n0,1e9\n2e9,4e9\n",
            "nanoseconds from",
            "(nanoseconds)",
        ),
        ("t,latency\n7,0\n", "seconds from", "(seconds)"),
    ];
    for (text, clock, unit) in cases {
        let found = sentence(text);
        assert!(
            found.contains(&format!("t ({clock} the start)")),
            "{text}: {found}"
        );
        assert!(
            found.contains(&format!("latency {unit}")),
            "{text}: {found}"
        );
    }
}

#[test]
fn gzip_and_other_encodings_make_no_difference() {
    let plain = bytes("zones.csv");
    let expected = load(plain.clone()).expect("good");
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&plain).expect("memory");
    let text = String::from_utf8(plain.clone()).expect("text");
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(order)
            .collect()
    };
    let others = [
        packed.finish().expect("memory"),
        [b"\xef\xbb\xbf".to_vec(), plain].concat(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        text.replace('\n', "\r").into_bytes(),
        text.replace('\n', "\n\n").into_bytes(),
    ];
    for other in others {
        assert_eq!(load(other).expect("good"), expected);
    }
}

#[test]
fn counts_become_as_many_requests_within_their_time() {
    let cases = [
        (
            "minutes.csv",
            vec![(0.0, 60.0, 2), (120.0, 180.0, 3), (660.0, 720.0, 1)],
            2,
        ),
        ("counts.csv", vec![(0.0, 60.0, 2), (120.0, 180.0, 4)], 3),
        (
            "dated_counts.csv",
            vec![(0.0, 300.0, 1), (300.0, 600.0, 2)],
            2,
        ),
    ];
    for (name, buckets, rows) in cases {
        let table = Table::open(bytes(name)).expect(name);
        let loaded = read(&table, table.guess().expect(name)).expect(name);
        assert_eq!((loaded.rows, loaded.bad_rows), (rows, 0), "{name}");
        assert_eq!(loaded.trace.execution_s(), None, "{name}");
        let dated = name.starts_with("dated").then_some("2026-03-01T08:00:00Z");
        assert_eq!(loaded.began.as_deref(), dated, "{name}");
        let mut arrivals_s = loaded.trace.arrivals_s().iter();
        for (from, to, number) in buckets {
            let within = arrivals_s
                .by_ref()
                .take(number)
                .filter(|at| (from..to).contains(*at));
            assert_eq!(within.count(), number, "{name} from {from}");
        }
        assert_eq!(arrivals_s.next(), None, "{name}");
    }
}

#[test]
fn counts_are_understood_in_a_sentence() {
    let table =
        Table::open(b"minute,count\n2026-03-01T08:00:00Z,2\n2026-03-01T08:01:00Z,3\n".to_vec());
    let table = table.expect("good");
    assert_eq!(
        table.guess().expect("good").sentence(table.columns()),
        "Requests: count, in the 60 s from minute (date and time) on; arrivals at random within them."
    );
}

#[test]
fn times_at_both_ends_of_what_a_number_holds_have_a_gap() {
    let far = "time_ns,count\n-9000000000000000000,1\n9000000000000000000,2\n";
    let table = Table::open(far.as_bytes().to_vec()).expect("good");
    assert!(table.guess().is_ok());
}

#[test]
fn figures_are_those_of_the_file() {
    let loaded = load(bytes("dates.csv")).expect("good");
    assert_eq!(loaded.span_s(), 5.5);
    assert_eq!(loaded.mean_rate(), Some(3.0 / 5.5));
    let once = load("arrival_s\n7\nx\n").expect("good");
    assert_eq!(once.mean_rate(), None);
    let plain = |loaded: &Loaded| trace_figures(loaded).replace(THIN_SPACE, " ");
    assert_eq!(
        plain(&loaded),
        "3 requests in 5.5 s, from 2026-03-01T08:00:00Z on, 0.55 a second."
    );
    assert_eq!(plain(&once), "1 request in 0 s; 1 row of 2 cannot be used.");
}
