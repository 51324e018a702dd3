//! What scaling, cutting and repeating do to a trace.

use coldstart::scenario::Trace;
use coldstart::trace::{Edit, natural_period_s};
use proptest::collection::vec;
use proptest::prelude::*;

fn trace(arrivals_s: Vec<f64>) -> Trace {
    // An execution time names its request.
    let execution_s = (0..arrivals_s.len()).map(|i| i as f64).collect();
    Trace::new("t".to_owned(), arrivals_s, Some(execution_s))
}

fn traces() -> impl Strategy<Value = Trace> {
    vec(0.0..100_000.0, 0..200).prop_map(trace)
}

fn with(change: impl FnOnce(&mut Edit)) -> Edit {
    let mut edit = Edit::default();
    change(&mut edit);
    edit
}

proptest! {
    #[test]
    fn nothing_changed_is_the_same_trace(trace in traces()) {
        prop_assert_eq!(Edit::default().apply(&trace), Ok(trace));
    }

    #[test]
    fn what_is_made_is_in_order_and_no_longer(trace in traces(), factor in 0.1..20.0) {
        let made = with(|edit| edit.factor = factor).apply(&trace).expect("in range");
        prop_assert!(made.arrivals_s().is_sorted());
        prop_assert_eq!(made.execution_s().map(<[f64]>::len), Some(made.arrivals_s().len()));
        let end_s = trace.arrivals_s().last().copied().unwrap_or_default();
        prop_assert!(made.arrivals_s().iter().all(|at| (0.0..=end_s).contains(at)));
    }

    #[test]
    fn a_whole_factor_has_each_request_so_often(trace in traces(), factor in 1usize..20) {
        let made = with(|edit| edit.factor = factor as f64).apply(&trace).expect("in range");
        let mut names = made.execution_s().expect("with times").to_vec();
        names.sort_by(f64::total_cmp);
        let mut expected = trace.execution_s().expect("with times").to_vec();
        expected.sort_by(f64::total_cmp);
        let expected: Vec<f64> = expected.iter().flat_map(|&name| vec![name; factor]).collect();
        prop_assert_eq!(names, expected);
    }

    #[test]
    fn a_window_keeps_what_lies_in_it(trace in traces(), from in 0.0..50_000.0, length in 1.0..50_000.0) {
        let made = with(|edit| edit.window_s = Some((from, from + length))).apply(&trace);
        let kept = trace.arrivals_s().iter().filter(|at| (from..from + length).contains(*at));
        let kept: Vec<f64> = kept.map(|at| at - from).collect();
        prop_assert_eq!(made.map(|made| made.arrivals_s().to_vec()).unwrap_or_default(), kept);
    }

    #[test]
    fn a_repetition_is_the_trace_again_a_period_later(trace in traces(), times in 1u32..10) {
        let made = with(|edit| edit.times = times).apply(&trace).expect("in range");
        let (once, period_s) = (trace.arrivals_s().len(), natural_period_s(&trace));
        prop_assert_eq!(made.arrivals_s().len(), once * times as usize);
        for (turn, again) in made.arrivals_s().chunks(once.max(1)).enumerate() {
            let expected = trace.arrivals_s().iter().map(|at| at + turn as f64 * period_s);
            prop_assert_eq!(again, expected.collect::<Vec<_>>());
        }
    }
}

#[test]
fn thinning_keeps_the_share_and_the_hours() {
    let every_second = trace((0..100_000).map(f64::from).collect());
    let made = with(|edit| edit.factor = 0.3)
        .apply(&every_second)
        .expect("in range");
    // Four standard deviations of a binomial number.
    let near = |kept: usize, of: f64| (kept as f64 - 0.3 * of).abs() < 4.0 * (of * 0.21).sqrt();
    assert!(
        near(made.arrivals_s().len(), 1e5),
        "{}",
        made.arrivals_s().len()
    );
    let half = made.arrivals_s().partition_point(|&at| at < 50_000.0);
    assert!(near(half, 5e4), "{half}");
    let more = with(|edit| edit.factor = 2.3)
        .apply(&every_second)
        .expect("in range");
    assert!(
        near(more.arrivals_s().len() - 200_000, 1e5),
        "{}",
        more.arrivals_s().len()
    );
}

#[test]
fn copies_stand_ten_minutes_apart_at_most() {
    let burst = trace(vec![0.0, 3600.0, 86_400.0]);
    let made = with(|edit| edit.factor = 4.0)
        .apply(&burst)
        .expect("in range");
    // The last request and its copies go around the end.
    assert_eq!(
        made.arrivals_s(),
        [
            0.0, 150.0, 150.0, 300.0, 300.0, 450.0, 450.0, 3600.0, 3750.0, 3900.0, 4050.0, 86_400.0
        ]
    );
}

#[test]
fn a_period_is_a_whole_day_hour_or_minute_where_it_nearly_is() {
    let cases = [
        (vec![0.0, 86_000.0], 172_800.0),
        (vec![0.0, 50.0], 100.0),
        ((0..1000).map(|i| f64::from(i) * 86.3).collect(), 86_400.0),
        ((0..1000).map(|i| f64::from(i) * 3.595).collect(), 3600.0),
        (vec![0.0, 1.0, 2.0], 3.0),
        (vec![5.0], 5.0),
        (vec![], 0.0),
    ];
    for (arrivals_s, expected) in cases {
        assert_eq!(natural_period_s(&trace(arrivals_s)), expected);
    }
}

#[test]
fn what_is_out_of_range_is_told() {
    let three = trace(vec![0.0, 1.0, 2.0]);
    let told = |edit: Edit| edit.apply(&three).expect_err("out of range").to_string();
    assert_eq!(
        told(with(|edit| edit.factor = 0.0)),
        "factor: 0 is not a number from 0.1 to 100"
    );
    assert_eq!(
        told(with(|edit| edit.factor = f64::NAN)),
        "factor: NaN is not a number from 0.1 to 100"
    );
    assert_eq!(
        told(with(|edit| edit.times = 0)),
        "times: 0 is not a whole number from 1 to 366"
    );
    assert_eq!(
        told(with(|edit| edit.window_s = Some((3.0, 3.0)))),
        "window: 3 to 3 is not a time from 0 on and a later one"
    );
    assert_eq!(
        told(with(|edit| edit.window_s = Some((1e6, 2e6)))),
        "window: 1000000 to 2000000 is not a time with requests; the last is at 2 s"
    );
    let long = with(|edit| (edit.times, edit.period_s) = (366, Some(1e6)));
    assert_eq!(
        told(long),
        "period: 366 times 1000000 s is not within 366 days"
    );
}
