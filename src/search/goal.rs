use super::Outcome;
use crate::report::mean;
use crate::scenario::{Problem, Scenario, Value, parameter};
use serde::{Deserialize, Serialize};

/// What settings have to meet.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// This share of requests, 0..100, …
    pub percentile: f64,
    /// … is to start within this many seconds.
    pub delay_s: f64,
    /// The most that it may cost in 30 days, in dollars.
    pub max_cost_per_month: Option<f64>,
    /// The most starts of workers in a day, full and flash.
    pub max_cold_starts_per_day: Option<f64>,
}

impl Goal {
    /// The scenario's own target, without caps.
    pub fn of(scenario: &Scenario) -> Goal {
        Goal {
            percentile: scenario.slo.percentile,
            delay_s: scenario.slo.delay_s,
            max_cost_per_month: None,
            max_cold_starts_per_day: None,
        }
    }

    /// The scenario with this target.
    ///
    /// # Errors
    /// Says what was expected where the target or a cap is out of range.
    pub fn put_into(&self, scenario: &Scenario) -> Result<Scenario, Vec<Problem>> {
        let caps = [
            ("max_cost_per_month", self.max_cost_per_month),
            ("max_cold_starts_per_day", self.max_cold_starts_per_day),
        ];
        let below_zero = |cap: &f64| !(cap.is_finite() && *cap >= 0.0);
        let problems: Vec<Problem> = (caps.into_iter())
            .filter_map(|(key, cap)| Some((key, cap.filter(below_zero)?)))
            .map(|(key, cap)| Problem::new(key, cap, "a number from 0"))
            .collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let targets = [
            ("slo.percentile", self.percentile),
            ("slo.delay_s", self.delay_s),
        ];
        (targets.into_iter()).try_fold(scenario.clone(), |scenario, (key, number)| match parameter(
            key,
        ) {
            Some(row) => scenario.with(row, &Value::Number(number)),
            None => Ok(scenario),
        })
    }
}

/// Means of outcomes of the same settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Means {
    pub attainment: f64,
    /// Infinite where no request started.
    pub delay_s: f64,
    pub dollars_per_month: f64,
    pub cold_starts_per_day: f64,
}

impl Means {
    pub fn new(outcomes: &[Outcome]) -> Means {
        let all = |figure: fn(&Outcome) -> Option<f64>| -> Vec<f64> {
            outcomes.iter().filter_map(figure).collect()
        };
        Means {
            // Where no outcome is known, no request has waited.
            attainment: mean(&all(|o| o.attainment)).unwrap_or(1.0),
            delay_s: mean(&all(|o| o.delay_s)).unwrap_or(f64::INFINITY),
            dollars_per_month: mean(&all(|o| Some(o.dollars_per_month))).unwrap_or(0.0),
            cold_starts_per_day: mean(&all(|o| Some(o.cold_starts_per_day))).unwrap_or(0.0),
        }
    }

    /// Whether the target is met and the cap on starts kept, whatever it costs.
    pub fn keeps(&self, goal: &Goal) -> bool {
        let starts_in_cap =
            (goal.max_cold_starts_per_day).is_none_or(|cap| self.cold_starts_per_day <= cap);
        self.attainment >= goal.percentile / 100.0 && starts_in_cap
    }

    /// Whether it stays under the cap on cost.
    pub fn affordable(&self, goal: &Goal) -> bool {
        (goal.max_cost_per_month).is_none_or(|cap| self.dollars_per_month <= cap)
    }

    /// How much of what is allowed is used: misses ÷ allowed misses, or starts ÷ allowed starts if that is more.
    /// Up to 1 the goal is met.
    pub fn strain(&self, goal: &Goal) -> f64 {
        let misses = over(1.0 - self.attainment, 1.0 - goal.percentile / 100.0);
        misses.max(self.strain_of_starts(goal))
    }

    /// How far it is from what is asked: delay ÷ target, or starts ÷ allowed starts if that is more; 1 where it is
    /// no more than asked. Where all miss by far, it still tells them apart.
    pub fn distance(&self, goal: &Goal) -> f64 {
        let delay = over(self.delay_s, goal.delay_s);
        delay.max(self.strain_of_starts(goal)).max(1.0)
    }

    fn strain_of_starts(&self, goal: &Goal) -> f64 {
        (goal.max_cold_starts_per_day).map_or(0.0, |cap| over(self.cold_starts_per_day, cap))
    }
}

/// used ÷ allowed, where nothing may be allowed.
fn over(used: f64, allowed: f64) -> f64 {
    used / allowed.max(1e-9)
}
