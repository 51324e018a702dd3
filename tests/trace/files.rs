//! Every shape is understood without help, and nothing that is none ends badly.

use coldstart::scenario::Problem;
use coldstart::share::format::THIN_SPACE;
use coldstart::share::trace_figures;
use coldstart::trace::{Clock, Execution, Loaded, Reader, Reading, Table, Times, Unit};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;

fn bytes(name: &str) -> Vec<u8> {
    fs::read(format!("tests/data/traces/{name}")).expect(name)
}

fn read(table: &Table, reading: Reading) -> Result<Loaded, Vec<Problem>> {
    let mut reader = Reader::new(table, reading);
    while !reader.advance(1000) {}
    assert!(reader.progress() > 0.99, "{}", reader.progress());
    reader.finish("t".to_owned())
}

fn load(bytes: impl Into<Vec<u8>>) -> Result<Loaded, Vec<Problem>> {
    let table = Table::open(bytes.into()).map_err(|problem| vec![problem])?;
    read(&table, table.guess().map_err(|problem| vec![problem])?)
}

fn told(bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let problems = load(bytes).expect_err("not usable");
    problems.iter().map(ToString::to_string).collect()
}

fn bad(loaded: &Loaded) -> Vec<String> {
    loaded.bad.iter().map(ToString::to_string).collect()
}

const BEGAN: Option<&str> = Some("2026-03-01T08:00:00Z");

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
        assert_eq!(loaded.trace.arrivals_s, arrivals_s, "{name}");
        assert_eq!(loaded.trace.execution_s.as_deref(), execution_s, "{name}");
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
        assert_eq!(loaded.trace.execution_s, None, "{name}");
        let dated = name.starts_with("dated").then_some("2026-03-01T08:00:00Z");
        assert_eq!(loaded.began.as_deref(), dated, "{name}");
        let mut arrivals_s = loaded.trace.arrivals_s.iter();
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
fn a_person_may_overrule_what_was_understood() {
    let table = Table::open(bytes("pairs.jsonl")).expect("good");
    assert!(table.guess().is_err(), "two columns without names");
    let at = |column| Times {
        column,
        clock: Clock::Start(Unit::Minutes),
    };
    let reading = Reading::Arrivals {
        at: at(0),
        execution: Some(Execution::Until(at(1))),
    };
    let loaded = read(&table, reading).expect("good");
    assert_eq!(loaded.trace.arrivals_s, [0.0]);
    assert_eq!(loaded.trace.execution_s, Some(vec![90.0]));
    assert_eq!(
        bad(&loaded),
        ["line 2, column 2: 2 is not a time after the arrival, by 366 days at most"]
    );
}

#[test]
fn what_a_person_says_in_a_line_is_followed() {
    let table = Table::open(bytes("start_end.csv")).expect("good");
    let said = |text| {
        let reading = table.told(text).expect(text);
        let trace = read(&table, reading).expect(text).trace;
        (trace.arrivals_s, trace.execution_s)
    };
    assert_eq!(said("arrival=started"), (vec![0.0, 10.0], None));
    assert_eq!(
        said("arrival=started:ms,until=finished:ms"),
        (vec![0.0, 0.01], Some(vec![0.0025, 0.0005]))
    );
    assert_eq!(
        said("execution=1:ms,arrival=2"),
        (vec![0.0, 10.0], Some(vec![0.001, 0.002]))
    );
    assert_eq!(said("end=finished,execution=job").0, [1.5, 8.5]);
    assert_eq!(said("arrival=started:min,count=job:30").0.len(), 3);
    assert_eq!(said("arrival=2:epoch_h").0, [0.0, 36_000.0]);
    let unsaid = |text| table.told(text).expect_err(text).to_string();
    assert!(unsaid("arrival").starts_with("arrival: expected arrival, end, "));
    assert!(unsaid("start=started").starts_with("start: expected arrival, end, "));
    assert_eq!(
        unsaid("arrival=begun"),
        "begun: expected a column: job, started, finished"
    );
    assert!(unsaid("arrival=4").starts_with("4: expected a column"));
    assert!(
        unsaid("arrival=started:fortnights").starts_with("fortnights: expected date, or a unit")
    );
    assert!(unsaid("end=finished").starts_with("end=finished: expected arrival; "));
    assert!(unsaid("arrival=1,count=2:0").starts_with("0: expected a number of seconds above 0"));
}

#[test]
fn bad_rows_are_told_with_their_line_and_the_rest_is_used() {
    let text = "arrival_us,service_us\n0,1\n-1,1\n2,x\n3\n4,1e99\n,5\n7,-7\n8,8,8\n";
    let loaded = load(text).expect("good rows too");
    assert_eq!(loaded.trace.arrivals_s, [0.0, 8e-6]);
    assert_eq!((loaded.rows, loaded.bad_rows), (8, 6));
    assert_eq!(
        bad(&loaded),
        [
            "line 3, arrival_us: -1 is not a number of microseconds from 0 to 366 days",
            "line 4, service_us: x is not a number of microseconds from 0 to 366 days",
            "line 5, service_us: an empty field is not a number of microseconds from 0 to 366 days",
            "line 6, service_us: 1e99 is not a number of microseconds from 0 to 366 days",
            "line 7, arrival_us: an empty field is not a number of microseconds from 0 to 366 days",
            "line 8, service_us: -7 is not a number of microseconds from 0 to 366 days",
        ]
    );
    let lines = "{\"ts\": 5}\n{\"ts\": 6\n{\"other\": 7}\n\n{\"ts\": 8}\n";
    let loaded = load(lines).expect("good rows too");
    assert_eq!(loaded.trace.arrivals_s, [5.0, 8.0]);
    assert_eq!(
        bad(&loaded),
        [
            "line 2: expected a value in JSON",
            "line 3, ts: an empty field is not a number of seconds from 0 to 366 days",
        ]
    );
    let many = "arrival_s\n1\n".to_owned() + &"x\n".repeat(250);
    let loaded = load(many).expect("a good row");
    assert_eq!((loaded.bad_rows, loaded.bad.len()), (250, 100));
}

#[test]
fn a_date_far_from_the_others_is_a_bad_row() {
    for stray in ["2001-01-01T00:00:00Z", "2200-01-01T00:00:00Z"] {
        let text = format!(
            "time\n2026-03-01T08:00:00Z\n{stray}\n2026-03-01T08:00:01Z\n2026-03-01T08:00:02Z\n"
        );
        let loaded = load(text).expect("good rows too");
        assert_eq!(loaded.trace.arrivals_s, [0.0, 1.0, 2.0]);
        assert_eq!(
            bad(&loaded),
            [format!(
                "line 3: {stray}: expected within 366 days of the other requests"
            )]
        );
    }
}

#[test]
fn a_count_far_from_the_others_is_one_bad_row_however_many_it_counts() {
    let text = "minute,count\n2026-03-01T08:00:00Z,20\n2026-03-01T08:01:00Z,30\n2062-03-01T08:02:00Z,500\n\
                2026-03-01T08:03:00Z,10\n";
    let loaded = load(text).expect("good rows too");
    assert_eq!((loaded.rows, loaded.bad_rows), (4, 1));
    assert_eq!(loaded.trace.arrivals_s.len(), 60);
    assert_eq!(loaded.began.as_deref(), BEGAN);
    assert_eq!(
        bad(&loaded),
        ["line 4: 2062-03-01T08:02:00Z: expected within 366 days of the other requests"]
    );
}

#[test]
fn rows_in_one_line_are_rows() {
    let text = r#"[{"t": "2026-03-01T08:00:00Z"}, {"t": "2001-03-01T08:00:00Z"}, {"t": "2001-03-01T08:00:00Z"},
        {"t": "2026-03-01T08:00:03Z"}, {"t": "2026-03-01T08:00:05Z"}]"#;
    let loaded = load(text.replace('\n', "")).expect("good rows too");
    assert_eq!(loaded.trace.arrivals_s, [0.0, 3.0, 5.0]);
    assert_eq!((loaded.rows, loaded.bad_rows), (5, 2));
}

#[test]
fn an_end_far_from_the_others_is_told_as_it_stands_in_the_file() {
    let text = "end,duration_s\n2026-03-01T08:00:10Z,10\n2062-03-01T08:00:10Z,10\n2026-03-01T08:00:20Z,5\n";
    let loaded = load(text).expect("good rows too");
    assert_eq!(
        bad(&loaded),
        ["line 3: 2062-03-01T08:00:10Z: expected within 366 days of the other requests"]
    );
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
fn what_is_no_file_of_requests_ends_in_a_sentence() {
    let readable = "requests as CSV, TSV, JSON or JSON Lines, in UTF-8, plain or as .gz";
    let cases: [(&[u8], &str); 7] = [
        (b"", "an empty file"),
        (b" \n\n", "an empty file"),
        (b"PK\x03\x04and so on", "a zip archive or a workbook"),
        (b"time\n\x00\x00\x00", "a binary file"),
        (
            b"\x1f\x8bnot gzip at all",
            "a broken .gz (corrupt gzip stream does not have a matching checksum)",
        ),
        (
            b"{\"a\": 1,\n \"b\": []}",
            "a JSON object without a list of requests",
        ),
        (b"arrival_s\n", "no rows"),
    ];
    for (bytes, what) in cases {
        let told = told(bytes);
        if !what.contains(".gz") {
            assert_eq!(told[0], format!("{what}: expected {readable}"));
        }
        assert!(told[0].contains("expected requests as CSV"), "{told:?}");
    }
    assert_eq!(
        told("arrival_s\nx\n-4\n"),
        [
            "none of 2 rows can be used: expected at least one that can".to_owned(),
            "line 2 arrival_s: x is not a number of seconds from 0 to 366 days".to_owned(),
            "line 3 arrival_s: -4 is not a number of seconds from 0 to 366 days".to_owned(),
        ]
    );
    let names = told("colour,size\nred,4\ngreen,\n,5\nblue,6\n");
    assert!(names.len() == 1, "{names:?}");
}

#[test]
fn hostile_files_end_in_a_sentence() {
    let long = "x".repeat(10_000_000);
    let deep = "[".repeat(1_000_000);
    let objects = "{\"a\":".repeat(300_000);
    let year = "time\n9999-12-31T23:59:59Z\n9999-12-31T23:59:58Z\n";
    let binary: Vec<u8> = (1..=255u8).cycle().take(100_000).collect();
    let files: [&[u8]; 12] = [
        long.as_bytes(),
        deep.as_bytes(),
        objects.as_bytes(),
        year.as_bytes(),
        &binary,
        b"arrival_s,duration_s\n1,-5\n2,-0.001\n",
        b"time,count\n1,99999999999\n2,1e300\n",
        b"time\n\"unclosed, and so on\n1\n2\n",
        b"arrival_s\n\xff\xfe\n\xc0\x80\n",
        b"[1, 2",
        b"]",
        b"\"\"\n\"\"\n",
    ];
    for file in files {
        let name = String::from_utf8_lossy(&file[..file.len().min(30)]).into_owned();
        match load(file) {
            Ok(loaded) => assert_eq!(name, "[1, 2", "{loaded:?}"),
            Err(problems) => {
                assert!(
                    problems
                        .iter()
                        .all(|problem| problem.to_string().len() < 400),
                    "{name}"
                );
                assert!(!problems.is_empty());
            }
        }
    }
}

#[test]
fn very_many_columns_and_very_long_cells_are_cut_where_they_are_shown() {
    let wide = format!(
        "arrival_s{}\n1{}\n",
        ",x".repeat(3_000_000),
        ",2".repeat(3_000_000)
    );
    let table = Table::open(wide.into_bytes()).expect("good");
    assert_eq!(table.columns().len(), 20_000);
    assert_eq!(
        read(&table, table.guess().expect("good"))
            .expect("good")
            .trace
            .arrivals_s,
        [1.0]
    );
    let fields: Vec<String> = (0..100_000).map(|i| format!("\"f{i}\": 0")).collect();
    let table = Table::open(format!("[{{{}}}]", fields.join(", ")).into_bytes()).expect("good");
    assert_eq!(table.columns().len(), 1000);
    let long = format!("arrival_s,note\n1,{}\n", "é".repeat(1_000_000));
    let table = Table::open(long.into_bytes()).expect("good");
    assert_eq!(table.sample()[0][1].chars().count(), 100);
}

#[test]
fn a_bomb_of_zeros_is_not_unpacked_to_its_end() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    let block = vec![b' '; 1 << 20];
    for _ in 0..257 {
        packed.write_all(&block).expect("memory");
    }
    assert_eq!(
        told(packed.finish().expect("memory")),
        ["a longer file: expected at most 256 MiB, unpacked"]
    );
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

#[test]
fn a_reading_is_told_in_the_words_that_tell_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/traces");
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut told = 0;
    for path in files.map(|file| file.expect("a file").path()) {
        let table = Table::open(std::fs::read(&path).expect("a file")).expect("good");
        let known = table.guess().ok();
        let sayable = known.filter(|reading| !matches!(reading, Reading::Minutes { .. }));
        if let Some(reading) = sayable {
            told += 1;
            assert_eq!(table.told(&reading.told()), Ok(reading), "{path:?}");
        }
    }
    assert!(told > 10);
}

#[test]
fn a_reading_is_told_by_numbers_that_no_name_takes_for_its_own() {
    let table = Table::open(b"time,1,2,#1\n0,3,4,7\n60,4,4,7\n".to_vec()).expect("good");
    for column in 0..4 {
        let at = Times {
            column,
            clock: Clock::Start(Unit::Minutes),
        };
        let counts = Reading::Counts {
            at,
            requests: 3 - column,
            every_s: 60.0,
        };
        let until = Reading::Arrivals {
            at,
            execution: Some(Execution::Until(at)),
        };
        for reading in [counts, until] {
            let text = reading.told();
            assert_eq!(table.told(&text), Ok(reading), "{text}");
        }
    }
    let time = |text: &str| match table.told(text).expect(text) {
        Reading::Arrivals { at, .. } => at.column,
        reading => panic!("{reading:?}"),
    };
    assert_eq!(time("arrival=1:s"), 1, "the column that is called 1");
    assert_eq!(time("arrival=#1:s"), 0);
    assert_eq!(time("arrival=4:s"), 3, "none is called 4");
    assert!(table.told("arrival=#5").is_err());
}

#[test]
fn times_at_both_ends_of_what_a_number_holds_have_a_gap() {
    let far = "time_ns,count\n-9000000000000000000,1\n9000000000000000000,2\n";
    let table = Table::open(far.as_bytes().to_vec()).expect("good");
    assert!(table.guess().is_ok());
}
