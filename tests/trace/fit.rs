//! The pattern that a trace was drawn from is the one that fits it best.

use coldstart::report::{Recording, run};
use coldstart::scenario::{Pattern, PatternKind, Scenario, Trace};
use coldstart::share::format::THIN_SPACE;
use coldstart::share::nearest_pattern;
use coldstart::trace::{Fit, fits};

/// The arrivals that a traffic in JSON makes in so many hours, at most 10⁵.
fn drawn(traffic: &str, hours: f64) -> Trace {
    let json = format!(
        r#"{{"traffic": {traffic}, "run": {{"duration_s": {}}}, "endpoint": {{"max_workers": 1000}},
            "job": {{"execution_time": 0.001}}}}"#,
        hours * 3600.0
    );
    let recording = Recording {
        buckets: None,
        logs: true,
    };
    let logs = run(&Scenario::from_json(&json).expect("valid"), recording)
        .logs
        .expect("asked for");
    let arrivals_s = logs
        .requests
        .iter()
        .map(|request| request.arrival_s)
        .collect();
    Trace::new(String::new(), arrivals_s, None)
}

fn best(trace: &Trace) -> Fit {
    fits(trace).into_iter().next().expect("a fit")
}

fn near(found: f64, expected: f64, share: f64) {
    assert!(
        (found / expected - 1.0).abs() < share,
        "{found} is not near {expected}"
    );
}

#[test]
fn constant_traffic_is_constant() {
    for traffic in [r#"{"rate": 0.5}"#, r#"{"rate": 5}"#] {
        let fit = best(&drawn(traffic, 5.0));
        assert_eq!(fit.pattern.kind(), PatternKind::Constant, "{fit:?}");
        assert!(fit.rate_error < 0.05, "{fit:?}");
    }
}

#[test]
fn times_to_the_millisecond_do_not_make_constant_traffic_bursty() {
    let exact = drawn(r#"{"rate": 25}"#, 1.0);
    let rounded = (exact.arrivals_s().iter())
        .map(|at| (at * 1000.0).floor() / 1000.0)
        .collect();
    let trace = Trace::new(String::new(), rounded, None);
    let Some(Fit {
        pattern: Pattern::Gamma { cv, .. },
        ..
    }) = fits(&trace)
        .into_iter()
        .find(|fit| fit.pattern.kind() == PatternKind::Gamma)
    else {
        panic!("gamma is among the fits");
    };
    near(cv, 1.0, 0.02);
}

#[test]
fn gamma_gaps_are_found_with_their_variation() {
    for (cv, hours) in [(0.4, 3.0), (3.0, 10.0)] {
        let fit = best(&drawn(
            &format!(r#"{{"pattern": "gamma", "rate": 1, "cv": {cv}}}"#),
            hours,
        ));
        let Pattern::Gamma { rate, cv: found } = fit.pattern else {
            panic!("{fit:?}");
        };
        near(found, cv, 0.05);
        near(rate, 1.0, 0.1);
    }
}

#[test]
fn a_daily_wave_is_found_with_its_peak_also_where_the_last_day_is_not_whole() {
    for hours in [24.2, 40.0, 72.0] {
        let traffic = r#"{"pattern": "daily", "rate": 0.3, "peak_ratio": 6, "peak_hour": 14}"#;
        let fit = best(&drawn(traffic, hours));
        let Pattern::Daily {
            rate,
            peak_ratio,
            peak_hour,
        } = fit.pattern
        else {
            panic!("{fit:?}");
        };
        near(rate, 0.3, 0.05);
        near(peak_ratio, 6.0, 0.2);
        near(peak_hour, 14.0, 0.03);
        assert!(fit.rate_error < 0.05, "{fit:?}");
    }
}

#[test]
fn a_wave_as_deep_as_it_can_be_is_fitted() {
    let traffic = r#"{"pattern": "daily", "rate": 0.3, "peak_ratio": 1000, "peak_hour": 0}"#;
    let fit = best(&drawn(traffic, 48.0));
    assert_eq!(fit.pattern.kind(), PatternKind::Daily, "{fit:?}");
    assert!(fit.log_likelihood.is_finite());
}

#[test]
fn the_error_of_the_rate_is_the_share_of_requests_at_another_time() {
    // All within the first half of the span but the last.
    let mut arrivals_s: Vec<f64> = (0..10_000).map(|i| f64::from(i) * 0.36).collect();
    arrivals_s.push(7200.0);
    let constant = (fits(&Trace::new(String::new(), arrivals_s, None)).into_iter())
        .find(|fit| fit.pattern.kind() == PatternKind::Constant)
        .expect("constant is among the fits");
    near(constant.rate_error, 0.5, 0.001);
}

#[test]
fn too_few_requests_have_no_pattern() {
    for arrivals_s in [vec![], vec![1.0; 100], (0..9).map(f64::from).collect()] {
        assert_eq!(fits(&Trace::new(String::new(), arrivals_s, None)), []);
    }
    let regular = Trace::new(String::new(), (0..100).map(f64::from).collect(), None);
    let fit = best(&regular);
    assert!(
        matches!(fit.pattern, Pattern::Gamma { cv, .. } if cv == 0.1),
        "{fit:?}"
    );
}

#[test]
fn a_fit_is_told_in_a_sentence() {
    let told = |traffic: &str, hours| {
        let sentence = nearest_pattern(&best(&drawn(traffic, hours))).replace(THIN_SPACE, " ");
        let (pattern, error) = sentence.split_once("; ").expect("two parts");
        (
            pattern.to_owned(),
            error.split_once("% ").expect("a share").1.to_owned(),
        )
    };
    assert_eq!(
        told(r#"{"pattern": "regular", "rate": 0.5}"#, 1.0),
        (
            "Nearest pattern: gamma, 0.50 a second, cv 0.10".to_owned(),
            "of the requests fall in another 24th of the time.".to_owned()
        )
    );
    let (pattern, error) = told(r#"{"pattern": "daily", "rate": 0.3, "peak_hour": 3}"#, 48.0);
    assert!(
        pattern.starts_with("Nearest pattern: daily, 0."),
        "{pattern}"
    );
    assert!(pattern.ends_with(" as at the quietest"), "{pattern}");
    assert_eq!(error, "of the requests fall in another hour.");
}
