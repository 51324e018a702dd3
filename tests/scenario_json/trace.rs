//! The pattern that is a recorded trace.

use crate::{read, told};

#[test]
fn a_trace_is_checked_and_sorted() {
    let trace = read(
        r#"{"traffic": {"pattern": "trace", "arrivals_s": [3, 1], "execution_s": [0, 2], "name": "x"}}"#,
    );
    let json = trace.to_json();
    assert_eq!(json["traffic"]["arrivals_s"], serde_json::json!([1, 3]));
    assert_eq!(json["traffic"]["execution_s"], serde_json::json!([2, 0]));
    assert_eq!(trace.duration_s(), 3603.0);
    for bad in [
        r#""arrivals_s": [-1]"#,
        r#""arrivals_s": ["1"]"#,
        r#""arrivals_s": [1], "execution_s": [1, 2]"#,
        r#""arrivals_s": [1], "execution_s": [-1]"#,
        r#""arrivals_s": [1e9]"#,
        r#""name": 3"#,
        r#""rate": 3"#,
    ] {
        let told = told(&format!(r#"{{"traffic": {{"pattern": "trace", {bad}}}}}"#));
        assert_eq!(told.len(), 1, "{bad}: {told:?}");
        assert!(told[0].starts_with("traffic."), "{}", told[0]);
    }
    assert_eq!(told(r#"{"traffic": {"arrivals_s": [1]}}"#).len(), 1);
}

#[test]
fn what_is_wrong_with_a_trace_is_told_once_where_it_stands() {
    let cases = [
        (
            r#""arrivals_s": [0, 1, -1], "execution_s": [1, 2, 3]"#,
            "traffic.arrivals_s[2]: -1 is not a number of seconds from 0 to 31622400",
        ),
        (
            r#""arrivals_s": [0, 1], "execution_s": [1, "2"]"#,
            "traffic.execution_s[1]: \"2\" is not a number of seconds from 0",
        ),
        (
            r#""arrivals_s": [1], "execution_s": [1, 2]"#,
            "traffic.execution_s: a list of 2 is not a list of 1, as arrivals_s",
        ),
        (
            r#""arrivals_s": 5"#,
            "traffic.arrivals_s: 5 is not a list of seconds",
        ),
    ];
    for (keys, sentence) in cases {
        let text = format!(r#"{{"traffic": {{"pattern": "trace", {keys}}}}}"#);
        assert_eq!(told(&text), [sentence]);
    }
}
