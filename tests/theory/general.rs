//! Queues with one law general: M/D/c, M/G/1, GI/M/1.

use crate::solve::quantile;

/// M/D/c, first come first served. Crommelin 1932 for the states; Franx, *Operations Research Letters* 29
/// (2001), eq. 3, for the wait.
pub struct Mdc {
    c: usize,
    arrival_rate: f64,
    service_s: f64,
    /// Probability of n requests in the system.
    states: Vec<f64>,
}

impl Mdc {
    /// Iterates Crommelin's equations: after one service time whoever was in service has left, and a
    /// Poisson number has come.
    pub fn new(c: usize, arrival_rate: f64, service_s: f64) -> Mdc {
        let load = arrival_rate * service_s;
        let comers = poisson(load);
        let most = (c as f64 + 40.0 * load.sqrt() / (1.0 - load / c as f64)) as usize;
        let mut states = vec![0.0; most + 1];
        states[0] = 1.0;
        loop {
            let mut next = vec![0.0; most + 1];
            for (n, p) in states.iter().enumerate() {
                let left = n.saturating_sub(c);
                for (k, q) in comers.iter().enumerate() {
                    next[(left + k).min(most)] += p * q;
                }
            }
            let moved: f64 = next.iter().zip(&states).map(|(a, b)| (a - b).abs()).sum();
            states = next;
            if moved < 1e-14 {
                break;
            }
        }
        Mdc {
            c,
            arrival_rate,
            service_s,
            states,
        }
    }

    pub fn mean_queue(&self) -> f64 {
        let beyond = |n: usize| n.saturating_sub(self.c) as f64;
        let terms = self.states.iter().enumerate();
        terms.map(|(n, p)| beyond(n) * p).sum()
    }

    pub fn mean_wait(&self) -> f64 {
        self.mean_queue() / self.arrival_rate
    }

    pub fn wait_probability(&self) -> f64 {
        1.0 - self.states[..self.c].iter().sum::<f64>()
    }

    pub fn wait_cdf(&self, t: f64) -> f64 {
        if t < 0.0 {
            return 0.0;
        }
        let k = (t / self.service_s).floor() as usize + 1;
        let ahead = self.arrival_rate * (k as f64 * self.service_s - t);
        let mut term = (-ahead).exp();
        let mut sum = 0.0;
        // Q_m, the probability of at most m waiting, from the highest m down.
        let most = k * self.c - 1;
        let upto: Vec<f64> = (self.states.iter())
            .scan(0.0, |sum, p| {
                *sum += p;
                Some(*sum)
            })
            .collect();
        for j in 0..=most {
            let in_system = (most - j + self.c).min(upto.len() - 1);
            sum += upto[in_system] * term;
            term *= ahead / (j as f64 + 1.0);
        }
        sum
    }

    pub fn wait_quantile(&self, p: f64) -> f64 {
        quantile(p, |t| self.wait_cdf(t))
    }
}

fn poisson(mean: f64) -> Vec<f64> {
    let most = (mean + 12.0 * mean.sqrt() + 20.0) as usize;
    let mut terms = vec![(-mean).exp()];
    for k in 1..=most {
        terms.push(terms[k - 1] * mean / k as f64);
    }
    terms
}

/// M/G/1 with lognormal service.
pub struct MLognormal1 {
    pub arrival_rate: f64,
    pub service_s: f64,
    pub cv: f64,
}

impl MLognormal1 {
    pub fn load(&self) -> f64 {
        self.arrival_rate * self.service_s
    }

    /// Pollaczek–Khinchine: λ E[S²] / 2(1 − ρ). Kleinrock 1975, eq. 5.70.
    pub fn mean_wait(&self) -> f64 {
        let second = self.service_s.powi(2) * (1.0 + self.cv * self.cv);
        self.arrival_rate * second / (2.0 * (1.0 - self.load()))
    }

    /// The wait is a geometric number of residual services (Kleinrock 1975, eq. 5.112), summed on a lattice
    /// by Panjer's recursion (Panjer 1981).
    pub fn wait_quantiles<const N: usize>(&self, shares: [f64; N]) -> [f64; N] {
        let (load, step) = (self.load(), self.service_s * 0.004);
        let piece = |j: usize| {
            let edge = |x: f64| self.residual_cdf(x.max(0.0) * step);
            edge(j as f64 + 0.5) - edge(j as f64 - 0.5)
        };
        let first = piece(0);
        let mut pieces = vec![first];
        let mut mass = vec![(1.0 - load) / (1.0 - load * first)];
        let mut sum = mass[0];
        shares.map(|p| {
            while sum < p {
                let s = mass.len();
                pieces.push(piece(s));
                let convolved: f64 = (1..=s).map(|j| pieces[j] * mass[s - j]).sum();
                mass.push(load / (1.0 - load * first) * convolved);
                sum += mass[s];
            }
            // Between the two lattice points; a lattice point stands for half a step on either side.
            let over = (sum - p) / mass[mass.len() - 1];
            match mass.len() {
                1 => 0.0,
                n => step * ((n - 1) as f64 + 0.5 - over),
            }
        })
    }

    /// Law of what is left of the service that an arrival finds: E[min(S, x)] ÷ E[S].
    fn residual_cdf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        let variance = (1.0 + self.cv * self.cv).ln();
        let (sigma, mu) = (variance.sqrt(), self.service_s.ln() - variance / 2.0);
        let below = |z: f64| libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0;
        let z = (x.ln() - mu) / sigma;
        below(z - sigma) + x / self.service_s * (1.0 - below(z))
    }
}

/// GI/M/1: the root σ of σ = A*(μ(1 − σ)) is the share that waits; the wait is then exponential.
/// Kleinrock 1975, §6.4.
pub struct Gim1 {
    service_s: f64,
    root: f64,
}

impl Gim1 {
    /// Gamma gaps of that coefficient of variation; 0 for regular ones.
    pub fn new(arrival_rate: f64, cv: f64, service_s: f64) -> Gim1 {
        let transform = |s: f64| match cv == 0.0 {
            true => (-s / arrival_rate).exp(),
            false => {
                let shape = 1.0 / (cv * cv);
                (shape * arrival_rate / (shape * arrival_rate + s)).powf(shape)
            }
        };
        let mut root = 0.5;
        for _ in 0..10_000 {
            root = transform((1.0 - root) / service_s);
        }
        Gim1 { service_s, root }
    }

    pub fn wait_probability(&self) -> f64 {
        self.root
    }

    pub fn mean_wait(&self) -> f64 {
        self.root * self.service_s / (1.0 - self.root)
    }

    pub fn wait_quantile(&self, p: f64) -> f64 {
        ((self.root / (1.0 - p)).ln() * self.service_s / (1.0 - self.root)).max(0.0)
    }
}
