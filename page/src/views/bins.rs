//! Delays counted in bars: one for exactly zero, the rest of equal width or of equal ratio.

use crate::charts::scale::{Axis, Steps};
use coldstart::sort::sort_by;

/// Delays by length, and those of a baseline in the same bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    /// Edges of the bars of those that waited, ascending, in seconds: one more than there are bars; none where nobody
    /// waited.
    pub edges: Vec<f64>,
    /// Whether edges have equal ratios rather than distances.
    pub log: bool,
    /// Requests by bar: those that did not wait at all, then those from one edge to the next; the first of these holds
    /// the shorter waits too.
    pub counts: Vec<u64>,
    /// Those of the baseline.
    pub compared: Option<Vec<u64>>,
}

/// A longest delay of more than this many medians is too far away for a linear axis.
const MOST_MEDIANS: f64 = 40.0;
/// Bars of equal ratio to a decade.
const PER_DECADE: f64 = 10.0;

impl Bins {
    /// From how many requests had each delay, and those of a baseline. At most about `most` bars of equal width.
    pub fn of(delays: &[(f64, u64)], compared: Option<&[(f64, u64)]>, most: usize) -> Bins {
        let mut waits = [delays, compared.unwrap_or_default()].concat();
        waits.retain(|(delay, _)| *delay > 0.0);
        sort_by(&mut waits, |a, b| a.0.total_cmp(&b.0));
        let (edges, log) = edges(&waits, most);
        Bins {
            counts: counts(delays, &edges),
            compared: compared.map(|compared| counts(compared, &edges)),
            edges,
            log,
        }
    }

    /// Where a delay above 0 lies between the first edge and the last, 0..1.
    pub fn share(&self, delay: f64) -> f64 {
        let (Some(&first), Some(&last)) = (self.edges.first(), self.edges.last()) else {
            return 0.0;
        };
        let share = match self.log {
            true => (delay.max(first) / first).ln() / (last / first).ln(),
            false => (delay - first) / (last - first),
        };
        share.clamp(0.0, 1.0)
    }
}

/// The edges for these waits, by ascending time, and whether they have equal ratios.
fn edges(waits: &[(f64, u64)], most: usize) -> (Vec<f64>, bool) {
    let Some(&(longest, _)) = waits.last() else {
        return (Vec::new(), false);
    };
    let all: u64 = waits.iter().map(|(_, requests)| requests).sum();
    match longest > MOST_MEDIANS * at_rank(waits, all / 2) {
        true => (ratios(at_rank(waits, all / 50), longest), true),
        false => (Axis::holding(longest, Steps::Seconds, most).ticks(), false),
    }
}

/// The wait of the request that comes after this many others.
fn at_rank(waits: &[(f64, u64)], rank: u64) -> f64 {
    let mut up_to = 0;
    let found = waits.iter().find(|(_, requests)| {
        up_to += requests;
        up_to > rank
    });
    found.map_or(0.0, |(wait, _)| *wait)
}

/// Edges of equal ratio around two times.
fn ratios(shortest: f64, longest: f64) -> Vec<f64> {
    let from = (shortest.log10() * PER_DECADE).floor() as i32;
    let to = (longest.log10() * PER_DECADE + 1e-9).ceil() as i32;
    let edge = |k: i32| 10f64.powf(f64::from(k) / PER_DECADE);
    (from..=to.max(from + 1)).map(edge).collect()
}

/// Requests by bar.
fn counts(delays: &[(f64, u64)], edges: &[f64]) -> Vec<u64> {
    let last = edges.len().saturating_sub(1);
    let mut counts = vec![0; last + 1];
    for (delay, requests) in delays {
        let bar = match *delay > 0.0 {
            true => edges.partition_point(|edge| edge <= delay).clamp(1, last),
            false => 0,
        };
        counts[bar] += requests;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bins(delays: &[(f64, u64)]) -> Bins {
        Bins::of(delays, None, 40)
    }

    #[test]
    fn every_delay_is_in_one_bar() {
        let spread: Vec<f64> = (0..1000).map(|k| f64::from(k) * 0.013).collect();
        let wide: Vec<f64> = (0..1000).map(|k| (f64::from(k) * 0.01).exp()).collect();
        for delays in [spread, wide, vec![0.0; 9], vec![4.0], Vec::new()] {
            let counted: Vec<_> = delays.iter().map(|delay| (*delay, 3)).collect();
            let bins = bins(&counted);
            let all: u64 = bins.counts.iter().sum();
            assert_eq!(all, 3 * delays.len() as u64, "{bins:?}");
            assert!(bins.edges.is_sorted());
        }
    }

    #[test]
    fn no_wait_at_all_has_a_bar_of_its_own() {
        let bins = bins(&[(0.0, 2), (1.5, 1)]);
        assert_eq!(bins.counts[0], 2);
        assert_eq!(bins.counts[1..].iter().sum::<u64>(), 1);
    }

    #[test]
    fn a_long_tail_has_bars_of_equal_ratio() {
        let bins = bins(&[(0.1, 1), (0.2, 1), (0.3, 1), (900.0, 1)]);
        assert!(bins.log);
        assert!(*bins.edges.last().unwrap() >= 900.0);
        assert!(bins.share(0.05) == 0.0 && bins.share(1e6) == 1.0);
    }

    #[test]
    fn the_longest_delay_lies_within_the_last_linear_edge() {
        let bins = bins(&[(3.0, 1), (10.0, 1)]);
        assert!(!bins.log);
        assert!(*bins.edges.last().unwrap() >= 10.0);
    }

    #[test]
    fn a_baseline_is_counted_in_bars_that_hold_both() {
        let bins = Bins::of(&[(0.0, 5)], Some(&[(0.0, 1), (8.0, 4)]), 40);
        let compared = bins.compared.unwrap();
        assert_eq!((bins.counts[0], compared[0]), (5, 1));
        assert_eq!(compared[1..].iter().sum::<u64>(), 4);
        assert_eq!(bins.counts.len(), compared.len());
        assert!(*bins.edges.last().unwrap() >= 8.0);
    }
}
