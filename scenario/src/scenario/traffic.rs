use crate::sort::order;
use std::sync::Arc;

/// Who arrives when: a pattern, and extra traffic on top of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// The arrival process.
    pub pattern: Pattern,
    /// Poisson arrivals on top of it.
    pub extra: Vec<Extra>,
}

/// Poisson arrivals on top of the pattern in [at_s, at_s + lasting_s): a launch, a newsletter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extra {
    /// Seconds from the beginning of the window.
    pub at_s: f64,
    /// How long it lasts, in seconds.
    pub lasting_s: f64,
    /// Requests per second.
    pub rate: f64,
}

/// The arrival process. Rates are requests per second; time 0 is midnight.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// Poisson at one rate.
    Constant {
        /// Requests per second.
        rate: f64,
    },
    /// Poisson with λ(t) = rate · (1 + a · cos(2π (t − peak)/24 h)), a = (r − 1)/(r + 1).
    Daily {
        /// Mean requests per second.
        rate: f64,
        /// Busiest rate ÷ quietest.
        peak_ratio: f64,
        /// Hour of the day with the most, 0..24.
        peak_hour: f64,
    },
    /// Poisson at `peak` in [k·every, k·every + lasting), else at `base`.
    Spikes {
        /// Requests per second between spikes.
        base: f64,
        /// Requests per second in them.
        peak: f64,
        /// Seconds from the beginning of one to that of the next.
        every_s: f64,
        /// How long one lasts, in seconds.
        lasting_s: f64,
    },
    /// Poisson, the rate linear over the window.
    Ramp {
        /// Requests per second at the beginning of the window.
        from: f64,
        /// Requests per second at its end.
        to: f64,
    },
    /// Poisson, the rate constant between the instants listed, 0 before the first: [at_s, rate].
    Steps {
        /// Instants ascending.
        steps: Vec<[f64; 2]>,
    },
    /// Two states with exponential stays; `rate` is the long-run mean.
    Bursty {
        /// Mean requests per second.
        rate: f64,
        /// Rate in bursts ÷ rate between them.
        burst_ratio: f64,
        /// Mean length of a burst in seconds.
        burst_s: f64,
        /// Share of the time in bursts, 0..1.
        burst_share: f64,
    },
    /// A renewal process with gamma gaps of that coefficient of variation.
    Gamma {
        /// Requests per second.
        rate: f64,
        /// Coefficient of variation of the gaps.
        cv: f64,
    },
    /// This many at once at 0, every, 2 every …
    Batch {
        /// How many at once.
        requests: u64,
        /// Seconds from one to the next.
        every_s: f64,
    },
    /// One at k ÷ rate, k = 0, 1 …
    Regular {
        /// Requests per second.
        rate: f64,
    },
    /// Arrivals as recorded.
    Trace(Arc<Trace>),
}

/// Recorded requests, in order of arrival. [`Trace::new`] puts them in it, and nothing changes them afterwards.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    name: String,
    arrivals_s: Vec<f64>,
    execution_s: Option<Vec<f64>>,
}

impl Trace {
    /// Sorts the requests stably by arrival. Execution times that are not one per arrival are left out.
    pub fn new(name: String, arrivals_s: Vec<f64>, execution_s: Option<Vec<f64>>) -> Trace {
        let execution_s = execution_s.filter(|times| times.len() == arrivals_s.len());
        if arrivals_s.is_sorted() {
            return Trace {
                name,
                arrivals_s,
                execution_s,
            };
        }
        let order = order(arrivals_s.len(), &mut |a, b| {
            arrivals_s[a].total_cmp(&arrivals_s[b])
        });
        let pick = |values: &[f64]| order.iter().map(|&i| values[i]).collect::<Vec<_>>();
        Trace {
            name,
            execution_s: execution_s.as_deref().map(pick),
            arrivals_s: pick(&arrivals_s),
        }
    }

    /// The name of the file, or empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Arrival times in seconds, ascending.
    #[inline]
    pub fn arrivals_s(&self) -> &[f64] {
        &self.arrivals_s
    }

    /// Execution times in seconds, one per arrival; none where the job's distribution applies.
    #[inline]
    pub fn execution_s(&self) -> Option<&[f64]> {
        self.execution_s.as_deref()
    }
}

impl PartialEq for Trace {
    /// Scenarios share their trace, and are compared at every move of a slider: one and the same is not walked.
    fn eq(&self, other: &Trace) -> bool {
        std::ptr::eq(self, other)
            || self.name == other.name
                && self.arrivals_s == other.arrivals_s
                && self.execution_s == other.execution_s
    }
}

/// The name of a pattern, without its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternKind {
    /// [`Pattern::Constant`].
    Constant,
    /// [`Pattern::Daily`].
    Daily,
    /// [`Pattern::Spikes`].
    Spikes,
    /// [`Pattern::Ramp`].
    Ramp,
    /// [`Pattern::Steps`].
    Steps,
    /// [`Pattern::Bursty`].
    Bursty,
    /// [`Pattern::Gamma`].
    Gamma,
    /// [`Pattern::Batch`].
    Batch,
    /// [`Pattern::Regular`].
    Regular,
    /// [`Pattern::Trace`].
    Trace,
}

impl PatternKind {
    /// Every pattern, in the order of lists.
    pub const ALL: [PatternKind; 10] = [
        PatternKind::Constant,
        PatternKind::Daily,
        PatternKind::Spikes,
        PatternKind::Ramp,
        PatternKind::Steps,
        PatternKind::Bursty,
        PatternKind::Gamma,
        PatternKind::Batch,
        PatternKind::Regular,
        PatternKind::Trace,
    ];

    /// The name in JSON and URL.
    pub fn name(self) -> &'static str {
        match self {
            PatternKind::Constant => "constant",
            PatternKind::Daily => "daily",
            PatternKind::Spikes => "spikes",
            PatternKind::Ramp => "ramp",
            PatternKind::Steps => "steps",
            PatternKind::Bursty => "bursty",
            PatternKind::Gamma => "gamma",
            PatternKind::Batch => "batch",
            PatternKind::Regular => "regular",
            PatternKind::Trace => "trace",
        }
    }

    /// The pattern of that name.
    pub fn named(name: &str) -> Option<PatternKind> {
        PatternKind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// The pattern with every parameter still to be set from its default.
    pub(super) fn blank(self) -> Pattern {
        match self {
            PatternKind::Constant => Pattern::Constant { rate: 0.0 },
            PatternKind::Daily => Pattern::Daily {
                rate: 0.0,
                peak_ratio: 0.0,
                peak_hour: 0.0,
            },
            PatternKind::Spikes => Pattern::Spikes {
                base: 0.0,
                peak: 0.0,
                every_s: 0.0,
                lasting_s: 0.0,
            },
            PatternKind::Ramp => Pattern::Ramp { from: 0.0, to: 0.0 },
            PatternKind::Steps => Pattern::Steps { steps: Vec::new() },
            PatternKind::Bursty => Pattern::Bursty {
                rate: 0.0,
                burst_ratio: 0.0,
                burst_s: 0.0,
                burst_share: 0.0,
            },
            PatternKind::Gamma => Pattern::Gamma { rate: 0.0, cv: 0.0 },
            PatternKind::Batch => Pattern::Batch {
                requests: 0,
                every_s: 0.0,
            },
            PatternKind::Regular => Pattern::Regular { rate: 0.0 },
            PatternKind::Trace => Pattern::Trace(Arc::default()),
        }
    }
}

impl Pattern {
    /// Which pattern it is.
    pub fn kind(&self) -> PatternKind {
        match self {
            Pattern::Constant { .. } => PatternKind::Constant,
            Pattern::Daily { .. } => PatternKind::Daily,
            Pattern::Spikes { .. } => PatternKind::Spikes,
            Pattern::Ramp { .. } => PatternKind::Ramp,
            Pattern::Steps { .. } => PatternKind::Steps,
            Pattern::Bursty { .. } => PatternKind::Bursty,
            Pattern::Gamma { .. } => PatternKind::Gamma,
            Pattern::Batch { .. } => PatternKind::Batch,
            Pattern::Regular { .. } => PatternKind::Regular,
            Pattern::Trace(_) => PatternKind::Trace,
        }
    }

    /// How many requests it is expected to send in [0, window_s).
    pub fn expected_requests(&self, window_s: f64) -> f64 {
        match self {
            Pattern::Constant { rate }
            | Pattern::Bursty { rate, .. }
            | Pattern::Gamma { rate, .. }
            | Pattern::Regular { rate } => rate * window_s,
            Pattern::Daily {
                rate,
                peak_ratio,
                peak_hour,
            } => {
                // The integral of λ(t): exact, since a short window may lie in the peak.
                let day = 86_400.0;
                let (a, peak_s) = wave(*peak_ratio, *peak_hour);
                let turn = |t: f64| libm::sin(std::f64::consts::TAU * (t - peak_s) / day);
                let wave = (turn(window_s) - turn(0.0)) * day / std::f64::consts::TAU;
                rate * (window_s + a * wave)
            }
            Pattern::Spikes {
                base,
                peak,
                every_s,
                lasting_s,
            } => {
                let periods = libm::floor(window_s / every_s);
                let lasting = lasting_s.min(*every_s);
                let in_peak = periods * lasting + (window_s - periods * every_s).min(lasting);
                base * (window_s - in_peak) + peak * in_peak
            }
            Pattern::Ramp { from, to } => (from + to) / 2.0 * window_s,
            Pattern::Steps { steps } => steps
                .iter()
                .enumerate()
                .map(|(i, [at, rate])| {
                    let end = steps
                        .get(i + 1)
                        .map_or(window_s, |next| next[0].min(window_s));
                    rate * (end - at).max(0.0)
                })
                .sum(),
            Pattern::Batch { requests, every_s } => {
                *requests as f64 * libm::ceil(window_s / every_s)
            }
            Pattern::Trace(trace) => trace.arrivals_s().partition_point(|&t| t < window_s) as f64,
        }
    }

    /// Mean rate, amplitude a and time of the peak in seconds, of a daily pattern.
    pub fn daily_wave(&self) -> Option<(f64, f64, f64)> {
        match *self {
            Pattern::Daily {
                rate,
                peak_ratio,
                peak_hour,
            } => {
                let (a, peak_s) = wave(peak_ratio, peak_hour);
                Some((rate, a, peak_s))
            }
            _ => None,
        }
    }
}

/// Amplitude and time of the peak in seconds, of a daily pattern.
fn wave(peak_ratio: f64, peak_hour: f64) -> (f64, f64) {
    ((peak_ratio - 1.0) / (peak_ratio + 1.0), peak_hour * 3600.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn execution_times_that_are_not_one_per_arrival_are_left_out() {
        let trace = |arrivals_s: &[f64], execution_s: &[f64]| {
            Trace::new(
                String::new(),
                arrivals_s.to_vec(),
                Some(execution_s.to_vec()),
            )
        };
        assert_eq!(trace(&[2.0, 1.0], &[3.0]).execution_s(), None);
        assert_eq!(trace(&[1.0, 2.0], &[]).execution_s(), None);
        assert_eq!(
            trace(&[2.0, 1.0], &[3.0, 4.0]).execution_s(),
            Some(&[4.0, 3.0][..])
        );
    }
}
