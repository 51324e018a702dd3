//! Any bytes are a file of requests or a list of problems; its times are in order, and it can be edited.
#![no_main]

use coldstart::trace::{Edit, Reader, Table, fits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = Table::open(bytes.to_vec()) else {
        return;
    };
    let Ok(reading) = table.guess() else {
        return;
    };
    let mut reader = Reader::new(&table, reading);
    while !reader.advance(1000) {}
    match reader.finish("fuzz".to_owned()) {
        Err(problems) => assert!(!problems.is_empty()),
        Ok(loaded) => {
            let trace = loaded.trace;
            assert!(trace.arrivals_s().is_sorted());
            if let Some(times) = trace.execution_s() {
                assert_eq!(times.len(), trace.arrivals_s().len());
            }
            fits(&trace);
            let doubled = Edit {
                factor: 2.0,
                ..Edit::default()
            };
            if let Ok(edited) = doubled.apply(&trace) {
                assert_eq!(edited.arrivals_s().len(), 2 * trace.arrivals_s().len());
            }
        }
    }
});
