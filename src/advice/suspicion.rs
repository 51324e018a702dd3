use super::Finding;
use super::trial::Trial;
use crate::report::{Report, half_width_95, mean};

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
/// Among candidates that mend at least this share of what the best one mends, the cheapest is chosen (assumption).
const NEARLY_AS_GOOD: f64 = 0.8;

impl Goal {
    /// What is to be lowered: a share of requests, or dollars a month.
    fn amount(self, report: &Report) -> f64 {
        match self {
            Goal::Misses => 1.0 - report.slo.attainment.unwrap_or(1.0),
            Goal::CutOff => {
                report.requests.timed_out as f64 / report.requests.arrived.max(1) as f64
            }
            Goal::Money => report.cost.per_30_days,
        }
    }

    /// Whether more of it would be too much.
    fn is_reached(self, report: &Report) -> bool {
        match self {
            Goal::Misses => report.slo.met != Some(false),
            Goal::CutOff => report.requests.timed_out == 0,
            Goal::Money => false,
        }
    }

    /// By how much a change lowers the amount, seed by seed; `None` where it does not do so by enough, or not
    /// beyond chance. Under one seed nothing is known about chance.
    pub fn gain(self, before: &[Report], after: &[Report], percentile: f64) -> Option<f64> {
        let pairs = before.iter().zip(after);
        let gains: Vec<f64> = pairs
            .map(|(before, after)| self.amount(before) - self.amount(after))
            .collect();
        let amounts: Vec<f64> = (before.iter().take(gains.len()))
            .map(|report| self.amount(report))
            .collect();
        let (gain, amount) = (mean(&gains)?, mean(&amounts)?);
        let chance = half_width_95(&gains).unwrap_or(0.0);
        let attained: Vec<f64> = after.iter().filter_map(|r| r.slo.attainment).collect();
        let harmless = self != Goal::Money
            || mean(&attained).is_none_or(|attained| attained >= percentile / 100.0);
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
                (a.reports[0].cost.total).total_cmp(&b.reports[0].cost.total)
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
