use crate::report::{Report, Times, half_width_95, mean};
use crate::scenario::Scenario;
use crate::share::format::{count, counted, dollars, percent, seconds};
use serde::{Deserialize, Serialize};

/// What a change does, on the same traffic under the same seeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// Pairs of runs behind every figure.
    pub seeds: usize,
    /// The simulated window in seconds, where it is only the beginning of a very long one.
    pub shortened_to_s: Option<f64>,
    /// The percentile of [`Effect::delay_s`]: the target's, or the next higher one that reports have.
    pub percentile: f64,
    /// Seconds, of requests that started; none where none did.
    pub delay_s: Option<Compared>,
    /// The share of requests that started in time; none where nothing arrived.
    pub in_time: Option<Compared>,
    /// Full and flash.
    pub cold_starts_per_day: Compared,
    /// The share of requests whose execution was cut off; none where nothing arrived.
    pub cut_off: Option<Compared>,
    /// The bill, for 720 hours.
    pub dollars_per_month: Compared,
    /// Whether so many requests may never have started before the change that they would be in the percentile: of
    /// those that waited and expired, nobody knows who had begun to run.
    pub lost_before: bool,
}

/// Means over the seeds, and how far the true difference may lie from theirs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Under the settings as they are.
    pub before: f64,
    /// Under the changed ones.
    pub after: f64,
    /// Half width of the 95 % confidence interval of the paired difference (Student t).
    pub difference_ci95: f64,
}

impl Compared {
    /// None for fewer than two pairs.
    pub(super) fn new(pairs: &[(f64, f64)]) -> Option<Compared> {
        let (before, after) = means(pairs)?;
        let differences: Vec<f64> = pairs.iter().map(|(before, after)| after - before).collect();
        Some(Compared {
            before,
            after,
            difference_ci95: half_width_95(&differences)?,
        })
    }

    /// After − before.
    pub fn difference(&self) -> f64 {
        self.after - self.before
    }

    /// Whether the difference is beyond chance.
    pub fn is_significant(&self) -> bool {
        self.difference().abs() > self.difference_ci95
    }
}

/// A figure before and after, under every seed under which both have it.
pub(super) fn pairs(
    before: &[Report],
    after: &[Report],
    figure: impl Fn(&Report) -> Option<f64>,
) -> Vec<(f64, f64)> {
    (before.iter().zip(after))
        .filter_map(|(before, after)| Some((figure(before)?, figure(after)?)))
        .collect()
}

impl Effect {
    /// Of runs of the simulated scenario; none for fewer than two pairs.
    pub(super) fn new(
        simulated: &Scenario,
        shortened: bool,
        before: &[Report],
        after: &[Report],
    ) -> Option<Effect> {
        let window_s = simulated.duration_s();
        let a_day = 86_400.0 / (window_s - simulated.run.warmup_s);
        let percentile = Times::nearest_percentile(simulated.slo.percentile);
        let lost = |r: &Report| {
            // Whoever expires without having waited has run.
            let expired = r.requests.expired.min(r.requests.waited);
            let lost = r.requests.in_queue + r.requests.rejected + expired;
            lost as f64 > (1.0 - percentile / 100.0) * r.requests.arrived as f64
        };
        let figure =
            |figure: &dyn Fn(&Report) -> Option<f64>| Compared::new(&pairs(before, after, figure));
        Some(Effect {
            seeds: before.len(),
            shortened_to_s: shortened.then_some(window_s),
            percentile,
            delay_s: figure(&|r| r.delay.percentile(percentile)),
            in_time: figure(&|r| r.slo.attainment),
            cold_starts_per_day: figure(&|r| Some(starts(r) as f64 * a_day))?,
            cut_off: figure(&cut_off_share),
            dollars_per_month: figure(&|r| Some(r.cost.per_30_days))?,
            lost_before: before.iter().any(lost),
        })
    }

    /// "212 fewer cold starts a day, p95 18.3 s → 6.1 s, +$4.10 a month". Differences that chance explains are
    /// left out.
    pub fn words(&self) -> String {
        let cost = match self.dollars_per_month {
            cost if !cost.is_significant() => "about the same cost".to_owned(),
            cost if cost.difference() > 0.0 => format!("+{} a month", dollars(cost.difference())),
            cost => format!("{} a month", dollars(cost.difference())),
        };
        let clauses = [
            self.words_of_cut_off(),
            cold_starts(&self.cold_starts_per_day),
            self.words_of_delay(),
            Some(cost),
        ];
        let words = Vec::from_iter(clauses.into_iter().flatten()).join(", ");
        match self.shortened_to_s {
            Some(window_s) => format!("{words} (simulated over the first {})", seconds(window_s)),
            None => words,
        }
    }

    /// Half widths of the 95 % intervals of the differences: "± 0.4 s, ± 21 a day, ± $12 (95 %, 5 seeds)".
    pub fn uncertainty(&self) -> String {
        let delay = (self.delay_s)
            .filter(|_| !self.lost_before)
            .map(|delay| format!("±\u{202f}{}, ", seconds(delay.difference_ci95)));
        format!(
            "{}±\u{202f}{} a day, ±\u{202f}{} (95\u{202f}%, {} seeds)",
            delay.unwrap_or_default(),
            count(libm::round(self.cold_starts_per_day.difference_ci95)),
            dollars(self.dollars_per_month.difference_ci95),
            self.seeds,
        )
    }

    fn words_of_cut_off(&self) -> Option<String> {
        let share = self.cut_off.filter(Compared::is_significant)?;
        Some(format!("cut off {}", from_to(share, percent)))
    }

    /// The share in time instead, where the percentile has no meaning, or only the share has changed.
    fn words_of_delay(&self) -> Option<String> {
        let delay = self.delay_s.filter(|_| !self.lost_before);
        let share = self.in_time.filter(Compared::is_significant);
        let percentile = match self.percentile {
            100.0 => "longest delay".to_owned(),
            percentile => format!("p{percentile}"),
        };
        match (delay, share) {
            (Some(delay), None) => Some(format!("{percentile} {}", from_to(delay, seconds))),
            (Some(delay), _) if delay.is_significant() => {
                Some(format!("{percentile} {}", from_to(delay, seconds)))
            }
            (_, share) => Some(format!("started in time {}", from_to(share?, percent))),
        }
    }
}

/// "18.3 s → 6.1 s", or "still 6.1 s" where chance explains the difference, or it is not to be seen.
fn from_to(compared: Compared, words: fn(f64) -> String) -> String {
    let (before, after) = (words(compared.before), words(compared.after));
    match compared.is_significant() && before != after {
        true => format!("{before} → {after}"),
        false => format!("still {after}"),
    }
}

/// The means of both sides; none without a pair.
pub(super) fn means(pairs: &[(f64, f64)]) -> Option<(f64, f64)> {
    let (before, after): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    Some((mean(&before)?, mean(&after)?))
}

/// Starts of workers, full and flash; a retry is another.
pub(crate) fn starts(report: &Report) -> u64 {
    report.cold_starts.full + report.cold_starts.flash
}

/// The share of requests whose execution was cut off.
pub(super) fn cut_off_share(report: &Report) -> Option<f64> {
    let arrived = report.requests.arrived;
    (arrived > 0).then(|| report.requests.timed_out as f64 / arrived as f64)
}

/// "212 fewer cold starts a day"; none where chance explains it, or it is less than one.
fn cold_starts(compared: &Compared) -> Option<String> {
    let difference = compared.difference();
    let whole = libm::round(difference.abs()) as u64;
    let direction = if difference > 0.0 { "more" } else { "fewer" };
    let noun = format!("{direction} cold start");
    (whole > 0 && compared.is_significant()).then(|| format!("{} a day", counted(whole, &noun)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::simulate;
    use crate::share::format::THIN_SPACE;
    use crate::share::read_fragment;

    fn compared(before: f64, after: f64) -> Compared {
        Compared {
            before,
            after,
            difference_ci95: 0.01,
        }
    }

    fn effect() -> Effect {
        Effect {
            seeds: 5,
            shortened_to_s: None,
            percentile: 95.0,
            delay_s: Some(compared(18.3, 6.1)),
            in_time: Some(compared(0.412, 0.97)),
            cold_starts_per_day: compared(250.0, 38.0),
            cut_off: None,
            dollars_per_month: compared(1000.0, 1004.1),
            lost_before: false,
        }
    }

    fn words(edit: impl FnOnce(&mut Effect)) -> String {
        let mut effect = effect();
        edit(&mut effect);
        effect.words().replace(THIN_SPACE, " ")
    }

    #[test]
    fn the_words_are_cold_starts_then_delay_then_money() {
        assert_eq!(
            words(|_| {}),
            "212 fewer cold starts a day, p95 18.3 s → 6.1 s, +$4.10 a month"
        );
    }

    #[test]
    fn every_difference_has_its_interval() {
        assert_eq!(
            effect().uncertainty().replace(THIN_SPACE, " "),
            "± 10 ms, ± 0 a day, ± $0.01 (95 %, 5 seeds)"
        );
    }

    #[test]
    fn what_chance_explains_is_not_told_as_a_difference() {
        let noisy = |effect: &mut Effect| {
            effect.cold_starts_per_day.difference_ci95 = 300.0;
            effect.dollars_per_month.difference_ci95 = 5.0;
            effect.delay_s = Some(compared(0.0, 0.0));
            effect.in_time = Some(compared(0.99, 0.995));
        };
        assert_eq!(words(noisy), "p95 still 0 s, about the same cost");
    }

    #[test]
    fn a_percentile_without_a_meaning_gives_way_to_the_share_in_time() {
        let lost = |effect: &mut Effect| {
            effect.lost_before = true;
            effect.cold_starts_per_day = compared(1.0, 2.0);
            effect.dollars_per_month = compared(20.0, 8.0);
        };
        assert_eq!(
            words(lost),
            "1 more cold start a day, started in time 41 % → 97 %, −$12 a month"
        );
    }

    #[test]
    fn who_expires_without_having_waited_has_started() {
        let (scenario, _) = read_fragment("min=8&max=8&rate=0.05&exec=60&ttl=10");
        let reports = [0, 1].map(|seed| simulate(&scenario.under_seed(seed)));
        assert!(reports[0].requests.expired > 100);
        let effect = Effect::new(&scenario, false, &reports, &reports).expect("two pairs");
        assert!(!effect.lost_before);
    }

    #[test]
    fn where_only_the_share_in_time_changes_it_is_told() {
        let share = |effect: &mut Effect| effect.delay_s = Some(compared(40.0, 40.0));
        assert_eq!(
            words(share),
            "212 fewer cold starts a day, started in time 41 % → 97 %, +$4.10 a month"
        );
    }

    #[test]
    fn a_shortened_window_is_told() {
        let long = |effect: &mut Effect| {
            effect.percentile = 100.0;
            effect.shortened_to_s = Some(3.0 * 86_400.0);
            effect.cut_off = Some(compared(0.12, 0.0004));
        };
        assert_eq!(
            words(long),
            "cut off 12 % → <0.1 %, 212 fewer cold starts a day, longest delay 18.3 s → 6.1 s, \
             +$4.10 a month (simulated over the first 3.0 d)"
        );
    }
}
