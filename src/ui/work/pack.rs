//! A series as a row of floats, bit for bit: what a worker hands over without copying.

use crate::report::{Bucket, Delays, Series};

/// Floats in front: width of a bucket, the window, the number of buckets.
const HEAD: usize = 3;
const OF_BUCKET: usize = 17;
const OF_SPAN: usize = 3;

/// The series; no value is not a number.
pub fn pack(series: &Series) -> Vec<f64> {
    let buckets = series.buckets.len();
    let mut packed = vec![series.bucket_s, series.duration_s, buckets as f64];
    packed.extend(series.buckets.iter().flat_map(of_bucket));
    packed.extend(series.spans.iter().flat_map(of_delays));
    packed
}

/// What [`pack`] packed; none where it is something else.
pub fn unpack(packed: &[f64]) -> Option<Series> {
    let (&[bucket_s, duration_s, buckets], rest) = packed.split_first_chunk::<HEAD>()?;
    let (buckets, spans) = rest.split_at_checked(buckets as usize * OF_BUCKET)?;
    let (buckets, _) = buckets.as_chunks::<OF_BUCKET>();
    let (spans, _) = spans.as_chunks::<OF_SPAN>();
    Some(Series {
        bucket_s,
        duration_s,
        buckets: buckets.iter().map(bucket).collect(),
        spans: spans.iter().map(delays).collect(),
    })
}

fn of_bucket(bucket: &Bucket) -> [f64; OF_BUCKET] {
    let b = bucket;
    let or_nan = |value: Option<f64>| value.unwrap_or(f64::NAN);
    [
        b.running,
        b.idle,
        b.starting,
        b.initializing,
        b.throttled,
        f64::from(b.queue_min),
        b.queue_mean,
        f64::from(b.queue_max),
        or_nan(b.delay_p50),
        or_nan(b.delay_p95),
        or_nan(b.delay_p99),
        f64::from(b.arrivals),
        f64::from(b.completions),
        or_nan(b.utilization),
        b.cost_rate,
        f64::from(b.min_workers),
        f64::from(b.max_workers),
    ]
}

fn bucket(packed: &[f64; OF_BUCKET]) -> Bucket {
    let &[
        running,
        idle,
        starting,
        initializing,
        throttled,
        queue_min,
        queue_mean,
        queue_max,
        delay_p50,
        delay_p95,
        delay_p99,
        arrivals,
        completions,
        utilization,
        cost_rate,
        min_workers,
        max_workers,
    ] = packed;
    Bucket {
        running,
        idle,
        starting,
        initializing,
        throttled,
        queue_min: queue_min as u32,
        queue_mean,
        queue_max: queue_max as u32,
        delay_p50: value(delay_p50),
        delay_p95: value(delay_p95),
        delay_p99: value(delay_p99),
        arrivals: arrivals as u32,
        completions: completions as u32,
        utilization: value(utilization),
        cost_rate,
        min_workers: min_workers as u32,
        max_workers: max_workers as u32,
    }
}

fn of_delays(delays: &Delays) -> [f64; OF_SPAN] {
    [delays.p50, delays.p95, delays.p99].map(|value| value.unwrap_or(f64::NAN))
}

fn delays(packed: &[f64; OF_SPAN]) -> Delays {
    let [p50, p95, p99] = packed.map(value);
    Delays { p50, p95, p99 }
}

fn value(packed: f64) -> Option<f64> {
    (!packed.is_nan()).then_some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Recording, run};
    use crate::share::read_fragment;

    #[test]
    fn a_series_comes_out_as_it_went_in() {
        for fragment in ["rate=0.05&max=2", "rate=3&max=2&duration=2h", "rate=0.001"] {
            let (scenario, _) = read_fragment(fragment);
            let recording = Recording {
                buckets: Some(48),
                logs: false,
            };
            let series = run(&scenario, recording).series.unwrap();
            assert!(series.buckets.iter().any(|b| b.arrivals > 0));
            assert_eq!(unpack(&pack(&series)), Some(series));
        }
    }

    #[test]
    fn what_was_cut_short_is_no_series() {
        assert_eq!(unpack(&[]), None);
        assert_eq!(unpack(&[60.0, 3600.0, 60.0, 1.0]), None);
    }
}
