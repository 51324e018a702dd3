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

    /// Whether the amount is low enough.
    fn is_reached(self, report: &Report) -> bool {
        match self {
            Goal::Misses => report.slo.met != Some(false),
            Goal::CutOff => self
                .amount(report)
                .is_some_and(|share| share <= FEW_CUT_OFF),
            Goal::Money => false,
        }
    }

    /// A change that lowers the amount by less than this share is not worth the words (assumption).
    fn worth_while(self) -> f64 {
        match self {
            Goal::Misses => 0.25,
            Goal::CutOff => 0.5,
            Goal::Money => 0.1,
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
        (harmless && gain > chance && gain >= self.worth_while() * amount).then_some(gain)
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
    pub fn new(
        finding: Finding,
        goal: Goal,
        evidence: String,
        candidates: Vec<Trial>,
    ) -> Suspicion {
        Suspicion {
            finding,
            goal,
            evidence,
            candidates,
        }
    }

    /// What is to be done next, where `base` holds the reports of the unchanged scenario under every seed.
    pub fn standing(&self, base: &[Report], percentile: f64) -> Standing {
        if let Some(i) = (self.candidates.iter()).position(|trial| trial.reports.is_empty()) {
            return Standing::Wants(i);
        }
        let gain = |reports: &[Report]| self.goal.gain(base, reports, percentile);
        let is_known = |trial: &Trial| trial.reports.len() >= base.len();
        // What helps under the first seed, unless all seeds have refuted it.
        let promising: Vec<(usize, &Trial, f64)> = (self.candidates.iter().enumerate())
            .filter(|(_, trial)| !is_known(trial) || gain(&trial.reports).is_some())
            .filter_map(|(i, trial)| Some((i, trial, gain(&trial.reports[..1])?)))
            .collect();
        let gains = promising.iter().map(|(_, _, gain)| *gain);
        let least = NEARLY_AS_GOOD * gains.fold(0.0, f64::max);
        let reaches = |trial: &Trial| self.goal.is_reached(&trial.reports[0]);
        let any_reaches = promising.iter().any(|(_, trial, _)| reaches(trial));
        let sacrifice = |trial: &Trial| self.goal.sacrifice(&trial.reports[0]);
        let chosen = (promising.into_iter())
            .filter(|(_, trial, gain)| match any_reaches {
                true => reaches(trial),
                false => *gain >= least,
            })
            .min_by(|(_, a, _), (_, b, _)| sacrifice(a).total_cmp(&sacrifice(b)));
        match chosen {
            None => Standing::Dropped,
            Some((i, trial, _)) if !is_known(trial) => Standing::Wants(i),
            Some((i, trial, _)) => {
                gain(&trial.reports).map_or(Standing::Dropped, |gain| Standing::Mended(i, gain))
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
