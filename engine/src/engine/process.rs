//! When requests arrive: one process for the pattern, one for each extra.

use super::arrivals::PATTERN;
use super::clock::{NEVER, Nanos, nanos, round};
use super::random::{Draws, Use, exponential, uniform};
use crate::scenario::{Extra, Pattern, Settings, Trace};
use rand_distr::{Distribution, Gamma};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::sync::Arc;

/// A source of arrival times, ascending; [`NEVER`] ends it.
pub(super) enum Process {
    /// Poisson at one rate until `end`.
    Poisson {
        rng: Xoshiro256PlusPlus,
        now: Nanos,
        gap: f64,
        end: Nanos,
    },
    /// Poisson by thinning (Lewis and Shedler 1979): candidates at the peak rate, accepted with λ(t) ÷ peak.
    Daily {
        rng: Xoshiro256PlusPlus,
        now: Nanos,
        gap: f64,
        wave: Wave,
    },
    /// Poisson by inversion of the cumulative rate: `mass` grows by exponentials of mean 1.
    Inverted {
        rng: Xoshiro256PlusPlus,
        mass: f64,
        rate: Cumulative,
    },
    Bursty(Bursts),
    Renewal {
        rng: Xoshiro256PlusPlus,
        now: Nanos,
        gap: Gamma<f64>,
    },
    Batch {
        requests: u64,
        every_s: f64,
    },
    Regular {
        rate: f64,
    },
    Trace(Arc<Trace>),
}

/// The daily wave a·cos(2π (t − peak)/24 h), asked at ascending times.
pub(super) struct Wave {
    amplitude: f64,
    peak_s: f64,
    /// Its value in the middle of the present slice of the day, and the end of that slice.
    middle: f64,
    slice_end: Nanos,
}

/// Slices of a day; within half of one the cosine moves by less than [`Wave::REACH`].
const SLICES: u64 = 512;

impl Wave {
    const SLICE: Nanos = 86_400_000_000_000 / SLICES;
    const REACH: f64 = 1.001 * std::f64::consts::PI / SLICES as f64;

    fn new(amplitude: f64, peak_s: f64) -> Wave {
        Wave {
            amplitude,
            peak_s,
            middle: 0.0,
            slice_end: 0,
        }
    }

    fn at(&self, seconds: f64) -> f64 {
        let angle = std::f64::consts::TAU * (seconds - self.peak_s) / 86_400.0;
        self.amplitude * libm::cos(angle)
    }

    /// Whether the wave at `now` is above `level`; computed only where the slice leaves it open.
    fn exceeds(&mut self, level: f64, now: Nanos) -> bool {
        if now >= self.slice_end {
            self.slice_end = now - now % Self::SLICE + Self::SLICE;
            self.middle = self.at((self.slice_end - Self::SLICE / 2) as f64 / 1e9);
        }
        let reach = self.amplitude * Self::REACH;
        if level < self.middle - reach {
            return true;
        }
        level < self.middle + reach && level < self.at(now as f64 / 1e9)
    }
}

/// A cumulative rate that can be inverted.
pub(super) enum Cumulative {
    Spikes {
        base: f64,
        peak: f64,
        every_s: f64,
        lasting_s: f64,
    },
    Ramp {
        from: f64,
        slope: f64,
    },
    /// [at_s, rate, mass before it]
    Steps(Vec<[f64; 3]>),
}

impl Process {
    pub(super) fn of_pattern(settings: &Settings, seed: u64) -> Process {
        let rng = Draws::new(seed, Use::Arrivals, PATTERN).sequence();
        let inverted = |rng, rate| Process::Inverted {
            rng,
            mass: 0.0,
            rate,
        };
        let poisson = |rng, rate: f64| Process::Poisson {
            rng,
            now: 0,
            gap: 1e9 / rate,
            end: NEVER,
        };
        match &settings.traffic.pattern {
            Pattern::Constant { rate } => poisson(rng, *rate),
            pattern @ Pattern::Daily { .. } => {
                let (rate, amplitude, peak_s) = pattern.daily_wave().unwrap_or_default();
                Process::Daily {
                    rng,
                    now: 0,
                    gap: 1e9 / (rate * (1.0 + amplitude)),
                    wave: Wave::new(amplitude, peak_s),
                }
            }
            &Pattern::Spikes {
                base,
                peak,
                every_s,
                lasting_s,
            } => {
                let lasting_s = lasting_s.min(every_s);
                let rate = Cumulative::Spikes {
                    base,
                    peak,
                    every_s,
                    lasting_s,
                };
                inverted(rng, rate)
            }
            &Pattern::Ramp { from, to } => {
                let slope = (to - from) / settings.duration_s();
                inverted(rng, Cumulative::Ramp { from, slope })
            }
            Pattern::Steps { steps } => {
                let mut mass = 0.0;
                let mut table: Vec<[f64; 3]> = Vec::with_capacity(steps.len());
                for &[at, rate] in steps {
                    if let Some([before, rate, _]) = table.last() {
                        mass += (at - before) * rate;
                    }
                    table.push([at, rate, mass]);
                }
                inverted(rng, Cumulative::Steps(table))
            }
            &Pattern::Bursty {
                rate,
                burst_ratio,
                burst_s,
                burst_share,
            } => {
                let calm_rate = rate / (1.0 - burst_share + burst_share * burst_ratio);
                let calm_s = burst_s * (1.0 - burst_share) / burst_share;
                if settings.duration_s() / burst_s.min(calm_s) > MOST_STAYS {
                    return poisson(rng, rate);
                }
                let stays = Draws::new(seed, Use::Stays, PATTERN).sequence();
                let rates = [calm_rate, calm_rate * burst_ratio];
                Process::Bursty(Bursts::new(
                    rng,
                    stays,
                    rates,
                    [calm_s, burst_s],
                    burst_share,
                ))
            }
            &Pattern::Gamma { rate, cv } => match Gamma::new(1.0 / (cv * cv), 1e9 / rate * cv * cv)
            {
                Ok(gap) => Process::Renewal { rng, now: 0, gap },
                Err(_) => poisson(rng, rate),
            },
            &Pattern::Batch { requests, every_s } => Process::Batch { requests, every_s },
            &Pattern::Regular { rate } => Process::Regular { rate },
            Pattern::Trace(trace) => Process::Trace(Arc::clone(trace)),
        }
    }

    pub(super) fn of_extra(extra: &Extra, draws: Draws) -> Process {
        Process::Poisson {
            rng: draws.sequence(),
            now: nanos(extra.at_s),
            gap: 1e9 / extra.rate,
            end: nanos(extra.at_s + extra.lasting_s),
        }
    }

    /// The arrival of that number; numbers are asked for in order.
    pub(super) fn next(&mut self, number: u64) -> Nanos {
        match self {
            Process::Poisson { rng, now, gap, end } => {
                *now = (*now + round(exponential(rng) * *gap)).min(NEVER);
                if *now < *end { *now } else { NEVER }
            }
            Process::Daily {
                rng,
                now,
                gap,
                wave,
            } => loop {
                *now += round(exponential(rng) * *gap);
                if *now >= NEVER {
                    return NEVER;
                }
                let level = uniform(rng) * (1.0 + wave.amplitude) - 1.0;
                if wave.exceeds(level, *now) {
                    return *now;
                }
            },
            Process::Inverted { rng, mass, rate } => {
                *mass += exponential(rng);
                rate.inverse(*mass).map_or(NEVER, nanos)
            }
            Process::Bursty(bursts) => bursts.next(),
            Process::Renewal { rng, now, gap } => {
                *now = (*now + round(gap.sample(rng))).min(NEVER);
                *now
            }
            Process::Batch { requests, every_s } => nanos((number / *requests) as f64 * *every_s),
            Process::Regular { rate } => nanos(number as f64 / *rate),
            Process::Trace(trace) => trace
                .arrivals_s()
                .get(number as usize)
                .map_or(NEVER, |at_s| nanos(*at_s)),
        }
    }
}

impl Cumulative {
    /// The time in seconds at which the cumulative rate reaches `mass`, if it ever does.
    fn inverse(&self, mass: f64) -> Option<f64> {
        let time = match self {
            Cumulative::Spikes {
                base,
                peak,
                every_s,
                lasting_s,
            } => {
                let in_peak = peak * lasting_s;
                let period = in_peak + base * (every_s - lasting_s);
                let periods = libm::floor(mass / period);
                let rest = mass - periods * period;
                let within = if rest < in_peak || *base == 0.0 {
                    (rest / peak).min(*lasting_s)
                } else {
                    lasting_s + (rest - in_peak) / base
                };
                periods * every_s + within.min(*every_s)
            }
            Cumulative::Ramp { from, slope } => {
                let root = libm::sqrt(from * from + 2.0 * slope * mass);
                2.0 * mass / (from + root)
            }
            Cumulative::Steps(table) => {
                let step = table.partition_point(|[_, _, before]| *before <= mass);
                let [at, rate, before] = table[..step].last()?;
                let time = at + (mass - before) / rate;
                if table.get(step).is_some_and(|next| time > next[0]) {
                    return Some(table[step][0]);
                }
                time
            }
        };
        time.is_finite().then_some(time)
    }
}

/// A Poisson process whose rate switches between calm (0) and burst (1) after exponential stays.
pub(super) struct Bursts {
    rng: Xoshiro256PlusPlus,
    stays: Xoshiro256PlusPlus,
    /// Requests per second.
    rates: [f64; 2],
    /// Mean lengths in seconds.
    lengths: [f64; 2],
    state: usize,
    now: f64,
    state_end: f64,
}

/// With more changes of state than this the bursts are so short that the process is Poisson at its mean rate.
const MOST_STAYS: f64 = 1e8;

impl Bursts {
    fn new(
        rng: Xoshiro256PlusPlus,
        mut stays: Xoshiro256PlusPlus,
        rates: [f64; 2],
        lengths: [f64; 2],
        burst_share: f64,
    ) -> Bursts {
        let state = usize::from(uniform(&mut stays) < burst_share);
        let state_end = exponential(&mut stays) * lengths[state];
        Bursts {
            rng,
            stays,
            rates,
            lengths,
            state,
            now: 0.0,
            state_end,
        }
    }

    fn next(&mut self) -> Nanos {
        let mut mass = exponential(&mut self.rng);
        loop {
            let rate = self.rates[self.state];
            let left = (self.state_end - self.now) * rate;
            if mass < left {
                self.now += mass / rate;
                return nanos(self.now);
            }
            mass -= left;
            self.now = self.state_end;
            if self.now * 1e9 >= NEVER as f64 {
                return NEVER;
            }
            self.state = 1 - self.state;
            self.state_end += exponential(&mut self.stays) * self.lengths[self.state];
        }
    }
}
