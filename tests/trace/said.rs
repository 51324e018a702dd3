//! What a person says of a file is followed, and a reading is told in words that a person could say.

use crate::folders::files;
use crate::{FOLDER, bad, bytes, read};
use coldstart::trace::{Clock, Execution, Reading, Table, Times, Unit};
use std::fs;
use std::path::Path;

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
    assert_eq!(loaded.trace.arrivals_s(), [0.0]);
    assert_eq!(loaded.trace.execution_s(), Some(&[90.0][..]));
    assert_eq!(
        bad(&loaded),
        ["line 2, column 2: 2 is not a time after the arrival, by at most 366 days"]
    );
}

#[test]
fn what_a_person_says_in_a_line_is_followed() {
    let table = Table::open(bytes("start_end.csv")).expect("good");
    let said = |text| {
        let reading = table.told(text).expect(text);
        let trace = read(&table, reading).expect(text).trace;
        (
            trace.arrivals_s().to_vec(),
            trace.execution_s().map(<[f64]>::to_vec),
        )
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
fn a_reading_is_told_in_the_words_that_tell_it() {
    let mut told = 0;
    for path in files(Path::new(FOLDER)) {
        let table = Table::open(fs::read(&path).expect("a file")).expect("good");
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
