use super::Times;
use crate::engine::Nanos;
use hdrhistogram::Histogram;

/// Up to so many values every percentile is exact.
const EXACT: usize = 1_000_000;

/// Collects times for [`Times`]: all of them, and beyond a million a histogram of 3 significant digits.
#[derive(Default)]
pub(super) struct TimesCollector {
    values: Vec<Nanos>,
    histogram: Option<Histogram<u64>>,
    count: u64,
    sum: u128,
    max: Nanos,
}

impl TimesCollector {
    pub(super) fn add(&mut self, time: Nanos) {
        self.count += 1;
        self.sum += u128::from(time);
        self.max = self.max.max(time);
        if let Some(histogram) = &mut self.histogram {
            histogram.saturating_record(time);
            return;
        }
        self.values.push(time);
        if self.values.len() > EXACT {
            // Three digits: the widest class of equivalent values is below 0.1 % of them.
            let mut histogram = Histogram::new_with_bounds(1, 1 << 59, 3).ok();
            if let Some(histogram) = &mut histogram {
                for time in self.values.drain(..) {
                    histogram.saturating_record(time);
                }
                self.values.shrink_to_fit();
            }
            self.histogram = histogram;
        }
    }

    pub(super) fn finish(mut self) -> Times {
        if self.count == 0 {
            return Times::default();
        }
        let seconds = |nanos: f64| Some(nanos / 1e9);
        let [p50, p70, p90, p95, p98, p99] = match &self.histogram {
            Some(histogram) => [50.0, 70.0, 90.0, 95.0, 98.0, 99.0]
                .map(|p| (histogram.value_at_percentile(p) as f64).min(self.max as f64)),
            None => {
                nearest_ranks(&mut self.values, [50, 70, 90, 95, 98, 99]).map(|nanos| nanos as f64)
            }
        };
        Times {
            mean: seconds(self.sum as f64 / self.count as f64),
            p50: seconds(p50),
            p70: seconds(p70),
            p90: seconds(p90),
            p95: seconds(p95),
            p98: seconds(p98),
            p99: seconds(p99),
            max: seconds(self.max as f64),
        }
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
