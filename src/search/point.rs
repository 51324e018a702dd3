use super::goal::Means;
use super::{Goal, Outcome};
use crate::advice::Change;
use crate::report::{half_width_95, mean};
use crate::share::format::{dollars, seconds};
use crate::sort::sort_by;
use serde::Serialize;

/// A mean over seeds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Half width of the 95 % confidence interval (Student t); none for one seed.
    pub ci95: Option<f64>,
}

impl Estimate {
    /// Of the seeds that have the figure; none where none has.
    fn new(outcomes: &[Outcome], figure: impl Fn(&Outcome) -> Option<f64>) -> Option<Estimate> {
        let values: Vec<f64> = outcomes.iter().filter_map(figure).collect();
        Some(Estimate {
            mean: mean(&values)?,
            ci95: half_width_95(&values),
        })
    }

    /// "4.6 s ± 0.2 s".
    fn words(&self, unit: fn(f64) -> String) -> String {
        match self.ci95 {
            Some(ci95) => format!("{} ± {}", unit(self.mean), unit(ci95)),
            None => unit(self.mean),
        }
    }
}

/// One value of a searched parameter, in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Setting {
    /// "Idle timeout"
    pub label: String,
    /// "40 s"
    pub value: String,
}

impl Setting {
    /// "idle timeout 40 s".
    pub(super) fn words(&self) -> String {
        let begins_as_a_word = self.label.chars().nth(1).is_some_and(char::is_lowercase);
        match begins_as_a_word {
            true => format!("{} {}", self.label.to_ascii_lowercase(), self.value),
            // "GPU types".
            false => format!("{} {}", self.label, self.value),
        }
    }
}

/// Settings that were simulated, and what came of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// What differs from the searched scenario; [`Change::apply_all`] makes it so.
    pub change: Vec<Change>,
    /// Every searched parameter, in the order of the axes.
    pub settings: Vec<Setting>,
    /// How many runs every figure is the mean of.
    pub seeds: usize,
    /// Share of requests that started in time.
    pub attainment: Option<Estimate>,
    /// Seconds: the target's percentile, or the next higher one that reports have; none where no request started.
    pub delay_s: Option<Estimate>,
    /// Dollars in 30 days.
    pub dollars_per_month: Estimate,
    /// Full and flash.
    pub cold_starts_per_day: Estimate,
    /// Whether the means meet the goal, its caps included.
    pub meets: bool,
}

impl Point {
    /// None without an outcome.
    pub(super) fn new(
        change: &[Change],
        settings: Vec<Setting>,
        outcomes: &[Outcome],
        goal: &Goal,
    ) -> Option<Point> {
        let figure = |figure: fn(&Outcome) -> Option<f64>| Estimate::new(outcomes, figure);
        let means = Means::new(outcomes);
        Some(Point {
            change: change.to_vec(),
            settings,
            seeds: outcomes.len(),
            attainment: figure(|o| o.attainment),
            delay_s: figure(|o| o.delay_s),
            dollars_per_month: figure(|o| Some(o.dollars_per_month))?,
            cold_starts_per_day: figure(|o| Some(o.cold_starts_per_day))?,
            meets: means.keeps(goal) && means.affordable(goal),
        })
    }

    /// "min workers 0, max workers 8, idle timeout 40 s, flash boot on".
    pub fn words(&self) -> String {
        let all: Vec<String> = self.settings.iter().map(Setting::words).collect();
        all.join(", ")
    }

    /// "4.6 s ± 0.2 s", or "–" where no request started.
    pub fn delay_words(&self) -> String {
        (self.delay_s).map_or("–".to_owned(), |delay| delay.words(seconds))
    }

    /// "$2 940 ± $12 a month".
    pub fn cost_words(&self) -> String {
        format!("{} a month", self.dollars_per_month.words(dollars))
    }
}

/// Points of the front are faster by this share than the next cheaper one, or they would be very many (assumption).
const FASTER: f64 = 0.05;

/// The front of cost against delay, the cheapest first, by the numbers of its points: none is both cheaper and
/// faster than one of them, each is faster by a twentieth than the one before (ε-dominance, Laumanns et al. 2002).
pub(super) fn pareto_front(points: &[(usize, Point)]) -> Vec<(usize, Point)> {
    let delay = |point: &Point| point.delay_s.map_or(f64::INFINITY, |delay| delay.mean);
    let cost = |point: &Point| point.dollars_per_month.mean;
    let mut order: Vec<&(usize, Point)> = points.iter().collect();
    sort_by(&mut order, |(_, a), (_, b)| {
        let costs = cost(a).total_cmp(&cost(b));
        costs.then(delay(a).total_cmp(&delay(b)))
    });
    let mut fast_enough = f64::INFINITY;
    order.retain(|(_, point)| {
        let is_faster = delay(point) < fast_enough;
        if is_faster {
            fast_enough = delay(point) * (1.0 - FASTER);
        }
        is_faster
    });
    order.into_iter().cloned().collect()
}
