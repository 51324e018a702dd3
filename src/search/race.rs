use super::point::pareto_front;
use super::space::Place;
use super::{Axis, Goal, Outcome, Point, Setting, Space, Trial};
use crate::advice::{Change, MOST_SIMULATED, changed, said, shortened};
use crate::scenario::{Problem, Scenario};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Successive halving: each time twice the seeds, for the few that are left.
const RUNGS: [usize; 5] = [1, 2, 4, 8, 16];
/// The fewest seeds of the last rung, however many requests one of them has (assumption).
const FEWEST_SEEDS: usize = 4;
/// Settings are judged on up to this many requests in all, as far as that leaves seeds enough (assumption).
const MOST_JUDGED: f64 = 16.0 * MOST_SIMULATED;
/// Seeds of every point of the front, for its interval.
const SEEDS_OF_FRONT: usize = 3;

/// A search under way: it asks for trials in batches, and takes their outcomes in any order.
#[derive(Clone, Debug)]
pub struct Search {
    /// Over the window that is simulated, with the target searched for.
    scenario: Scenario,
    /// The window of the scenario as it was given, in seconds.
    pub(super) whole_s: f64,
    /// Seeds of the last rung, on which settings are judged.
    pub(super) seeds: usize,
    pub(super) goal: Goal,
    pub(super) space: Space,
    pub(super) candidates: Vec<Candidate>,
    /// The number of the candidate at each place; none where the settings there cannot be.
    numbers: BTreeMap<Place, Option<usize>>,
    /// Outcomes that are still to come.
    awaited: usize,
    progress: f64,
    pub(super) requests: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub change: Vec<Change>,
    pub settings: Vec<Setting>,
    pub place: Option<Place>,
    /// By seed.
    outcomes: Vec<Option<Outcome>>,
}

/// The number of the settings as they are, which are not in the race.
pub(super) const NOW: usize = 0;

impl Candidate {
    /// The outcomes under these seeds; none where one is missing.
    pub fn under(&self, seeds: Range<usize>) -> Option<Vec<Outcome>> {
        self.outcomes.get(seeds)?.iter().cloned().collect()
    }

    /// The outcomes under the first seeds, as far as there are any.
    fn known(&self, seeds: usize) -> Vec<Outcome> {
        let known = self.outcomes.iter().take(seeds).flatten();
        known.cloned().collect()
    }
}

/// Seeds of the last rung, where one of them has this many requests.
fn seeds(requests: f64) -> usize {
    let few_enough = |seeds: &usize| *seeds as f64 * requests <= MOST_JUDGED;
    let most = RUNGS.into_iter().rev().find(few_enough);
    most.unwrap_or(FEWEST_SEEDS).max(FEWEST_SEEDS)
}

impl Search {
    /// Nothing is simulated yet. Of a scenario of more than 200 000 expected requests the beginning is searched: as
    /// many whole days as have no more, and the first day in any case.
    ///
    /// # Errors
    /// Where the target or a cap is out of range.
    pub fn new(scenario: &Scenario, space: Space, goal: Goal) -> Result<Search, Vec<Problem>> {
        let searched = goal.put_into(scenario)?;
        let scenario = shortened(&searched);
        let mut search = Search {
            seeds: seeds(scenario.expected_requests()),
            scenario,
            whole_s: searched.duration_s(),
            goal,
            space,
            candidates: Vec::new(),
            numbers: BTreeMap::new(),
            awaited: 0,
            progress: 0.0,
            requests: 0,
        };
        search.candidates.push(Candidate {
            change: Vec::new(),
            settings: search.settings_of(&search.scenario),
            place: None,
            outcomes: Vec::new(),
        });
        Ok(search)
    }

    /// What every trial's changes are made to.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What is searched for.
    pub fn goal(&self) -> Goal {
        self.goal
    }

    /// Further seeds, which no choice was made by, on which the winner is confirmed: 20 after 16.
    pub(super) fn fresh(&self) -> Range<usize> {
        self.seeds..self.seeds + 5 * self.seeds / 4
    }

    /// Takes what came of a trial, in any order; what was not asked for is ignored.
    pub fn take(&mut self, outcome: Outcome) {
        let place = (self.candidates.get_mut(outcome.candidate))
            .and_then(|candidate| candidate.outcomes.get_mut(outcome.seed as usize));
        if let Some(empty @ None) = place {
            self.awaited -= 1;
            self.requests += outcome.requests;
            *empty = Some(outcome);
        }
    }

    /// The next trials: empty while some of the last ones are out, none when all is known.
    pub fn next_batch(&mut self) -> Option<Vec<Trial>> {
        if self.awaited > 0 {
            return Some(Vec::new());
        }
        let Some((wanted, progress)) = self.wanted() else {
            self.progress = 1.0;
            return None;
        };
        let mut trials = Vec::new();
        self.progress = self.progress.max(progress);
        for (number, seeds) in wanted {
            let candidate = &mut self.candidates[number];
            let outcomes = &mut candidate.outcomes;
            outcomes.resize(outcomes.len().max(seeds), None);
            for (seed, outcome) in outcomes.iter().enumerate() {
                if outcome.is_none() {
                    trials.push(Trial {
                        candidate: number,
                        seed: seed as u64,
                        change: candidate.change.clone(),
                    });
                }
            }
        }
        self.awaited = trials.len();
        Some(trials)
    }

    /// Share that is done, 0..1: an estimate, which never falls.
    pub fn progress(&self) -> f64 {
        self.progress
    }

    /// Who is to be simulated next, each up to that many seeds, and how far the search has come.
    fn wanted(&mut self) -> Option<(Vec<(usize, usize)>, f64)> {
        let rungs = RUNGS.into_iter().filter(|seeds| *seeds <= self.seeds);
        let rungs: Vec<usize> = rungs.collect();
        let stages = rungs.len() as f64 + 3.0;
        if self.numbers.is_empty() {
            let coarse = self.space.coarse();
            let all = self.enter(coarse).into_iter().map(|number| (number, 1));
            return Some(([(NOW, self.seeds)].into_iter().chain(all).collect(), 0.0));
        }
        for (i, &seeds) in rungs.iter().enumerate() {
            let progress = (i + 1) as f64 / stages;
            let contenders = self.contenders(seeds);
            let mut around = BTreeSet::new();
            let places = contenders
                .front
                .iter()
                .filter_map(|&number| self.candidates[number].place.as_ref());
            around.extend(places.flat_map(|place| self.space.neighbours(place)));
            let new = self.enter(around);
            if !new.is_empty() {
                let all = new.into_iter().map(|number| (number, 1));
                return Some((all.collect(), progress));
            }
            let more = rungs.get(i + 1).copied().unwrap_or(seeds);
            let all = self.short_of(more, contenders.front.into_iter().chain(contenders.second));
            if !all.is_empty() {
                return Some((all, progress));
            }
        }
        let front = pareto_front(&self.numbered_points()).into_iter();
        let short = self.short_of(SEEDS_OF_FRONT, front.map(|(number, _)| number));
        if !short.is_empty() {
            return Some((short, 1.0 - 2.0 / stages));
        }
        let next = self.to_confirm()?;
        Some((vec![(next, self.fresh().end)], 1.0 - 1.0 / stages))
    }

    /// Those that have fewer seeds than this.
    fn short_of(&self, seeds: usize, numbers: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
        numbers
            .filter(|number| self.candidates[*number].under(0..seeds).is_none())
            .map(|number| (number, seeds))
            .collect()
    }

    /// Numbers for those of the places that have none yet and whose settings can be.
    fn enter(&mut self, places: impl IntoIterator<Item = Place>) -> Vec<usize> {
        let mut new = Vec::new();
        for place in places {
            if self.numbers.contains_key(&place) {
                continue;
            }
            let made = changed(&self.scenario, &self.space.values(&place));
            let number = made.map(|(scenario, change)| {
                self.candidates.push(Candidate {
                    change,
                    settings: self.settings_of(&scenario),
                    place: Some(place.clone()),
                    outcomes: Vec::new(),
                });
                self.candidates.len() - 1
            });
            self.numbers.insert(place, number);
            new.extend(number);
        }
        new
    }

    fn settings_of(&self, scenario: &Scenario) -> Vec<Setting> {
        let setting = |axis: &Axis| Setting {
            label: axis.label().to_owned(),
            value: said(axis.parameter, &axis.parameter.value(scenario)),
        };
        self.space.axes().iter().map(setting).collect()
    }

    /// A candidate on fresh seeds; none where they were not asked.
    pub(super) fn fresh_point(&self, number: usize) -> Option<Point> {
        let candidate = &self.candidates[number];
        let settings = candidate.settings.clone();
        Point::new(
            &candidate.change,
            settings,
            &candidate.under(self.fresh())?,
            &self.goal,
        )
    }

    /// What is known of a candidate by the seeds that choices are made by; none where nothing is.
    pub(super) fn point(&self, number: usize) -> Option<Point> {
        let candidate = &self.candidates[number];
        let settings = candidate.settings.clone();
        let known = candidate.known(self.seeds);
        Point::new(&candidate.change, settings, &known, &self.goal)
    }

    /// Every candidate so far, those under one seed included.
    pub fn points(&self) -> Vec<Point> {
        let numbered = self.numbered_points().into_iter();
        numbered.map(|(_, point)| point).collect()
    }

    fn numbered_points(&self) -> Vec<(usize, Point)> {
        (NOW + 1..self.candidates.len())
            .filter_map(|number| Some((number, self.point(number)?)))
            .collect()
    }

    /// The settings as they are.
    pub fn now(&self) -> Option<Point> {
        self.point(NOW)
    }

    /// The front of cost against delay so far, the cheapest first: none of the points is both cheaper and faster
    /// than one of these, each is faster by a twentieth than the one before.
    pub fn front(&self) -> Vec<Point> {
        let front = pareto_front(&self.numbered_points()).into_iter();
        front.map(|(_, point)| point).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_judged_on_fewer_seeds_where_one_has_very_many_requests() {
        let cases = [(0.0, 16), (2e5, 16), (4e5, 8), (432_000.0, 4), (1e8, 4)];
        for (requests, expected) in cases {
            assert_eq!(seeds(requests), expected, "{requests}");
        }
    }
}
