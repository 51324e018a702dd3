use crate::scenario::{Pattern, Trace};
use crate::sort::sort_by;
use std::f64::consts::TAU;

const DAY_S: f64 = 86_400.0;
/// Counts of a quarter of an hour decide on a daily wave.
const STEP_S: f64 = 900.0;
/// The least span, in days, that tells a daily wave from a trend.
const FEWEST_DAYS: f64 = 1.0;
/// The fewest requests that a pattern is fitted to.
const FEWEST: usize = 10;

/// A pattern with the parameters that suit a trace best, and how well they do.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// `Constant`, `Gamma` or `Daily`; its time 0 is that of the trace.
    pub pattern: Pattern,
    /// Logarithm of the likelihood of the arrivals after the first, given the first; times in seconds.
    pub log_likelihood: f64,
    /// Bayesian information criterion: the less, the better. Source: Schwarz 1978, "Estimating the dimension of
    /// a model".
    pub bic: f64,
    /// The share of requests that came in another hour than the pattern expects (another 24th of the span, if
    /// that is shorter than a day): half the mean difference of the rates by hour over the mean rate.
    pub rate_error: f64,
    /// How long such an hour is, in seconds.
    pub hour_s: f64,
}

/// The patterns that may describe a trace, the best first, by the likelihood of a point process with as many
/// parameters (Daley and Vere-Jones 2003, "An introduction to the theory of point processes", §7.1–7.2):
/// constant, gamma renewals, and from a day on the daily wave. None for fewer than ten requests, or where all
/// came at once.
pub fn fits(trace: &Trace) -> Vec<Fit> {
    let arrivals_s = trace.arrivals_s();
    let (Some(first), Some(last)) = (arrivals_s.first(), arrivals_s.last()) else {
        return Vec::new();
    };
    let span_s = last - first;
    if arrivals_s.len() < FEWEST || span_s <= 0.0 {
        return Vec::new();
    }
    let events = (arrivals_s.len() - 1) as f64;
    let rate = (events / span_s).min(10_000.0);
    let hour_s = if span_s < DAY_S {
        span_s / 24.0
    } else {
        3600.0
    };
    let gaps_s = gaps_s(arrivals_s);
    let mut candidates = vec![
        (
            Pattern::Constant { rate },
            1.0,
            events * libm::log(rate) - rate * span_s,
        ),
        gamma(&gaps_s, rate),
    ];
    if span_s >= FEWEST_DAYS * DAY_S {
        candidates.extend(daily(arrivals_s));
    }
    let mut fits: Vec<Fit> = (candidates.into_iter())
        .map(|(pattern, parameters, log_likelihood)| Fit {
            rate_error: rate_error(&pattern, arrivals_s, hour_s),
            hour_s,
            pattern,
            log_likelihood,
            bic: parameters * libm::log(events) - 2.0 * log_likelihood,
        })
        .collect();
    sort_by(&mut fits, |a, b| a.bic.total_cmp(&b.bic));
    fits
}

/// A pattern, how many parameters it has, and the logarithm of its likelihood.
type Candidate = (Pattern, f64, f64);

/// The gaps between arrivals. Those that the clock of the trace could not resolve count as half the least other.
fn gaps_s(arrivals_s: &[f64]) -> Vec<f64> {
    let mut gaps_s: Vec<f64> = arrivals_s
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .collect();
    let least = gaps_s
        .iter()
        .copied()
        .filter(|&gap| gap > 0.0)
        .fold(f64::INFINITY, f64::min);
    gaps_s
        .iter_mut()
        .for_each(|gap| *gap = gap.max(least / 2.0));
    gaps_s
}

/// Gamma gaps; the shape by the closed approximation to the greatest likelihood, within 1.5 %. Source: Minka
/// 2002, "Estimating a gamma distribution", its initial value.
fn gamma(gaps_s: &[f64], rate: f64) -> Candidate {
    let number = gaps_s.len() as f64;
    let mean_s = 1.0 / rate;
    let mean_log = gaps_s.iter().map(|&gap| libm::log(gap)).sum::<f64>() / number;
    let s = (libm::log(mean_s) - mean_log).max(1e-9);
    let shape = (3.0 - s + libm::sqrt((s - 3.0) * (s - 3.0) + 24.0 * s)) / (12.0 * s);
    let cv = (1.0 / libm::sqrt(shape)).clamp(0.1, 10.0);
    let shape = 1.0 / (cv * cv);
    let scale_s = mean_s / shape;
    let of_mean = (shape - 1.0) * mean_log - gaps_s.iter().sum::<f64>() / number / scale_s;
    let log_likelihood = number * (of_mean - shape * libm::log(scale_s) - libm::lgamma(shape));
    (Pattern::Gamma { rate, cv }, 2.0, log_likelihood)
}

/// The daily wave by least squares on the counts of quarter hours.
fn daily(arrivals_s: &[f64]) -> Option<Candidate> {
    let (first, last) = (*arrivals_s.first()?, *arrivals_s.last()?);
    let steps = libm::floor((last - first) / STEP_S) as usize;
    let counts = counts(arrivals_s, first, STEP_S, steps);
    let (mut normal, mut right) = ([[0.0; 3]; 3], [0.0; 3]);
    for (i, count) in counts.iter().enumerate() {
        let angle = TAU * (first + (i as f64 + 0.5) * STEP_S) / DAY_S;
        let terms = [1.0, libm::cos(angle), libm::sin(angle)];
        for (j, term) in terms.into_iter().enumerate() {
            (0..3).for_each(|k| normal[j][k] += term * terms[k]);
            right[j] += term * *count as f64 / STEP_S;
        }
    }
    let [mean, cosine, sine] = solve(normal, right)?;
    let rate = mean.clamp(1e-9, 10_000.0);
    let amplitude = libm::hypot(cosine, sine) / rate;
    let peak_ratio = ((1.0 + amplitude) / (1.0 - amplitude).max(1e-9)).clamp(1.0, 1000.0);
    let peak_hour = 24.0 * (1.0 + libm::atan2(sine, cosine) / TAU);
    let pattern = Pattern::Daily {
        rate,
        peak_ratio,
        peak_hour: peak_hour % 24.0,
    };
    let (rate, amplitude, peak_s) = pattern.daily_wave()?;
    let intensity = |t: &f64| rate * (1.0 + amplitude * libm::cos(TAU * (t - peak_s) / DAY_S));
    let logs: f64 = arrivals_s[1..]
        .iter()
        .map(|t| libm::log(intensity(t)))
        .sum();
    let expected = pattern.expected_requests(last) - pattern.expected_requests(first);
    Some((pattern, 3.0, logs - expected))
}

/// Solves three linear equations by Cramer's rule; none where they have no single solution.
fn solve(matrix: [[f64; 3]; 3], right: [f64; 3]) -> Option<[f64; 3]> {
    let determinant = |m: &[[f64; 3]; 3]| {
        let minor = |j: usize, k: usize| m[1][j] * m[2][k] - m[1][k] * m[2][j];
        m[0][0] * minor(1, 2) - m[0][1] * minor(0, 2) + m[0][2] * minor(0, 1)
    };
    let whole = determinant(&matrix);
    let with_right = |column: usize| {
        let mut replaced = matrix;
        (0..3).for_each(|row| replaced[row][column] = right[row]);
        determinant(&replaced) / whole
    };
    (whole.abs() > 1e-9).then(|| [0, 1, 2].map(with_right))
}

fn rate_error(pattern: &Pattern, arrivals_s: &[f64], hour_s: f64) -> f64 {
    let (first, last) = (arrivals_s[0], arrivals_s[arrivals_s.len() - 1]);
    let span_s = last - first;
    let hours = libm::ceil(span_s / hour_s) as usize;
    let difference = |(i, count): (usize, u64)| {
        let from = first + i as f64 * hour_s;
        let to = (from + hour_s).min(last);
        let expected = pattern.expected_requests(to) - pattern.expected_requests(from);
        (count as f64 - expected).abs()
    };
    let counts = counts(arrivals_s, first, hour_s, hours);
    let differences: f64 = counts.into_iter().enumerate().map(difference).sum();
    // Who is missing in one hour is too many in another.
    differences / 2.0 / arrivals_s.len() as f64
}

/// Requests in each of `steps` steps from `from_s` on; the last one has those at its very end too.
pub fn counts(arrivals_s: &[f64], from_s: f64, step_s: f64, steps: usize) -> Vec<u64> {
    // Rounding leaves no request out.
    let end_s = from_s + steps as f64 * step_s * (1.0 + 1e-12);
    let mut counts = vec![0; steps];
    for arrival in arrivals_s
        .iter()
        .filter(|arrival| (from_s..=end_s).contains(*arrival))
    {
        let step = ((arrival - from_s) / step_s) as usize;
        if let Some(count) = counts.get_mut(step.min(steps.saturating_sub(1))) {
            *count += 1;
        }
    }
    counts
}
