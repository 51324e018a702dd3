//! Random draws that depend on nothing but the seed and a number: separate streams per use, so that two
//! settings meet the same traffic. Every transcendental function is libm's, the same on every machine.

use super::clock::{Nanos, nanos, round};
use crate::scenario::{Distribution, Shape};
use rand_core::{Rng, SeedableRng};
use rand_distr::{Distribution as _, Exp1, Gamma, StandardNormal};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};

/// What random numbers are used for.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// Gaps between arrivals of a source.
    Arrivals = 1,
    /// Lengths of bursts and calms.
    Stays,
    Execution,
    Starts,
    Failures,
}

/// The draws of one use and one source: a generator for every number in it.
#[derive(Clone, Copy)]
pub(super) struct Draws {
    key: u64,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators").
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Draws {
    pub(super) fn new(seed: u64, purpose: Use, source: usize) -> Draws {
        let stream = mix((purpose as u64) << 32 | source as u64);
        Draws {
            key: mix(seed.wrapping_add(GOLDEN) ^ stream),
        }
    }

    /// The generator of that number and repetition.
    #[inline]
    pub(super) fn at(&self, number: u64, repetition: u32) -> SplitMix64 {
        let place = number
            .wrapping_mul(GOLDEN)
            .wrapping_add(u64::from(repetition).wrapping_mul(0xd1b5_4a32_d192_ed03));
        SplitMix64::seed_from_u64(mix(self.key.wrapping_add(place)))
    }

    /// One long generator for a process that draws in sequence.
    pub(super) fn sequence(&self) -> Xoshiro256PlusPlus {
        Xoshiro256PlusPlus::seed_from_u64(self.key)
    }
}

/// A uniform number in [0, 1).
pub fn uniform(rng: &mut impl Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// An exponential number of mean 1.
pub(super) fn exponential(rng: &mut impl Rng) -> f64 {
    Exp1.sample(rng)
}

/// A distribution made ready for drawing.
#[derive(Clone, Copy)]
pub(super) enum Law {
    Fixed(Nanos),
    /// Mean in nanoseconds.
    Exponential(f64),
    /// exp(mu + sigma·N), in nanoseconds.
    Lognormal {
        mu: f64,
        sigma: f64,
    },
    Gamma(Gamma<f64>),
}

impl Law {
    pub(super) fn new(distribution: &Distribution) -> Law {
        let Distribution { shape, mean, cv } = *distribution;
        let fixed = Law::Fixed(nanos(mean));
        if mean == 0.0 {
            return fixed;
        }
        match shape {
            Shape::Fixed => fixed,
            Shape::Exponential => Law::Exponential(mean * 1e9),
            Shape::Lognormal if cv > 0.0 => {
                let variance = libm::log1p(cv * cv);
                Law::Lognormal {
                    mu: libm::log(mean * 1e9) - variance / 2.0,
                    sigma: libm::sqrt(variance),
                }
            }
            // A cv so small that its square vanishes is no variation at all.
            Shape::Gamma if cv > 1e-6 => {
                Gamma::new(1.0 / (cv * cv), mean * 1e9 * cv * cv).map_or(fixed, Law::Gamma)
            }
            Shape::Lognormal | Shape::Gamma => fixed,
        }
    }

    /// A time from it.
    #[inline]
    pub(super) fn draw(&self, rng: &mut impl Rng) -> Nanos {
        match self {
            Law::Fixed(time) => *time,
            Law::Exponential(mean) => round(mean * exponential(rng)),
            Law::Lognormal { mu, sigma } => {
                let normal: f64 = StandardNormal.sample(rng);
                round(libm::exp(mu + sigma * normal))
            }
            Law::Gamma(gamma) => round(gamma.sample(rng)),
        }
    }
}
