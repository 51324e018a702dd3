use super::detect::symptoms;
use super::seen::Seen;
use super::suspicion::{Goal, Standing, Suspicion};
use super::trial::Trial;
use super::{Advice, Effect};
use crate::report::{Report, Series};
use crate::scenario::Scenario;
use crate::sort::sort_by;

/// An examination under way, advanced in slices.
pub struct Examination {
    /// The scenario as it is, over the window that is simulated.
    base: Trial,
    /// For every symptom, what may cause it: the first cause whose change mends it becomes advice.
    symptoms: Vec<Vec<Suspicion>>,
    seeds: usize,
    shortened: bool,
}

/// Pairs of runs behind every effect of an ordinary scenario.
const SEEDS: usize = 5;
/// Those behind the effects of a long one.
const SEEDS_OF_LONG: usize = 3;
/// From so many expected requests on, a scenario is long.
const LONG: f64 = 50_000.0;
/// Effects are simulated over a window of at most about so many expected requests.
const MOST_REQUESTS: f64 = 200_000.0;

impl Examination {
    /// Looks at a finished run, report and series of the same scenario. Nothing is simulated yet.
    ///
    /// Effects of a scenario of more than 200 000 expected requests are simulated over the beginning of its
    /// window, in whole days where it holds any.
    pub fn new(scenario: &Scenario, report: &Report, series: &Series) -> Examination {
        let base = Trial::unchanged(shortened(scenario));
        let long = base.scenario.expected_requests() > LONG;
        Examination {
            symptoms: symptoms(&base.scenario, &Seen::new(scenario, report, series)),
            seeds: if long { SEEDS_OF_LONG } else { SEEDS },
            shortened: base.scenario != *scenario,
            base,
        }
    }

    /// Simulates up to so many events; true when all is known. Without a suspicion it is so from the beginning.
    pub fn advance(&mut self, events: u64) -> bool {
        match self.wanting() {
            None => true,
            Some(trial) => {
                trial.advance(events);
                self.wanting().is_none()
            }
        }
    }

    /// Simulates what is left, and says what was found: what helps most requests first, what saves money last.
    pub fn finish(mut self) -> Vec<Advice> {
        while !self.advance(u64::MAX) {}
        let mut found: Vec<(f64, Advice)> = (self.symptoms.iter())
            .filter_map(|causes| self.mended(causes))
            .collect();
        sort_by(&mut found, |(a, _), (b, _)| b.total_cmp(a));
        found.into_iter().map(|(_, advice)| advice).collect()
    }

    /// The trial that is to be simulated next.
    fn wanting(&mut self) -> Option<&mut Trial> {
        if self.symptoms.is_empty() {
            return None;
        }
        if self.base.reports.len() < self.seeds {
            return Some(&mut self.base);
        }
        let percentile = self.base.scenario.slo.percentile;
        for causes in &mut self.symptoms {
            for cause in causes {
                match cause.standing(&self.base.reports, percentile) {
                    Standing::Wants(i) => return cause.candidates.get_mut(i),
                    Standing::Mended(..) => break,
                    Standing::Dropped => {}
                }
            }
        }
        None
    }

    /// The first cause that a change mends, with the share of requests that it helps.
    fn mended(&self, causes: &[Suspicion]) -> Option<(f64, Advice)> {
        let base = &self.base.reports;
        causes.iter().find_map(|cause| {
            let Standing::Mended(i, gain) = cause.standing(base, self.base.scenario.slo.percentile)
            else {
                return None;
            };
            let trial = cause.candidates.get(i)?;
            let helped = if cause.goal == Goal::Money { 0.0 } else { gain };
            let advice = Advice {
                finding: cause.finding,
                evidence: cause.evidence.clone(),
                change: trial.change.clone(),
                effect: Effect::new(&self.base.scenario, self.shortened, base, &trial.reports)?,
            };
            Some((helped, advice))
        })
    }
}

/// The beginning of a window that would take too long.
pub(crate) fn shortened(scenario: &Scenario) -> Scenario {
    let expected = scenario.expected_requests();
    if expected <= MOST_REQUESTS {
        return scenario.clone();
    }
    let mut settings = scenario.settings();
    let day = 86_400.0;
    let window = scenario.duration_s() * MOST_REQUESTS / expected;
    let window = match window > day {
        true => libm::floor(window / day) * day,
        false => window,
    };
    settings.run.warmup_s *= window / scenario.duration_s();
    settings.run.duration_s = Some(window.max(1.0));
    settings.mend().0
}
