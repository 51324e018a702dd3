use crate::scenario::{Distribution, Pattern, Settings, Shape, Trace};
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

/// These settings with the rate curve of a trace in its place, and the width of its steps in seconds: Poisson
/// arrivals at the rate of each step, to four digits; execution times lognormal with the mean and the variation of
/// those recorded; the window as long as it was.
pub(super) fn curve(settings: &Settings, trace: &Trace) -> (Settings, f64) {
    let last = trace.arrivals_s.last().copied().unwrap_or(0.0);
    let (mut width_s, mut steps) = (0.0, Vec::new());
    for width in WIDTHS_S {
        if last / width < MOST_STEPS {
            (width_s, steps) = (width, steps_of(&trace.arrivals_s, width));
            let characters: usize = (steps.iter())
                .map(|[at, rate]| format!("{at},{rate};").len())
                .sum();
            if characters <= MOST_TEXT {
                break;
            }
        }
    }
    let mut curved = settings.clone();
    curved.run.duration_s = Some(settings.duration_s());
    curved.traffic.pattern = Pattern::Steps { steps };
    if let Some(times) = (trace.execution_s.as_deref()).filter(|times| !times.is_empty()) {
        curved.job.execution_time = law(times);
    }
    (curved, width_s)
}

/// The rate in steps of that width, equal ones as one, and 0 after the last.
fn steps_of(arrivals_s: &[f64], width_s: f64) -> Vec<[f64; 2]> {
    let last = arrivals_s.last().copied().unwrap_or(0.0);
    let number = libm::floor(last / width_s) as usize + 1;
    let mut steps: Vec<[f64; 2]> = Vec::new();
    let counted = counts(arrivals_s, 0.0, width_s, number).into_iter();
    for (i, count) in counted.chain([0]).enumerate() {
        let rate = rounded(count as f64 / width_s).min(10_000.0);
        if steps.last().is_none_or(|before| before[1] != rate) {
            steps.push([i as f64 * width_s, rate]);
        }
    }
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
