use super::format::{THIN_SPACE, count, counted, dollars, percent, seconds};
use crate::report::Report;
use crate::scenario::Scenario;
use std::fmt;

/// How a part of the verdict stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    Plain,
    /// The two answers: how fast, how much.
    Strong,
    /// A missed target, and nothing else.
    Bad,
}

/// The answer in a few sentences, in parts for emphasis; displayed, it is the plain text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// In their order, each with its tone.
    pub parts: Vec<(Tone, String)>,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts
            .iter()
            .try_for_each(|(_, text)| f.write_str(text))
    }
}

impl Verdict {
    pub(crate) fn say(mut self, tone: Tone, text: impl Into<String>) -> Verdict {
        self.parts.push((tone, text.into()));
        self
    }
}

/// "95 % of requests start within 21 s; the target is 5 s. About $412 a month, 31 % of it for idle and
/// starting workers."
pub fn verdict(scenario: &Scenario, report: &Report) -> Verdict {
    let verdict = said_of_delay(Verdict::default(), scenario, report);
    let verdict = said_of_losses(verdict, report);
    said_of_cost(verdict, report)
}

fn said_of_delay(verdict: Verdict, scenario: &Scenario, report: &Report) -> Verdict {
    let target = seconds(scenario.slo.delay_s);
    let share = scenario.slo.percentile;
    let met = report.slo.met != Some(false);
    let tone = if met { Tone::Strong } else { Tone::Bad };
    let arrived = report.requests.arrived;
    if arrived == 0 {
        return verdict.say(Tone::Plain, "No request arrived. ");
    }
    if report.delay.max.is_none() {
        let none = match arrived {
            1 => "The only request did not start".to_owned(),
            n => format!("None of {} started", counted(n, "request")),
        };
        let verdict = verdict.say(tone, none);
        return match met {
            true => verdict.say(Tone::Plain, ". "),
            false => verdict.say(Tone::Plain, format!("; the target is {target}. ")),
        };
    }
    // Requests that never started are in no percentile; then only the attainment speaks of all.
    let lost = report.requests.rejected + report.requests.expired + report.requests.in_queue > 0;
    let quantile = report.delay.percentile(share).filter(|delay| {
        let within = *delay <= scenario.slo.delay_s;
        within == met && (met || !lost)
    });
    match (quantile, report.slo.attainment) {
        (Some(delay), _) => {
            let who = match share {
                100.0 => "All requests".to_owned(),
                share => format!("{share}{THIN_SPACE}% of requests"),
            };
            let who = match lost {
                true => format!("{who} that started did so "),
                false => format!("{who} start "),
            };
            let verdict = match delay {
                0.0 => verdict.say(Tone::Plain, who).say(tone, "at once"),
                delay => (verdict.say(Tone::Plain, who + "within ")).say(tone, seconds(delay)),
            };
            match met {
                true => verdict.say(Tone::Plain, ". "),
                false => verdict.say(Tone::Plain, format!("; the target is {target}. ")),
            }
        }
        (None, Some(attainment)) => {
            let verdict = verdict.say(tone, percent(attainment));
            match met {
                true => verdict.say(
                    Tone::Plain,
                    format!(" of requests start within the target of {target}. "),
                ),
                false => verdict.say(
                    Tone::Plain,
                    format!(
                        " of requests start within {target}; the target is {share}{THIN_SPACE}%. "
                    ),
                ),
            }
        }
        (None, None) => verdict,
    }
}

fn said_of_losses(verdict: Verdict, report: &Report) -> Verdict {
    let requests = &report.requests;
    let losses = [
        (
            requests.in_queue,
            "still wait at the end",
            "still waits at the end",
        ),
        (requests.rejected, "were rejected", "was rejected"),
        (requests.expired, "expired", "expired"),
        (requests.timed_out, "timed out", "timed out"),
        (requests.failed, "failed", "failed"),
    ];
    let clauses: Vec<String> = losses
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .enumerate()
        .map(|(i, (number, many, one))| {
            let who = match i {
                0 => counted(number, "request"),
                _ => count(number as f64),
            };
            format!("{who} {}", if number == 1 { one } else { many })
        })
        .collect();
    match clauses.is_empty() {
        true => verdict,
        false => verdict.say(Tone::Plain, clauses.join(", ") + ". "),
    }
}

fn said_of_cost(verdict: Verdict, report: &Report) -> Verdict {
    if report.cost.total == 0.0 {
        return verdict.say(Tone::Plain, "Nothing is billed.");
    }
    let verdict = verdict.say(Tone::Plain, "About ").say(
        Tone::Strong,
        format!("{} a month", dollars(report.cost.per_30_days)),
    );
    match report.cost.wasted_share {
        None => verdict.say(Tone::Plain, "."),
        Some(0.0) => verdict.say(Tone::Plain, ", none of it for idle or starting workers."),
        Some(1.0) => verdict.say(Tone::Plain, ", all of it for idle and starting workers."),
        Some(share) => verdict.say(
            Tone::Plain,
            format!(", {} of it for idle and starting workers.", percent(share)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cost, Requests, Slo, Times};

    /// 1000 requests, all started, the target of 5 s at 95 % missed, $412 a month.
    fn report() -> Report {
        Report {
            requests: Requests {
                arrived: 1000,
                completed: 1000,
                ..Requests::default()
            },
            delay: Times {
                p50: Some(0.0),
                p95: Some(20.94),
                p99: Some(43.2),
                max: Some(61.0),
                ..Times::default()
            },
            execution: Times::default(),
            total: Times::default(),
            cold_starts: Default::default(),
            workers: Default::default(),
            utilization: None,
            slot_utilization: None,
            queue: Default::default(),
            worker_seconds: Default::default(),
            cost: Cost {
                total: 13.5,
                per_30_days: 412.3,
                wasted_share: Some(0.311),
                ..Cost::default()
            },
            slo: Slo {
                attainment: Some(0.912),
                met: Some(false),
            },
        }
    }

    fn said(percentile: f64, edit: impl FnOnce(&mut Report)) -> Verdict {
        let mut settings = Scenario::default().settings();
        settings.slo.percentile = percentile;
        let (scenario, _) = settings.mend();
        let mut report = report();
        edit(&mut report);
        verdict(&scenario, &report)
    }

    fn text(percentile: f64, edit: impl FnOnce(&mut Report)) -> String {
        said(percentile, edit).to_string().replace(THIN_SPACE, " ")
    }

    const COST: &str = "About $412 a month, 31 % of it for idle and starting workers.";

    #[test]
    fn a_missed_target_is_named_and_its_delay_is_bad() {
        assert_eq!(
            text(95.0, |_| {}),
            format!("95 % of requests start within 20.9 s; the target is 5 s. {COST}")
        );
        let bad: Vec<_> = (said(95.0, |_| {}).parts.into_iter())
            .filter(|(tone, _)| *tone == Tone::Bad)
            .collect();
        assert_eq!(bad, [(Tone::Bad, format!("20.9{THIN_SPACE}s"))]);
    }

    #[test]
    fn nothing_is_bad_where_the_target_is_met() {
        let met = |report: &mut Report| {
            report.delay.p95 = Some(4.2);
            report.slo.met = Some(true);
        };
        assert_eq!(
            text(95.0, met),
            format!("95 % of requests start within 4.2 s. {COST}")
        );
        assert!(
            said(95.0, met)
                .parts
                .iter()
                .all(|(tone, _)| *tone != Tone::Bad)
        );
    }

    #[test]
    fn no_delay_at_all_is_told_in_words() {
        let met = |report: &mut Report| {
            report.delay.p95 = Some(0.0);
            report.slo.met = Some(true);
        };
        assert_eq!(
            text(95.0, met),
            format!("95 % of requests start at once. {COST}")
        );
    }

    #[test]
    fn a_percentile_that_the_report_lacks_is_told_by_the_attainment() {
        assert_eq!(
            text(99.9, |_| {}),
            format!("91 % of requests start within 5 s; the target is 99.9 %. {COST}")
        );
        assert_eq!(
            text(80.0, |report| report.slo.met = Some(true)),
            format!("91 % of requests start within the target of 5 s. {COST}")
        );
    }

    #[test]
    fn a_percentile_of_a_hundred_is_the_longest_delay() {
        assert_eq!(
            text(100.0, |_| {}),
            format!("All requests start within 61 s; the target is 5 s. {COST}")
        );
    }

    #[test]
    fn requests_that_never_started_are_told() {
        let waiting = |report: &mut Report| {
            report.requests.in_queue = 112;
            report.requests.rejected = 1;
            report.requests.failed = 3;
        };
        assert_eq!(
            text(95.0, waiting),
            format!(
                "91 % of requests start within 5 s; the target is 95 %. \
                 112 requests still wait at the end, 1 was rejected, 3 failed. {COST}"
            )
        );
        let met = |report: &mut Report| {
            report.requests.in_queue = 1;
            report.delay.p95 = Some(4.2);
            report.slo.met = Some(true);
        };
        assert_eq!(
            text(95.0, met),
            format!(
                "95 % of requests that started did so within 4.2 s. \
                 1 request still waits at the end. {COST}"
            )
        );
    }

    #[test]
    fn a_fast_percentile_does_not_hide_a_missed_target() {
        let rejected = |report: &mut Report| {
            report.requests.rejected = 88;
            report.delay.p95 = Some(0.5);
        };
        assert_eq!(
            text(95.0, rejected),
            format!(
                "91 % of requests start within 5 s; the target is 95 %. \
                 88 requests were rejected. {COST}"
            )
        );
    }

    #[test]
    fn an_empty_window_says_so() {
        let empty = |report: &mut Report| {
            report.requests = Requests::default();
            report.delay = Times::default();
            report.cost = Cost::default();
            report.slo = Slo {
                attainment: None,
                met: Some(true),
            };
        };
        assert_eq!(text(95.0, empty), "No request arrived. Nothing is billed.");
    }

    #[test]
    fn an_endpoint_that_starts_nothing_says_so() {
        let stuck = |report: &mut Report| {
            report.requests.completed = 0;
            report.requests.in_queue = 1000;
            report.delay = Times::default();
            report.cost = Cost::default();
        };
        assert_eq!(
            text(95.0, stuck),
            "None of 1 000 requests started; the target is 5 s. \
             1 000 requests still wait at the end. Nothing is billed."
        );
    }

    #[test]
    fn waste_of_nothing_or_all_is_told_in_words() {
        assert!(
            text(95.0, |r| r.cost.wasted_share = Some(0.0))
                .ends_with("none of it for idle or starting workers.")
        );
        assert!(
            text(95.0, |r| r.cost.wasted_share = Some(1.0))
                .ends_with("all of it for idle and starting workers.")
        );
    }
}
