//! Any text is read as a fragment; what was understood is written to one that reads as the same.
#![no_main]

use coldstart::share;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (scenario, _) = share::read_fragment(text);
    let link = share::link(&scenario, None);
    if !matches!(link.carries, share::Carries::Curve { .. }) {
        let (again, problems) = share::read_fragment(&link.fragment);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(again, scenario);
    }
});
