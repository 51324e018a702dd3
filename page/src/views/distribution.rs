//! The distribution of delays: its bars, its percentiles and the target.

use super::bins::Bins;
use super::histogram::{Rule, draw};
use crate::charts::{Entry, Sheet};
use crate::state::{Palette, Shown};
use coldstart::share::format::{count, counted, percent, seconds};

/// Its name.
pub const DISTRIBUTION: &str = "Delay distribution";
/// Of a picture of it, in CSS pixels.
const HEIGHT: f64 = 320.0;
/// About this many bins of equal width.
const BINS: usize = 60;

/// Delays of the counted requests that started, the run that they are of, and the delays of a baseline.
#[derive(Clone, Copy)]
pub struct Distribution<'a> {
    shown: &'a Shown,
    delays: &'a [(f64, u64)],
    compared: Option<&'a [(f64, u64)]>,
}

impl<'a> Distribution<'a> {
    /// Of a run, from how many requests had each delay, beside a baseline that knows its delays.
    pub fn new(
        shown: &'a Shown,
        delays: &'a [(f64, u64)],
        compared: Option<&'a Shown>,
    ) -> Distribution<'a> {
        let compared = compared.map(|compared| &compared.delays[..]);
        Distribution {
            shown,
            delays,
            compared: compared.filter(|delays| !delays.is_empty()),
        }
    }

    /// The delays in bars.
    pub fn bins(self) -> Bins {
        Bins::of(self.delays, self.compared, BINS)
    }

    /// Percentiles, and the target where it lies within these bars.
    pub fn rules(self, bins: &Bins, palette: &Palette) -> Vec<Rule> {
        let delay = &self.shown.report.delay;
        let percentiles = [
            ("p50", delay.p50, &palette.ink_2),
            ("p95", delay.p95, &palette.ink),
            ("p99", delay.p99, &palette.ink_2),
        ];
        let rule = |name: &str, delay_s: f64, colour: &String, dashed| Rule {
            name: format!("{name} {}", seconds(delay_s)),
            delay_s,
            colour: colour.clone(),
            dashed,
        };
        let mut rules: Vec<Rule> = percentiles
            .into_iter()
            .filter_map(|(name, delay_s, colour)| Some(rule(name, delay_s?, colour, false)))
            .collect();
        let target_s = self.shown.scenario.slo.delay_s;
        if bins.edges.last().is_some_and(|last_s| target_s <= *last_s) {
            rules.push(rule("target", target_s, &palette.target, true));
        }
        rules
    }

    /// The distribution in a sentence.
    pub fn summary(self) -> String {
        let report = &self.shown.report;
        let Some(longest_s) = report.delay.max else {
            return "No request started in this window.".into();
        };
        let attained = report.slo.attainment.map_or_else(String::new, |share| {
            let target = seconds(self.shown.scenario.slo.delay_s);
            format!("; {} met the target of {target}", percent(share))
        });
        format!(
            "{} requests arrived{attained}; the longest delay was {}.",
            count(report.requests.arrived as f64),
            seconds(longest_s),
        )
    }
}

/// The distribution of a run that knows its delays, as the address of a PNG; none where the browser cannot draw it.
pub fn picture(
    shown: &Shown,
    compared: Option<&Shown>,
    palette: &Palette,
    link: &str,
) -> Option<String> {
    let distribution = Distribution::new(shown, &shown.delays, compared);
    let baseline = (distribution.compared).map(|_| Entry::baseline(String::new()));
    let summary = Entry::words(distribution.summary());
    let sheet = Sheet {
        title: DISTRIBUTION,
        legend: baseline.into_iter().chain([summary]).collect(),
        height: HEIGHT,
        link,
    };
    sheet.picture(palette, |surface| {
        let bins = distribution.bins();
        let rules = distribution.rules(&bins, palette);
        draw(&surface, palette, &bins, &rules, None);
    })
}

/// What a bar counts, in words.
pub fn readout(bins: &Bins, bar: usize) -> Option<String> {
    let n = *bins.counts.get(bar)?;
    let range = match bar {
        0 => "did not wait".to_owned(),
        1 => format!("waited less than {}", seconds(*bins.edges.get(1)?)),
        _ => {
            let (from, to) = (bins.edges[bar - 1], *bins.edges.get(bar)?);
            format!("waited {} to {}", seconds(from), seconds(to))
        }
    };
    let share = |counts: &[u64]| {
        let all = counts.iter().sum::<u64>().max(1);
        percent(counts[bar] as f64 / all as f64)
    };
    let compared = bins.compared.as_deref().map(share);
    let compared = compared.map_or_else(String::new, |share| format!("; baseline {share}"));
    let requests = counted(n, "request");
    Some(format!(
        "{requests} {range}: {}{compared}",
        share(&bins.counts)
    ))
}
