//! The least that a simulation of M/M/c can do.

use rand_core::SeedableRng;
use rand_distr::{Distribution, Exp1};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Draws two exponentials a request, looks through c free times for the earliest, fills a histogram of
/// waits; returns the histogram, by powers of two of a nanosecond and eighths of them.
pub fn mmc(c: usize, load: f64, requests: u64, seed: u64) -> Vec<u64> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut exponential = || -> f64 { Exp1.sample(&mut rng) };
    let mean_gap = 1.0 / (load * c as f64);
    let mut free = vec![0.0_f64; c];
    let mut histogram = vec![0; 64 * 8];
    let mut now = 0.0;
    for _ in 0..requests {
        now += mean_gap * exponential();
        let mut first = 0;
        for (i, at) in free.iter().enumerate() {
            if *at < free[first] {
                first = i;
            }
        }
        let start = free[first].max(now);
        free[first] = start + exponential();
        let wait = ((start - now) * 1e9) as u64 | 8;
        let power = wait.ilog2() as usize;
        histogram[power * 8 + (wait >> (power - 3)) as usize % 8] += 1;
    }
    histogram
}
