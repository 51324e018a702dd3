use super::{TimeCounts, Times};
use crate::engine::{Nanos, seconds};
use hdrhistogram::Histogram;

/// Up to this many values every percentile is exact.
const EXACT: usize = 1_000_000;
/// Up to this many values they are counted one by one.
const COUNTED: usize = 100_000;

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
    /// With room for about this many values.
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

    /// How many there are of each time.
    pub(super) fn counts(&self) -> TimeCounts {
        if let Some(beyond) = &self.beyond {
            return beyond.counts();
        }
        if self.values.len() > COUNTED
            && let Some(beyond) = self.spill()
        {
            return beyond.counts();
        }
        let mut values = self.values.clone();
        values.sort_unstable();
        (values.chunk_by(|a, b| a == b))
            .map(|equal| (seconds(equal[0]), equal.len() as u64))
            .collect()
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

    fn counts(&self) -> TimeCounts {
        let classes = self.histogram.iter_recorded();
        let count = |class: hdrhistogram::iterators::IterationValue<u64>| {
            let time = class.value_iterated_to().min(self.max);
            (seconds(time), class.count_at_value())
        };
        classes.map(count).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Delays of a queue: half of them 0, the rest up to `longest` nanoseconds.
    fn collected(values: usize, longest: Nanos) -> TimesCollector {
        let mut collector = TimesCollector::new(0.0);
        for k in 0..values as u64 {
            collector.add(if k % 2 == 0 {
                0
            } else {
                k * 7919 % longest + 1
            });
        }
        collector
    }

    #[test]
    fn few_times_are_counted_one_by_one() {
        let mut collector = TimesCollector::new(0.0);
        for time_s in [2, 0, 5, 2, 0, 0] {
            collector.add(time_s * 1_000_000_000);
        }
        assert_eq!(collector.counts(), [(0.0, 3), (2.0, 2), (5.0, 1)]);
        assert_eq!(TimesCollector::new(0.0).counts(), []);
    }

    #[test]
    fn many_times_are_counted_to_three_digits() {
        for values in [COUNTED, COUNTED + 2, EXACT + 2] {
            let collector = collected(values, 90_000_000_000);
            let counts = collector.counts();
            let figures = collector.finish();
            assert_eq!(counts[0], (0.0, values as u64 / 2));
            assert!(counts.is_sorted_by(|a, b| a.0 < b.0));
            let all: u64 = counts.iter().map(|(_, count)| count).sum();
            assert_eq!(all, values as u64);
            assert_eq!(counts.last().map(|(time, _)| *time), figures.max);
            let up_to = |time: f64| -> u64 {
                let below = counts
                    .iter()
                    .take_while(|(other, _)| *other <= time * 1.001);
                below.map(|(_, count)| count).sum()
            };
            let p90 = figures.p90.unwrap();
            assert!(up_to(p90) as f64 >= 0.9 * values as f64, "{values}");
            assert!(
                (up_to(p90 * 0.998) as f64) < 0.9 * values as f64,
                "{values}"
            );
        }
    }
}
