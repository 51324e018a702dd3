//! Any text is read as a fragment; what was understood is written to one that reads as the same.
#![no_main]

use coldstart::share;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (scenario, _) = share::read_fragment(text);
    if share::carries_all(&scenario) {
        let (again, problems) = share::read_fragment(&share::fragment(&scenario));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(again, scenario);
    }
});
