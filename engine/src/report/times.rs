use super::Times;
use crate::engine::{Nanos, seconds};
use hdrhistogram::Histogram;

/// Up to so many values every percentile is exact.
const EXACT: usize = 1_000_000;

/// Collects times for [`Times`]: all of them, and beyond a million a histogram of 3 significant digits.
#[derive(Clone)]
pub(super) struct TimesCollector {
    values: Vec<Nanos>,
    beyond: Option<Box<Beyond>>,
}

/// More times than are kept one by one.
#[derive(Clone)]
struct Beyond {
    histogram: Histogram<u64>,
    sum: u128,
    max: Nanos,
}

impl TimesCollector {
    /// With room for about so many values.
    pub(super) fn new(expected: f64) -> TimesCollector {
        TimesCollector {
            values: Vec::with_capacity(((expected * 1.02) as usize + 64).min(EXACT)),
            beyond: None,
        }
    }

    #[inline]
    pub(super) fn add(&mut self, time: Nanos) {
        if self.values.len() == EXACT {
            return self.add_beyond(time);
        }
        self.values.push(time);
    }

    #[cold]
    #[inline(never)]
    fn spill(&self) -> Option<Box<Beyond>> {
        // Three digits: the widest class of equivalent values is below 0.1 % of them.
        let mut beyond = Beyond {
            histogram: Histogram::new_with_bounds(1, 1 << 59, 3).ok()?,
            sum: 0,
            max: 0,
        };
        self.values.iter().for_each(|&time| beyond.add(time));
        Some(Box::new(beyond))
    }

    #[inline(never)]
    fn add_beyond(&mut self, time: Nanos) {
        if self.beyond.is_none() {
            self.beyond = self.spill();
        }
        if let Some(beyond) = &mut self.beyond {
            beyond.add(time);
        }
    }

    pub(super) fn finish(mut self) -> Times {
        let (ranks, max, mean) = match &self.beyond {
            Some(beyond) => beyond.figures(),
            None if self.values.is_empty() => return Times::default(),
            None => {
                let sum: u128 = self.values.iter().map(|&time| u128::from(time)).sum();
                let mean = sum as f64 / self.values.len() as f64;
                let [ranks @ .., max] =
                    nearest_ranks(&mut self.values, [50, 70, 90, 95, 98, 99, 100]);
                (ranks, max, mean)
            }
        };
        let [p50, p70, p90, p95, p98, p99] = ranks.map(|nanos| Some(seconds(nanos)));
        Times {
            mean: Some(mean / 1e9),
            p50,
            p70,
            p90,
            p95,
            p98,
            p99,
            max: Some(seconds(max)),
        }
    }
}

impl Beyond {
    fn add(&mut self, time: Nanos) {
        self.histogram.saturating_record(time);
        self.sum += u128::from(time);
        self.max = self.max.max(time);
    }

    /// Percentiles, maximum and mean, in nanoseconds.
    fn figures(&self) -> ([Nanos; 6], Nanos, f64) {
        let ranks = [50.0, 70.0, 90.0, 95.0, 98.0, 99.0];
        let value = |p| self.histogram.value_at_percentile(p).min(self.max);
        let mean = self.sum as f64 / self.histogram.len() as f64;
        (ranks.map(value), self.max, mean)
    }
}

/// The values of nearest rank ⌈p·n/100⌉ for ascending percentiles, by selection: O(n). Reorders the values.
///
/// # Panics
/// If there are no values.
pub(super) fn nearest_ranks<const N: usize>(
    values: &mut [Nanos],
    percentiles: [u64; N],
) -> [Nanos; N] {
    let n = values.len() as u64;
    let mut below = 0;
    percentiles.map(|p| {
        let rank = (p * n).div_ceil(100).max(1) as usize - 1;
        let (_, value, _) = values[below..].select_nth_unstable(rank - below);
        below = rank;
        *value
    })
}
