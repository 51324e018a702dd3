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

/// Pairs of runs behind every effect of an ordinary scenario (assumption).
const SEEDS: usize = 5;
/// Those behind the effects of a long one (assumption).
const SEEDS_OF_LONG: usize = 3;
/// From this many expected requests on, a scenario is long (assumption).
const LONG: f64 = 50_000.0;
/// What is tried is simulated over a window of at most this many expected requests, or over one day (assumption).
pub(crate) const MOST_SIMULATED: f64 = 200_000.0;
const DAY_S: f64 = 86_400.0;

impl Examination {
    /// Looks at a finished run, report and series of the same scenario. Nothing is simulated yet.
    ///
    /// Effects of a scenario of more than 200 000 expected requests are simulated over the beginning of its
    /// window: over as many whole days as have no more, and over the first day in any case.
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

    /// Simulates up to this many events; true when all is known. Without a suspicion it is so from the beginning.
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

/// The scenario over the beginning of its window, where the whole would take too long: so many days that no more than
/// [`MOST_SIMULATED`] requests are expected, and one day in any case, since the peak of a day may be at its end. Of a
/// window of less than a day, what has so many.
pub(crate) fn shortened(scenario: &Scenario) -> Scenario {
    let mut settings = scenario.settings();
    let whole_s = scenario.duration_s();
    let least_s = if whole_s < DAY_S { 1.0 } else { DAY_S };
    let mut window_s = whole_s;
    while settings.expected_requests() > MOST_SIMULATED && window_s > least_s {
        let shorter_s = match whole_s < DAY_S {
            true => 0.99 * window_s * MOST_SIMULATED / settings.expected_requests(),
            false => (libm::ceil(window_s / DAY_S) - 1.0) * DAY_S,
        };
        window_s = shorter_s.max(least_s);
        settings.run.duration_s = Some(window_s);
    }
    settings.run.warmup_s *= window_s / whole_s;
    settings.mend().0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::read_fragment;

    #[test]
    fn a_day_is_not_cut_and_more_days_are_as_many_as_have_few_enough_requests() {
        let window_s = |fragment: &str| {
            let (scenario, problems) = read_fragment(fragment);
            assert_eq!(problems, []);
            shortened(&scenario).duration_s()
        };
        assert_eq!(window_s("rate=1&duration=7d"), 2.0 * DAY_S);
        assert_eq!(window_s("traffic=daily&rate=5&duration=1d"), DAY_S);
        assert_eq!(window_s("traffic=daily&rate=5&duration=36h"), DAY_S);
        let front = "traffic=steps&steps=0,10000;3600,0.01&duration=366d";
        assert_eq!(window_s(front), DAY_S);
        let back = "traffic=steps&steps=0,0.1;6d,5&duration=7d";
        assert_eq!(window_s(back), 6.0 * DAY_S);
        assert_eq!(window_s("rate=0.005&duration=366d"), 366.0 * DAY_S);
    }

    #[test]
    fn a_window_of_less_than_a_day_is_cut_to_few_enough_requests() {
        for fragment in [
            "rate=1000&duration=1h",
            "traffic=steps&steps=0,10000;60,0.01&duration=12h",
            "traffic=batch&requests=100000&every=60&duration=1h",
        ] {
            let (scenario, _) = read_fragment(fragment);
            let expected = shortened(&scenario).expected_requests();
            let most = 0.5 * MOST_SIMULATED..=MOST_SIMULATED;
            assert!(most.contains(&expected), "{fragment}: {expected}");
        }
    }
}
