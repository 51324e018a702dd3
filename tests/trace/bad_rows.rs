//! Rows that cannot be used are told, each with its line, and the rest is used.

use crate::{BEGAN, bad, load};

#[test]
fn bad_rows_are_told_with_their_line_and_the_rest_is_used() {
    let text = "arrival_us,service_us\n0,1\n-1,1\n2,x\n3\n4,1e99\n,5\n7,-7\n8,8,8\n";
    let loaded = load(text).expect("good rows too");
    assert_eq!(loaded.trace.arrivals_s(), [0.0, 8e-6]);
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
    assert_eq!(loaded.trace.arrivals_s(), [5.0, 8.0]);
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
        assert_eq!(loaded.trace.arrivals_s(), [0.0, 1.0, 2.0]);
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
    assert_eq!(loaded.trace.arrivals_s().len(), 60);
    assert_eq!(loaded.began.as_deref(), BEGAN);
    assert_eq!(
        bad(&loaded),
        ["line 4: 2062-03-01T08:02:00Z: expected within 366 days of the other requests"]
    );
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
fn rows_in_one_line_are_rows() {
    let text = r#"[{"t": "2026-03-01T08:00:00Z"}, {"t": "2001-03-01T08:00:00Z"}, {"t": "2001-03-01T08:00:00Z"},
        {"t": "2026-03-01T08:00:03Z"}, {"t": "2026-03-01T08:00:05Z"}]"#;
    let loaded = load(text.replace('\n', "")).expect("good rows too");
    assert_eq!(loaded.trace.arrivals_s(), [0.0, 3.0, 5.0]);
    assert_eq!((loaded.rows, loaded.bad_rows), (5, 2));
}
