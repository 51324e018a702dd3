//! Who is better than whom, by the seeds that they have in common.

use super::Search;
use super::goal::Means;
use super::race::NOW;
use crate::sort::sort_by;

/// Under one seed, settings stay in the race whose strain is up to this many times what is allowed; under n seeds
/// the √n-th root of it, as chance goes (assumption, tried on the scenarios of `tests/search`).
const SPREAD: f64 = 5.0;
/// Where fresh seeds refute the cheapest, the next ones are tried, up to this many in all (assumption).
const TRIED: usize = 8;

/// A candidate's number, and its strain.
type Strained = (usize, f64);

/// Those that stay in the race, by their numbers.
pub(super) struct Contenders {
    /// None is both cheaper and less strained than one of these.
    pub front: Vec<usize>,
    /// The same without the front.
    pub second: Vec<usize>,
}

impl Search {
    /// The two first fronts of cost against strain, as far as their strain is near what is allowed; where nobody's
    /// is, whoever comes closest.
    pub(super) fn contenders(&self, seeds: usize) -> Contenders {
        let spread = libm::pow(SPREAD, 1.0 / (seeds as f64).sqrt());
        let means = self.ranked(seeds);
        let ranked: Vec<Strained> = (means.iter())
            .map(|(number, means)| (*number, means.strain(&self.goal)))
            .collect();
        let (front, others) = front_and_others(&ranked);
        let (second, _) = front_and_others(&others);
        let (mut front, second) = (near(&front, spread), near(&second, spread));
        if front.is_empty() {
            front.extend(self.closest(&means));
        }
        Contenders { front, second }
    }

    /// Who comes closest to what is asked, the cheapest of equals.
    pub(super) fn closest(&self, ranked: &[(usize, Means)]) -> Option<usize> {
        let key = |means: &Means| (means.distance(&self.goal), means.strain(&self.goal));
        let closest = ranked.iter().min_by(|(_, a), (_, b)| {
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        closest.map(|(number, _)| *number)
    }

    /// Everyone with this many seeds, the cheapest first.
    pub(super) fn ranked(&self, seeds: usize) -> Vec<(usize, Means)> {
        let mut ranked: Vec<(usize, Means)> = (self.candidates.iter().enumerate())
            .skip(NOW + 1)
            .filter_map(|(i, candidate)| Some((i, Means::new(&candidate.under(0..seeds)?))))
            .collect();
        sort_by(&mut ranked, |(_, a), (_, b)| {
            a.dollars_per_month.total_cmp(&b.dollars_per_month)
        });
        ranked
    }

    /// The cheapest that meet the goal on the seeds of the search, up to as many as are tried.
    pub(super) fn finalists(&self) -> Vec<usize> {
        (self.ranked(self.seeds).into_iter())
            .filter(|(_, means)| means.keeps(&self.goal) && means.affordable(&self.goal))
            .map(|(number, _)| number)
            .take(TRIED)
            .collect()
    }

    /// The cheapest finalist that fresh seeds have not refuted, if they are still to be asked.
    pub(super) fn to_confirm(&self) -> Option<usize> {
        let open = (self.finalists().into_iter())
            .find(|number| self.is_confirmed(*number) != Some(false))?;
        self.is_confirmed(open).is_none().then_some(open)
    }

    /// Whether the goal is met on fresh seeds; none where they were not asked.
    pub(super) fn is_confirmed(&self, number: usize) -> Option<bool> {
        let means = Means::new(&self.candidates[number].under(self.fresh())?);
        Some(means.keeps(&self.goal) && means.affordable(&self.goal))
    }
}

/// Of candidates, the cheapest first: those less strained than all before them, and the others.
fn front_and_others(ranked: &[Strained]) -> (Vec<Strained>, Vec<Strained>) {
    let mut least = f64::INFINITY;
    ranked.iter().partition(|(_, strain)| {
        let is_less = *strain < least;
        least = least.min(*strain);
        is_less
    })
}

/// Of a front, what strains at most `spread`, up to the first that is so much below what is allowed.
fn near(front: &[Strained], spread: f64) -> Vec<usize> {
    let from = front.partition_point(|(_, strain)| *strain > spread);
    let far_below = front.partition_point(|(_, strain)| *strain >= 1.0 / spread);
    let to = (far_below + 1).min(front.len());
    front[from..to].iter().map(|(number, _)| *number).collect()
}
