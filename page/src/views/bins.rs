//! Delays counted in bins: one for exactly zero, the rest of equal width or of equal ratio.

use crate::charts::scale::{Axis, Steps};

/// Delays by length.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    /// Requests that did not wait at all.
    pub zero: usize,
    /// Edges of the others, ascending, in seconds: one more than there are bins.
    pub edges: Vec<f64>,
    /// Requests from one edge to the next; the first holds the shorter ones too.
    pub counts: Vec<usize>,
    /// Whether edges have equal ratios rather than distances.
    pub log: bool,
}

/// A longest delay of more than so many medians is too far away for a linear axis.
const MOST_MEDIANS: f64 = 40.0;
/// Bins of equal ratio to a decade.
const PER_DECADE: f64 = 10.0;

impl Bins {
    /// Of at least one delay above 0, at most about `most` linear bins; otherwise none.
    pub fn of(delays: &[f64], most: usize) -> Bins {
        let mut waits: Vec<f64> = delays
            .iter()
            .copied()
            .filter(|delay| *delay > 0.0)
            .collect();
        waits.sort_unstable_by(f64::total_cmp);
        let zero = delays.len() - waits.len();
        let Some(&longest) = waits.last() else {
            return Bins {
                zero,
                edges: Vec::new(),
                counts: Vec::new(),
                log: false,
            };
        };
        let log = longest > MOST_MEDIANS * waits[waits.len() / 2];
        let edges = match log {
            true => ratios(waits[waits.len() / 50], longest),
            false => Axis::holding(longest, Steps::Seconds, most).ticks(),
        };
        let mut counts = vec![0; edges.len() - 1];
        for wait in waits {
            let above = edges.partition_point(|edge| *edge <= wait);
            counts[above.saturating_sub(1).min(edges.len() - 2)] += 1;
        }
        Bins {
            zero,
            edges,
            counts,
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

    /// All requests counted.
    pub fn total(&self) -> usize {
        self.zero + self.counts.iter().sum::<usize>()
    }
}

/// Edges of equal ratio around two times.
fn ratios(shortest: f64, longest: f64) -> Vec<f64> {
    let from = (shortest.log10() * PER_DECADE).floor() as i32;
    let to = (longest.log10() * PER_DECADE + 1e-9).ceil() as i32;
    let edge = |k: i32| 10f64.powf(f64::from(k) / PER_DECADE);
    (from..=to.max(from + 1)).map(edge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_delay_is_in_one_bin() {
        let spread: Vec<f64> = (0..1000).map(|k| f64::from(k) * 0.013).collect();
        let wide: Vec<f64> = (0..1000).map(|k| (f64::from(k) * 0.01).exp()).collect();
        for delays in [spread, wide, vec![0.0; 9], vec![4.0], Vec::new()] {
            let bins = Bins::of(&delays, 40);
            assert_eq!(bins.total(), delays.len(), "{bins:?}");
            assert!(bins.edges.is_sorted());
        }
    }

    #[test]
    fn no_wait_at_all_has_a_bin_of_its_own() {
        let bins = Bins::of(&[0.0, 0.0, 1.5], 10);
        assert_eq!(bins.zero, 2);
        assert_eq!(bins.counts.iter().sum::<usize>(), 1);
    }

    #[test]
    fn a_long_tail_has_bins_of_equal_ratio() {
        let bins = Bins::of(&[0.1, 0.2, 0.3, 900.0], 40);
        assert!(bins.log);
        assert!(*bins.edges.last().unwrap() >= 900.0);
        assert!(bins.share(0.05) == 0.0 && bins.share(1e6) == 1.0);
    }

    #[test]
    fn the_longest_delay_lies_within_the_last_linear_edge() {
        let bins = Bins::of(&[3.0, 10.0], 10);
        assert!(!bins.log);
        assert!(*bins.edges.last().unwrap() >= 10.0);
    }
}
