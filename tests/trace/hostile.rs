//! What is no file of requests, by mistake or on purpose, ends in a sentence, or is cut.

use crate::{load, read, told};
use coldstart::trace::Table;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

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
            .arrivals_s(),
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
