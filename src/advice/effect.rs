use crate::report::{Report, Times, half_width_95, mean};
use crate::scenario::Scenario;
use crate::share::format::{counted, dollars, percent, seconds};
use serde::{Deserialize, Serialize};

/// What a change does, on the same traffic under the same seeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// Pairs of runs behind every figure.
    pub seeds: usize,
    /// The simulated window in seconds; shorter than the scenario's where that is very long.
    pub window_s: f64,
    /// The percentile of [`Effect::delay_s`]: the target's, or the next higher one that reports have.
    pub percentile: f64,
    /// Seconds, of requests that started; none where none did.
    pub delay_s: Option<Compared>,
    /// The share of requests that started in time; none where nothing arrived.
    pub in_time: Option<Compared>,
    pub cold_starts_per_day: Compared,
    /// Requests whose execution was cut off.
    pub cut_off_per_day: Compared,
    pub dollars_per_month: Compared,
    /// Whether requests still waited at the end, or were lost, before the change: then they are in no percentile.
    pub lost_before: bool,
}

/// Means over the seeds, and how far the true difference may lie from theirs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    pub before: f64,
    pub after: f64,
    /// Half width of the 95 % confidence interval of the paired difference (Student t).
    pub difference_ci95: f64,
}

impl Compared {
    /// A figure of paired reports; none where any of them lacks it.
    fn new(
        before: &[Report],
        after: &[Report],
        figure: impl Fn(&Report) -> Option<f64>,
    ) -> Option<Compared> {
        let before: Vec<f64> = before.iter().map(&figure).collect::<Option<_>>()?;
        let after: Vec<f64> = after.iter().map(&figure).collect::<Option<_>>()?;
        let pairs = before.iter().zip(&after);
        let differences: Vec<f64> = pairs.map(|(before, after)| after - before).collect();
        Some(Compared {
            before: mean(&before)?,
            after: mean(&after)?,
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

impl Effect {
    /// None for fewer than two pairs.
    pub(super) fn new(scenario: &Scenario, before: &[Report], after: &[Report]) -> Option<Effect> {
        let window_s = scenario.duration_s();
        let a_day = 86_400.0 / (window_s - scenario.run.warmup_s);
        let figure = |figure: &dyn Fn(&Report) -> Option<f64>| Compared::new(before, after, figure);
        let percentile = (Times::PERCENTILES.into_iter())
            .find(|percentile| *percentile >= scenario.slo.percentile)?;
        Some(Effect {
            seeds: before.len(),
            window_s,
            percentile,
            delay_s: figure(&|r| r.delay.percentile(percentile)),
            in_time: figure(&|r| r.slo.attainment),
            cold_starts_per_day: figure(&|r| {
                Some((r.cold_starts.full + r.cold_starts.flash) as f64 * a_day)
            })?,
            cut_off_per_day: figure(&|r| Some(r.requests.timed_out as f64 * a_day))?,
            dollars_per_month: figure(&|r| Some(r.cost.per_30_days))?,
            lost_before: before
                .iter()
                .any(|r| r.requests.in_queue + r.requests.rejected + r.requests.expired > 0),
        })
    }

    /// "212 fewer cold starts a day, p95 18.3 s → 6.1 s, +$4.10 a month". Differences that chance explains are
    /// left out.
    pub fn words(&self) -> String {
        let mut clauses = Vec::new();
        clauses.extend(number(&self.cut_off_per_day, "request", "cut off a day"));
        clauses.extend(number(&self.cold_starts_per_day, "cold start", "a day"));
        let from_to = |before: String, after: String| match before == after {
            true => format!("still {after}"),
            false => format!("{before} → {after}"),
        };
        match (self.in_time, self.delay_s) {
            (Some(share), _) if self.lost_before => clauses.push(format!(
                "started in time {}",
                from_to(percent(share.before), percent(share.after))
            )),
            (_, Some(delay)) => clauses.push(format!(
                "{} {}",
                match self.percentile {
                    100.0 => "longest delay".to_owned(),
                    percentile => format!("p{percentile}"),
                },
                from_to(seconds(delay.before), seconds(delay.after))
            )),
            _ => {}
        }
        let cost = self.dollars_per_month;
        clauses.push(match cost.difference() {
            _ if !cost.is_significant() => "about the same cost".to_owned(),
            more if more > 0.0 => format!("+{} a month", dollars(more)),
            less => format!("{} a month", dollars(less)),
        });
        clauses.join(", ")
    }
}

/// "212 fewer cold starts a day"; none where chance explains it, or it is less than one.
fn number(compared: &Compared, noun: &str, behind: &str) -> Option<String> {
    let difference = compared.difference();
    let whole = libm::round(difference.abs()) as u64;
    let direction = if difference > 0.0 { "more" } else { "fewer" };
    (whole > 0 && compared.is_significant()).then(|| {
        format!(
            "{} {behind}",
            counted(whole, &format!("{direction} {noun}"))
        )
    })
}
