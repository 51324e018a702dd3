use super::Finding;
use super::effect::{Compared, cut_off_share, means, pairs};
use super::trial::Trial;
use crate::report::Report;

/// What may be wrong, and the changes that may mend it.
pub(super) struct Suspicion {
    pub finding: Finding,
    pub goal: Goal,
    pub evidence: String,
    pub candidates: Vec<Trial>,
}

/// What a change sets out to lower.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Goal {
    /// The share of requests that miss the target.
    Misses,
    /// The share of requests that are cut off.
    CutOff,
    /// The bill, with the target still met.
    Money,
}

/// A change that mends less than this share of what it sets out to mend is not worth the words (assumption).
const WORTH_WHILE: [(Goal, f64); 3] =
    [(Goal::Misses, 0.2), (Goal::CutOff, 0.5), (Goal::Money, 0.1)];
/// Among candidates that mend at least this share of what the best one mends, the one of least sacrifice is chosen
/// (assumption).
const NEARLY_AS_GOOD: f64 = 0.8;
/// So small a share of requests may be cut off: runaways (assumption).
const FEW_CUT_OFF: f64 = 0.001;

impl Goal {
    /// What is to be lowered: a share of requests, or dollars a month. None where no outcome is known.
    fn amount(self, report: &Report) -> Option<f64> {
        match self {
            Goal::Misses => Some(1.0 - report.slo.attainment?),
            Goal::CutOff => cut_off_share(report),
            Goal::Money => Some(report.cost.per_30_days),
        }
    }

    /// Whether more of it would be too much.
    fn is_reached(self, report: &Report) -> bool {
        match self {
            Goal::Misses => report.slo.met != Some(false),
            Goal::CutOff => self
                .amount(report)
                .is_some_and(|share| share <= FEW_CUT_OFF),
            Goal::Money => false,
        }
    }

    /// What is given for it: money, or where money is the goal, requests in time. Nothing for a longer timeout;
    /// among equals, the first candidate is chosen.
    fn sacrifice(self, report: &Report) -> f64 {
        match self {
            Goal::Misses => report.cost.total,
            Goal::CutOff => 0.0,
            Goal::Money => Goal::Misses.amount(report).unwrap_or(0.0),
        }
    }

    /// By how much a change lowers the amount on average. None where that is too little or not beyond chance, or
    /// where the target is missed for it, or missed by more. Under one seed nothing is known about chance.
    pub fn gain(self, before: &[Report], after: &[Report], percentile: f64) -> Option<f64> {
        let amounts = pairs(before, after, |report| self.amount(report));
        let (amount, left) = means(&amounts)?;
        let gain = amount - left;
        let chance = match after {
            [_] => 0.0,
            _ => Compared::new(&amounts)?.difference_ci95,
        };
        let attained = pairs(before, after, |report| report.slo.attainment);
        let harmless =
            means(&attained).is_none_or(|(before, after)| after >= before.min(percentile / 100.0));
        let (_, share) = WORTH_WHILE.into_iter().find(|(goal, _)| *goal == self)?;
        (harmless && gain > chance && gain >= share * amount).then_some(gain)
    }
}

/// How far the examination of a suspicion has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Standing {
    /// This candidate is to be simulated under one more seed.
    Wants(usize),
    /// This candidate mends it, by so much.
    Mended(usize, f64),
    /// None does.
    Dropped,
}

impl Suspicion {
    /// What is to be done next, where `base` holds the reports of the unchanged scenario under every seed.
    pub fn standing(&self, base: &[Report], percentile: f64) -> Standing {
        let untried = |trial: &Trial| trial.reports.is_empty();
        if let Some(i) = self.candidates.iter().position(untried) {
            return Standing::Wants(i);
        }
        let gain = |trial: &Trial, seeds: usize| {
            let seeds = seeds.min(trial.reports.len());
            (self.goal).gain(base, &trial.reports[..seeds], percentile)
        };
        // What all seeds have refuted is out.
        let alive =
            |trial: &Trial| trial.reports.len() < base.len() || gain(trial, base.len()).is_some();
        let promising: Vec<(usize, &Trial, f64)> = (self.candidates.iter().enumerate())
            .filter(|(_, trial)| alive(trial))
            .filter_map(|(i, trial)| Some((i, trial, gain(trial, 1)?)))
            .collect();
        let best = promising
            .iter()
            .map(|(_, _, gain)| *gain)
            .fold(0.0, f64::max);
        let reaches = |trial: &Trial| self.goal.is_reached(&trial.reports[0]);
        let any = promising.iter().any(|(_, trial, _)| reaches(trial));
        let chosen = (promising.iter())
            .filter(|(_, trial, gain)| match any {
                true => reaches(trial),
                false => *gain >= NEARLY_AS_GOOD * best,
            })
            .min_by(|(_, a, _), (_, b, _)| {
                let sacrifice = |trial: &Trial| self.goal.sacrifice(&trial.reports[0]);
                sacrifice(a).total_cmp(&sacrifice(b))
            });
        match chosen {
            None => Standing::Dropped,
            Some((i, trial, _)) if trial.reports.len() < base.len() => Standing::Wants(*i),
            Some((i, trial, _)) => {
                gain(trial, base.len()).map_or(Standing::Dropped, |gain| Standing::Mended(*i, gain))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::simulate;
    use crate::scenario::Scenario;

    /// One report per seed: attainment, and dollars a month.
    fn reports(figures: &[(f64, f64)]) -> Vec<Report> {
        let report = simulate(&Scenario::default());
        let with = |(attainment, dollars): &(f64, f64)| {
            let mut report = report.clone();
            report.slo.attainment = Some(*attainment);
            report.cost.per_30_days = *dollars;
            report
        };
        figures.iter().map(with).collect()
    }

    #[test]
    fn a_gain_is_the_mean_difference() {
        let before = reports(&[(0.5, 100.0), (0.6, 100.0), (0.7, 100.0)]);
        let after = reports(&[(0.90, 150.0), (0.95, 150.0), (0.97, 150.0)]);
        let gain = Goal::Misses.gain(&before, &after, 95.0).expect("a gain");
        assert!((gain - 0.34).abs() < 1e-12, "{gain}");
        assert_eq!(Goal::Money.gain(&before, &after, 95.0), None);
    }

    #[test]
    fn a_gain_that_chance_explains_is_none() {
        let before = reports(&[(0.5, 0.0), (0.9, 0.0), (0.5, 0.0)]);
        let after = reports(&[(0.9, 0.0), (0.7, 0.0), (0.9, 0.0)]);
        assert_eq!(Goal::Misses.gain(&before, &after, 95.0), None);
        let one = Goal::Misses.gain(&before[..1], &after[..1], 95.0);
        assert!(one.is_some(), "one seed says nothing about chance");
    }

    #[test]
    fn a_small_gain_is_none_however_certain() {
        let before = reports(&[(0.50, 100.0); 3]);
        let after = reports(&[(0.60, 95.0); 3]);
        assert_eq!(Goal::Misses.gain(&before, &after, 50.0), None);
        assert_eq!(Goal::Money.gain(&before, &after, 50.0), None);
    }

    #[test]
    fn money_is_no_gain_where_the_target_is_missed_for_it() {
        let before = reports(&[(0.99, 100.0); 3]);
        let after = reports(&[(0.94, 10.0); 3]);
        assert_eq!(Goal::Money.gain(&before, &after, 95.0), None);
        assert_eq!(Goal::Money.gain(&before, &after, 94.0), Some(90.0));
    }
}
