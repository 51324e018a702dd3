//! What holds of every piece of advice, whatever the scenario.

use super::{ALL, config, extremes, scenarios, with_extremes};
use coldstart::advice::{Compared, Examination, Finding, examine};
use coldstart::report::{Simulation, run};
use proptest::prelude::*;
use scenarios::{read, scenario_json};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn advice_mends_what_it_sets_out_to_mend(json in scenario_json()) {
        let scenario = read(&json);
        let run = run(&scenario, ALL);
        let found = examine(&scenario, &run.report, &run.series.unwrap_or_default());
        for (i, advice) in found.iter().enumerate() {
            prop_assert!(found[..i].iter().all(|other| other.change != advice.change));
            prop_assert!(advice.apply(&scenario) != scenario);
            let effect = &advice.effect;
            let lower = |compared: Compared| compared.is_significant() && compared.difference() < 0.0;
            let higher = |compared: Compared| compared.is_significant() && compared.difference() > 0.0;
            let mended = match advice.finding {
                Finding::WorkCutOff => effect.cut_off.is_some_and(lower),
                _ if run.report.slo.met == Some(true) => lower(effect.dollars_per_month),
                _ => effect.in_time.is_some_and(higher),
            };
            prop_assert!(mended, "{:?}", advice);
            let words = advice.evidence.clone() + &advice.sentence();
            prop_assert!(!words.contains("NaN") && !words.contains("inf"), "{}", words);
        }
    }

    #[test]
    fn no_valid_scenario_makes_an_examination_panic(json in scenario_json(), extremes in extremes()) {
        let scenario = with_extremes(&read(&json), &extremes);
        let mut simulation = Simulation::new(&scenario, ALL);
        if simulation.advance(20_000) {
            let run = simulation.finish();
            let series = run.series.unwrap_or_default();
            let mut examination = Examination::new(&scenario, &run.report, &series);
            for _ in 0..60 {
                examination.advance(20_000);
            }
        }
    }
}
