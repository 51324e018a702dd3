//! What holds in every run, whatever the scenario.

mod accounts;
mod advice;
mod randomness;
mod scenarios;
mod schedule;

use coldstart::report::{Recording, Run, Simulation, run};
use coldstart::scenario::{Kind, PARAMETERS, PatternKind, Scenario, Settings, Value};
use proptest::prelude::*;
use scenarios::{read, scenario_json};

/// 256 random scenarios per property, or as many as PROPTEST_CASES says.
fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Everything that can be recorded.
const ALL: Recording = Recording {
    buckets: Some(37),
    logs: true,
};

/// Equal up to what adding in another order costs.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn text(run: &Run) -> String {
    let json = serde_json::json!([run.report, run.series, run.logs]);
    json.to_string()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn equal_scenarios_give_equal_runs(json in scenario_json()) {
        prop_assert_eq!(text(&run(&read(&json), ALL)), text(&run(&read(&json), ALL)));
    }

    #[test]
    fn a_run_in_slices_equals_the_whole(json in scenario_json(), slice in 1u64..40) {
        let scenario = read(&json);
        let mut sliced = Simulation::new(&scenario, ALL);
        let mut progress = 0.0;
        while !sliced.advance(slice) {
            prop_assert!((progress..=1.0).contains(&sliced.progress()));
            progress = sliced.progress();
        }
        prop_assert_eq!(text(&sliced.finish()), text(&run(&scenario, ALL)));
    }

    #[test]
    fn recording_changes_no_figure(json in scenario_json()) {
        let scenario = read(&json);
        let bare = run(&scenario, Recording::default());
        let series = run(&scenario, Recording { buckets: Some(10), logs: false });
        let all = run(&scenario, ALL);
        prop_assert_eq!(&bare.report, &series.report);
        prop_assert_eq!(&bare.report, &all.report);
        prop_assert!(bare.series.is_none() && bare.logs.is_none());
    }

    #[test]
    fn a_scenario_survives_its_json_form(json in scenario_json()) {
        let scenario = read(&json);
        prop_assert_eq!(read(&scenario.to_json()), scenario);
    }

    #[test]
    fn no_valid_scenario_panics(json in scenario_json(), extremes in extremes()) {
        let scenario = with_extremes(&read(&json), &extremes);
        let mut simulation = Simulation::new(&scenario, ALL);
        simulation.advance(20_000);
        prop_assert!(simulation.progress() >= 0.0);
    }
}

#[test]
fn the_list_of_features_is_valid_and_has_every_pattern() {
    let list = include_str!("../data/features.json");
    let list: Vec<serde_json::Value> = serde_json::from_str(list).expect("a list");
    let kinds: Vec<_> = (list.iter())
        .map(|entry| read(&entry["scenario"]).traffic.pattern.kind())
        .collect();
    for kind in PatternKind::ALL {
        assert!(kinds.contains(&kind), "{} is missing", kind.name());
    }
}

/// Some parameters, each with a place in its range, the ends more often than not.
fn extremes() -> impl Strategy<Value = Vec<(usize, f64)>> {
    let place = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0];
    prop::collection::vec((0..PARAMETERS.len(), place), 1..12)
}

/// Sets parameters anywhere in their ranges; what contradicts is mended.
fn with_extremes(scenario: &Scenario, extremes: &[(usize, f64)]) -> Scenario {
    let mut settings = scenario.settings();
    for &(row, place) in extremes {
        let parameter = &PARAMETERS[row];
        if let Some(value) = value_at(&settings, parameter.kind, place)
            && parameter.applies(&settings)
        {
            parameter
                .write(&mut settings, &value)
                .expect("it lies in the range");
        }
    }
    settings.mend().0
}

fn value_at(settings: &Settings, kind: Kind, place: f64) -> Option<Value> {
    let between = |min: f64, max: f64| (min + place.powi(4) * (max - min)).clamp(min, max);
    match kind {
        Kind::Whole { min, max } => {
            Some(Value::Whole(between(min as f64, max as f64) as u64)).filter(|v| kind.holds(v))
        }
        Kind::Number {
            min, max, above, ..
        } => {
            let least = if above { 1e-9 } else { min };
            Some(Value::Number(between(least, max)))
        }
        Kind::Switch => Some(Value::Switch(place > 0.5)),
        Kind::Choice(names) => Some(Value::Choice(
            names[(place * (names.len() - 1) as f64) as usize],
        )),
        Kind::Distribution { min, max } => {
            let mut distribution = settings.job.execution_time;
            distribution.mean = between(min, max);
            Some(Value::Distribution(distribution))
        }
        _ => None,
    }
}
