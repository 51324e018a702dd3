use crate::scenario::{Distribution, LONGEST_S, MOST_RATE, Pattern, Settings, Shape, Trace};
use crate::trace::counts;

/// Widths that a step may have, in seconds.
const WIDTHS_S: [f64; 23] = [
    1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1200.0, 1800.0,
    3600.0, 7200.0, 10_800.0, 21_600.0, 43_200.0, 86_400.0, 172_800.0, 345_600.0, 691_200.0,
];
/// More steps than this never fit, nor are they needed.
const MOST_STEPS: f64 = 300.0;
/// Characters of all steps, so that the link stays one without a trace.
const MOST_TEXT: usize = 1200;

/// The rate curve of recorded requests.
pub(super) struct Curve {
    /// Poisson arrivals at the rate of each step, to four digits.
    steps: Vec<[f64; 2]>,
    /// Seconds of a step.
    pub(super) step_s: f64,
    /// Whether requests are missing because a step had more than a rate may be.
    pub(super) is_cut: bool,
    /// Lognormal with the mean and the variation of the execution times, where those were recorded.
    execution_time: Option<Distribution>,
}

impl Curve {
    /// That of the first `requests` of a trace.
    pub(super) fn new(trace: &Trace, requests: usize) -> Curve {
        let last = trace.arrivals_s()[..requests]
            .last()
            .copied()
            .unwrap_or(0.0);
        let (mut step_s, mut steps) = (0.0, Vec::new());
        for width_s in WIDTHS_S {
            if last / width_s < MOST_STEPS {
                (step_s, steps) = (width_s, steps_of(trace.arrivals_s(), last, width_s));
                let characters: usize = (steps.iter())
                    .map(|[at, rate]| format!("{at},{rate};").len())
                    .sum();
                if characters <= MOST_TEXT {
                    break;
                }
            }
        }
        let is_cut = steps.iter().any(|[_, rate]| *rate > MOST_RATE);
        (steps.iter_mut()).for_each(|[_, rate]| *rate = rate.min(MOST_RATE));
        let times = trace.execution_s().map(|times| &times[..requests]);
        Curve {
            steps,
            step_s,
            is_cut,
            execution_time: times.filter(|times| !times.is_empty()).map(law),
        }
    }

    /// These settings with the curve in place of the requests, and the window as long as it was.
    pub(super) fn settings(&self, settings: &Settings) -> Settings {
        let mut curved = settings.clone();
        curved.run.duration_s = Some(settings.duration_s().min(LONGEST_S));
        curved.traffic.pattern = Pattern::Steps {
            steps: self.steps.clone(),
        };
        if let Some(law) = self.execution_time {
            curved.job.execution_time = law;
        }
        curved
    }
}

/// The rate in steps of that width up to the one with `last`, equal ones as one, and 0 after it.
fn steps_of(arrivals_s: &[f64], last: f64, width_s: f64) -> Vec<[f64; 2]> {
    let number = libm::floor(last / width_s) as usize + 1;
    let mut steps: Vec<[f64; 2]> = Vec::new();
    let counted = counts(arrivals_s, 0.0, width_s, number).into_iter();
    for (i, count) in counted.chain([0]).enumerate() {
        let rate = rounded(count as f64 / width_s);
        if steps.last().is_none_or(|before| before[1] != rate) {
            steps.push([i as f64 * width_s, rate]);
        }
    }
    // The end of the last step may be later than any instant of a scenario.
    steps.retain(|[at, _]| *at <= LONGEST_S);
    steps
}

/// Lognormal with the mean and the variation of these times, as far as the table allows.
fn law(times: &[f64]) -> Distribution {
    let number = times.len() as f64;
    let mean = times.iter().sum::<f64>() / number;
    let square = times.iter().map(|t| (t - mean) * (t - mean)).sum::<f64>() / number;
    let variation = if mean > 0.0 {
        square.sqrt() / mean
    } else {
        0.0
    };
    Distribution {
        shape: Shape::Lognormal,
        mean: rounded(mean).clamp(0.001, 86_400.0),
        cv: rounded(variation).min(10.0),
    }
}

/// To four significant digits.
fn rounded(x: f64) -> f64 {
    format!("{x:.3e}").parse().unwrap_or(x)
}
