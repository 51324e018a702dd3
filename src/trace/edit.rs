use super::load::MOST_RECORDED;
use crate::engine::uniform;
use crate::scenario::{LONGEST_S, Problem, Trace};
use rand_core::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

/// Copies are shifted by at most this much, in seconds: bursts come apart, the hours of a day do not (assumption).
const FARTHEST_SHIFT_S: f64 = 600.0;
/// Thinning draws from a generator with this seed.
const SEED: u64 = 1;

/// What a person makes of a trace: cut first, then scaled, then repeated. [`Edit::default`] changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// Only the requests of [from, to), in seconds; `from` becomes time 0.
    pub window_s: Option<(f64, f64)>,
    /// The rate times this, 0.1..=100: by keeping each request with that chance; or by superposed copies, the
    /// k-th of n shifted by k ÷ n of ten minutes (of the trace, if that is shorter) and around its end, and one
    /// more that is thinned to the fraction.
    pub factor: f64,
    /// How often it is repeated in all, one after the other, 1..=366.
    pub times: u32,
    /// After this many seconds the next repetition begins; none = [`natural_period_s`], after cutting and scaling.
    pub period_s: Option<f64>,
}

impl Default for Edit {
    fn default() -> Edit {
        Edit {
            window_s: None,
            factor: 1.0,
            times: 1,
            period_s: None,
        }
    }
}

impl Edit {
    /// The trace that it makes.
    ///
    /// # Errors
    /// Where a value is out of range, no request lies in the window, or the result is too long or has too many
    /// requests.
    pub fn apply(&self, trace: &Trace) -> Result<Trace, Problem> {
        if *self == Edit::default() {
            return Ok(trace.clone());
        }
        if !(0.1..=100.0).contains(&self.factor) {
            return Err(Problem::new(
                "factor",
                self.factor,
                "a number from 0.1 to 100",
            ));
        }
        if !(1..=366).contains(&self.times) {
            return Err(Problem::new(
                "times",
                self.times,
                "a whole number from 1 to 366",
            ));
        }
        let cut = match self.window_s {
            None => trace.clone(),
            Some((from, to)) if 0.0 <= from && from < to => cut(trace, from, to),
            Some((from, to)) => {
                let found = format!("{from} to {to}");
                return Err(Problem::new(
                    "window",
                    found,
                    "a time from 0 on and a later one",
                ));
            }
        };
        if let Some((from, to)) = self.window_s
            && cut.arrivals_s().is_empty()
        {
            let found = format!("{from} to {to}");
            let expected = format!("a time with requests; the last is at {} s", end_s(trace));
            return Err(Problem::new("window", found, expected));
        }
        let expected = cut.arrivals_s().len() as f64 * self.factor * f64::from(self.times);
        if expected > MOST_RECORDED as f64 {
            let most = format!("at most {MOST_RECORDED}");
            return Err(Problem::new("requests", libm::round(expected), most));
        }
        let scaled = scaled(&cut, self.factor);
        let period_s = self.period_s.unwrap_or_else(|| natural_period_s(&scaled));
        if !(period_s >= 0.0 && period_s * f64::from(self.times - 1) + end_s(&scaled) <= LONGEST_S)
        {
            let found = format!("{} times {period_s} s", self.times);
            return Err(Problem::new("period", found, "within 366 days"));
        }
        Ok(repeated(&scaled, self.times, period_s))
    }
}

/// After how long a trace would begin anew: a mean gap after its last request; or the next whole minute, hour or
/// day, where that is at most 1 % longer.
pub fn natural_period_s(trace: &Trace) -> f64 {
    let end_s = end_s(trace);
    let gaps = trace.arrivals_s().len().saturating_sub(1).max(1);
    let gap_s = (end_s - trace.arrivals_s().first().unwrap_or(&0.0)) / gaps as f64;
    let period_s = end_s + gap_s;
    let rounded = |unit_s: f64| libm::ceil(period_s / unit_s) * unit_s;
    let near = |whole_s: &f64| *whole_s <= period_s * 1.01;
    [86_400.0, 3600.0, 60.0]
        .map(rounded)
        .into_iter()
        .find(near)
        .unwrap_or(period_s)
}

fn end_s(trace: &Trace) -> f64 {
    trace.arrivals_s().last().copied().unwrap_or_default()
}

fn cut(trace: &Trace, from_s: f64, to_s: f64) -> Trace {
    let place = |time_s: f64| {
        trace
            .arrivals_s()
            .partition_point(|&arrival| arrival < time_s)
    };
    let kept = place(from_s)..place(to_s);
    let arrivals_s = trace.arrivals_s()[kept.clone()]
        .iter()
        .map(|arrival| arrival - from_s)
        .collect();
    let execution_s = trace.execution_s().map(|times| times[kept].to_vec());
    Trace::new(trace.name().to_owned(), arrivals_s, execution_s)
}

fn scaled(trace: &Trace, factor: f64) -> Trace {
    let (whole, part) = (libm::floor(factor), factor - libm::floor(factor));
    let copies = whole as usize + usize::from(part > 0.0);
    let end_s = end_s(trace);
    let farthest_s = FARTHEST_SHIFT_S.min(end_s);
    let mut draws = Xoshiro256PlusPlus::seed_from_u64(SEED);
    let (mut arrivals_s, mut places) = (Vec::new(), Vec::new());
    for copy in 0..copies {
        let shift_s = farthest_s * copy as f64 / copies as f64;
        let is_whole = copy < whole as usize;
        for (place, arrival) in trace.arrivals_s().iter().enumerate() {
            if is_whole || uniform(&mut draws) < part {
                let shifted_s = arrival + shift_s;
                let beyond = if shifted_s > end_s { end_s } else { 0.0 };
                arrivals_s.push(shifted_s - beyond);
                places.push(place);
            }
        }
    }
    let execution_s =
        (trace.execution_s()).map(|times| places.iter().map(|&place| times[place]).collect());
    Trace::new(trace.name().to_owned(), arrivals_s, execution_s)
}

fn repeated(trace: &Trace, times: u32, period_s: f64) -> Trace {
    let starts_s = (0..times).map(|turn| f64::from(turn) * period_s);
    let arrivals_s = starts_s
        .flat_map(|start_s| {
            trace
                .arrivals_s()
                .iter()
                .map(move |arrival| arrival + start_s)
        })
        .collect();
    let execution_s = trace.execution_s().map(|once| once.repeat(times as usize));
    Trace::new(trace.name().to_owned(), arrivals_s, execution_s)
}
