//! Any bytes are a file of requests or a list of problems; its times are in order.
#![no_main]

use coldstart::trace;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match trace::from_csv(bytes, "fuzz.csv") {
        Err(problems) => assert!(!problems.is_empty()),
        Ok(trace) => {
            assert!(trace.arrivals_s.is_sorted());
            if let Some(times) = &trace.execution_s {
                assert_eq!(times.len(), trace.arrivals_s.len());
            }
        }
    }
});
