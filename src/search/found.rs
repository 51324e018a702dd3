use super::race::NOW;
use super::{Axis, Goal, Point, Search};
use crate::report::Times;
use crate::share::format::{THIN_SPACE, count, counted, dollars, percent, seconds};
use crate::share::{Tone, Verdict};
use serde::Serialize;

/// What a finished search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// What was searched for.
    pub goal: Goal,
    /// The cheapest settings that meet the goal on the seeds of the search, and on fresh ones where any do; none
    /// where nothing meets it.
    pub winner: Option<Point>,
    /// The winner on seeds that the search did not use; [`Point::meets`] says whether they confirm it.
    pub confirmation: Option<Point>,
    /// Cheaper settings that met the goal on the seeds of the search, but not on fresh ones.
    pub refuted: Vec<Point>,
    /// Where nothing meets the goal: what comes closest.
    pub closest: Option<Point>,
    /// Where nothing meets the goal: what would have to change, in a sentence.
    pub advice: Option<String>,
    /// The settings as they are.
    pub now: Option<Point>,
    /// The front of cost against delay, see [`Search::front`].
    pub front: Vec<Point>,
    /// Every point that was simulated.
    pub points: Vec<Point>,
    /// Requests simulated in all.
    pub requests: u64,
    /// The simulated window in seconds, where it is only the beginning of a very long one.
    pub shortened_to_s: Option<f64>,
    /// The window of the scenario in seconds.
    #[serde(skip)]
    pub whole_s: f64,
}

impl Search {
    /// What is known so far; all there is to know once [`Search::next_batch`] has no more to ask.
    pub fn finish(&self) -> Found {
        let finalists = self.finalists();
        let confirmed = (finalists.iter()).find(|number| self.is_confirmed(**number) == Some(true));
        let winner = confirmed.or(finalists.first()).copied();
        let refuted = (finalists.iter()).take_while(|number| Some(**number) != winner);
        let ranked = self.ranked(self.seeds);
        let window_s = self.scenario().duration_s();
        let too_dear = ranked.iter().find(|(_, means)| means.keeps(&self.goal));
        let closest = match winner {
            Some(_) => None,
            None => (too_dear.map(|(number, _)| *number)).or_else(|| self.closest(&ranked)),
        };
        Found {
            goal: self.goal,
            winner: winner.and_then(|number| self.point(number)),
            confirmation: winner.and_then(|number| self.fresh_point(number)),
            refuted: refuted.filter_map(|number| self.point(*number)).collect(),
            closest: closest.and_then(|number| self.point(number)),
            advice: closest.and_then(|number| self.advice(number)),
            now: self.point(NOW),
            front: self.front(),
            points: self.points(),
            requests: self.requests,
            shortened_to_s: (window_s < self.whole_s).then_some(window_s),
            whole_s: self.whole_s,
        }
    }

    /// "To meet it, allow about 7.2 s of delay, or go beyond max workers 16."
    fn advice(&self, closest: usize) -> Option<String> {
        let point = self.point(closest)?;
        let mut ways = Vec::new();
        let cost = point.dollars_per_month.mean;
        if (self.goal.max_cost_per_month).is_some_and(|cap| cost > cap) {
            ways.push(format!("allow {} a month", dollars(no_less(cost))));
        }
        let attainment = point.attainment.map_or(1.0, |share| share.mean);
        if attainment < self.goal.percentile / 100.0 {
            let delay = point.delay_s.map(|delay| delay.mean);
            ways.push(match delay.filter(|delay| *delay > self.goal.delay_s) {
                Some(delay) => format!("allow about {} of delay", seconds(delay)),
                None => format!(
                    "ask it of only {} of requests",
                    percent(no_more(attainment))
                ),
            });
        }
        let starts = point.cold_starts_per_day.mean;
        if (self.goal.max_cold_starts_per_day).is_some_and(|cap| starts > cap) {
            ways.push(format!(
                "allow {} cold starts a day",
                count(libm::ceil(starts))
            ));
        }
        let ends: Vec<String> = (self.ends(closest).iter().zip(&point.settings))
            .filter(|(is_end, _)| **is_end)
            .map(|(_, setting)| setting.words())
            .collect();
        if !ends.is_empty() && cost <= self.goal.max_cost_per_month.unwrap_or(f64::INFINITY) {
            ways.push(format!("go beyond {}", ends.join(", ")));
        }
        (!ways.is_empty()).then(|| format!("To meet it, {}.", ways.join(", or ")))
    }

    /// For every axis, whether the candidate has the greatest number on it.
    fn ends(&self, number: usize) -> Vec<bool> {
        let place = self.candidates[number].place.iter().flatten();
        let is_end = |(axis, at): (&Axis, &usize)| {
            let is_number = axis.values.iter().all(|value| value.number().is_some());
            is_number && axis.values.len() > 1 && *at + 1 == axis.values.len()
        };
        self.space.axes().iter().zip(place).map(is_end).collect()
    }
}

impl Found {
    /// "Cheapest that meets the target: min workers 0, max workers 8. 95 % start within 4.6 s ± 0.2 s, $2 940 ± $12 a
    /// month, $190 less than now. Confirmed on 20 fresh seeds." Where only the beginning of the window was simulated:
    /// "Cheapest that meets the target over the first 48.0 h of 7.0 d: …".
    pub fn verdict(&self) -> Verdict {
        let said = Verdict::default();
        let window = (self.shortened_to_s).map_or(String::new(), |window_s| {
            let (window, whole) = (seconds(window_s), seconds(self.whole_s));
            format!(" over the first {window} of {whole}")
        });
        match (&self.winner, &self.closest) {
            (Some(winner), _) => {
                let said = said
                    .say(
                        Tone::Plain,
                        format!("Cheapest that meets the target{window}: "),
                    )
                    .say(Tone::Strong, winner.words())
                    .say(Tone::Plain, format!(". {}", self.figures(winner)))
                    .say(Tone::Plain, self.against_now(winner));
                self.said_of_fresh_seeds(said)
            }
            (None, Some(closest)) => {
                let closest = format!("{}: {}. ", closest.words(), self.figures(closest));
                said.say(Tone::Bad, "None of these settings meets the target")
                    .say(Tone::Plain, format!("{window}. Closest is {closest}"))
                    .say(Tone::Plain, self.advice.clone().unwrap_or_default())
            }
            (None, None) => said.say(Tone::Bad, "None of these settings is valid."),
        }
    }

    fn said_of_fresh_seeds(&self, said: Verdict) -> Verdict {
        let Some(fresh) = &self.confirmation else {
            return said;
        };
        let seeds = counted(fresh.seeds as u64, "fresh seed");
        let said = match (fresh.meets, fresh.attainment) {
            (true, _) => said.say(Tone::Plain, format!("Confirmed on {seeds}.")),
            (false, Some(share)) => {
                let share = share_within(share.mean, &self.goal);
                let text = format!(": on {seeds}, {share}, {}.", fresh.cost_words());
                said.say(Tone::Bad, "Not confirmed").say(Tone::Plain, text)
            }
            (false, None) => said.say(Tone::Bad, "Not confirmed."),
        };
        match self.refuted.len() {
            0 => said,
            n => {
                let who = counted(n as u64, "cheaper candidate");
                let text = format!(
                    " {who} met the target on the seeds of the search, but not on fresh ones."
                );
                said.say(Tone::Plain, text)
            }
        }
    }

    /// "95 % start within 4.6 s ± 0.2 s, $2 940 ± $12 a month"; the share in time instead, where the mean of the
    /// percentile would contradict it.
    fn figures(&self, point: &Point) -> String {
        let percentile = Times::nearest_percentile(self.goal.percentile);
        let in_time = point.attainment.map_or(1.0, |share| share.mean);
        let met = in_time >= self.goal.percentile / 100.0;
        let fitting = point
            .delay_s
            .filter(|delay| (delay.mean <= self.goal.delay_s) == met);
        let delay = match (fitting, point.delay_s) {
            (Some(_), _) => format!(
                "{percentile}{THIN_SPACE}% start within {}",
                point.delay_words()
            ),
            (None, Some(_)) => share_within(in_time, &self.goal),
            (None, None) => "no request starts".to_owned(),
        };
        let starts = (self.goal.max_cold_starts_per_day).map_or(String::new(), |_| {
            format!(
                ", {} cold starts a day",
                count(point.cold_starts_per_day.mean)
            )
        });
        format!("{delay}{starts}, {}", point.cost_words())
    }

    /// ", $190 less than now. ".
    fn against_now(&self, point: &Point) -> String {
        let now = self.now.as_ref().map(|now| now.dollars_per_month.mean);
        let more = now.map_or(0.0, |now| point.dollars_per_month.mean - now);
        match more {
            0.0 => ". ".to_owned(),
            more if more > 0.0 => format!(", {} more than now. ", dollars(more)),
            less => format!(", {} less than now. ", dollars(-less)),
        }
    }
}

/// Dollars, rounded up to what [`dollars`] shows of them.
fn no_less(dollars: f64) -> f64 {
    let magnitude = libm::floor(libm::log10(dollars));
    let step = match dollars {
        ..0.01 => libm::pow(10.0, magnitude - 1.0),
        ..10.0 => 0.01,
        ..1000.0 => 1.0,
        _ => libm::pow(10.0, magnitude - 2.0),
    };
    libm::ceil(dollars / step) * step
}

/// A share of 0..1, rounded down to what [`percent`] shows of it.
fn no_more(share: f64) -> f64 {
    let steps = match share {
        0.1..0.99 => 100.0,
        _ => 1000.0,
    };
    libm::floor(share * steps) / steps
}

/// "94.1 % start within 5 s".
fn share_within(share: f64, goal: &Goal) -> String {
    format!("{} start within {}", percent(share), seconds(goal.delay_s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_out_is_never_rounded_to_less_than_it_takes() {
        let shown = |cost: f64| dollars(no_less(cost)).replace(THIN_SPACE, " ");
        let cases = [
            (3132.7, "$3 140"),
            (3130.0, "$3 130"),
            (1_200_400.0, "$1 210 000"),
            (999.2, "$1 000"),
            (412.3, "$413"),
            (9.991, "$10"),
            (4.351, "$4.36"),
            (0.00421, "$0.0043"),
        ];
        for (cost, expected) in cases {
            assert_eq!(shown(cost), expected, "{cost}");
        }
        let shown = |share: f64| percent(no_more(share)).replace(THIN_SPACE, " ");
        let cases = [
            (0.8765, "87 %"),
            (0.0987, "9.8 %"),
            (0.9949, "99.4 %"),
            (0.9999, "99.9 %"),
        ];
        for (share, expected) in cases {
            assert_eq!(shown(share), expected, "{share}");
        }
    }
}
