//! Queues with Poisson arrivals and exponential service, and loss systems. Kleinrock, *Queueing Systems* I
//! (1975), chapter 3; Cooper, *Introduction to Queueing Theory* (1981), chapter 3.

use crate::solve::quantile;

/// Erlang B: share of arrivals lost by c servers under an offered load of a Erlangs, by the recursion of
/// Cooper 1981, §3.3. Holds for any law of service.
pub fn erlang_b(c: u32, a: f64) -> f64 {
    (1..=c).fold(1.0, |b, n| a * b / (f64::from(n) + a * b))
}

/// Erlang C: share of arrivals that wait. Kleinrock 1975, eq. 3.40.
pub fn erlang_c(c: u32, a: f64) -> f64 {
    let b = erlang_b(c, a);
    b / (1.0 - a / f64::from(c) * (1.0 - b))
}

/// M/M/c, first come first served.
pub struct Mmc {
    pub c: u32,
    pub arrival_rate: f64,
    pub service_s: f64,
}

impl Mmc {
    pub fn wait_probability(&self) -> f64 {
        erlang_c(self.c, self.arrival_rate * self.service_s)
    }

    /// Rate at which a queue drains: cμ − λ.
    fn drain(&self) -> f64 {
        f64::from(self.c) / self.service_s - self.arrival_rate
    }

    pub fn mean_wait(&self) -> f64 {
        self.wait_probability() / self.drain()
    }

    pub fn mean_queue(&self) -> f64 {
        self.arrival_rate * self.mean_wait()
    }

    /// P(W > t) = C e^{−(cμ − λ)t}, inverted.
    pub fn wait_quantile(&self, p: f64) -> f64 {
        ((self.wait_probability() / (1.0 - p)).ln() / self.drain()).max(0.0)
    }

    /// The wait (0, or exponential of rate θ = cμ − λ) and an independent service of rate μ.
    pub fn total_quantile(&self, p: f64) -> f64 {
        let (wait, theta, mu) = (self.wait_probability(), self.drain(), 1.0 / self.service_s);
        let both = |t: f64| match (theta - mu).abs() < 1e-9 * mu {
            true => (-mu * t).exp() * (1.0 + mu * t),
            false => (theta * (-mu * t).exp() - mu * (-theta * t).exp()) / (theta - mu),
        };
        quantile(p, |t| 1.0 - (1.0 - wait) * (-mu * t).exp() - wait * both(t))
    }
}

/// M/M/c/K: at most K requests in the system, others are lost. Kleinrock 1975, §3.6–3.7.
pub struct Mmck {
    pub c: u32,
    pub k: u32,
    pub arrival_rate: f64,
    pub service_s: f64,
}

impl Mmck {
    fn states(&self) -> Vec<f64> {
        let mut p = vec![1.0];
        for n in 1..=self.k {
            let up = self.arrival_rate * self.service_s / f64::from(n.min(self.c));
            p.push(p[n as usize - 1] * up);
        }
        let sum: f64 = p.iter().sum();
        p.iter().map(|x| x / sum).collect()
    }

    pub fn block_probability(&self) -> f64 {
        self.states()[self.k as usize]
    }

    pub fn utilization(&self) -> f64 {
        let busy = self.arrival_rate * self.service_s * (1.0 - self.block_probability());
        busy / f64::from(self.c)
    }

    pub fn mean_queue(&self) -> f64 {
        let beyond = |n: usize| n.saturating_sub(self.c as usize) as f64;
        self.states()
            .iter()
            .enumerate()
            .map(|(n, p)| beyond(n) * p)
            .sum()
    }

    /// Of the requests let in.
    pub fn wait_probability(&self) -> f64 {
        let waiting: f64 = self.states()[self.c as usize..self.k as usize].iter().sum();
        waiting / (1.0 - self.block_probability())
    }

    pub fn mean_wait(&self) -> f64 {
        self.mean_queue() / (self.arrival_rate * (1.0 - self.block_probability()))
    }

    /// Who finds n ≥ c in the system waits for n − c + 1 services of rate cμ: an Erlang law.
    pub fn wait_quantile(&self, p: f64) -> f64 {
        let states = self.states();
        let rate = f64::from(self.c) / self.service_s;
        let let_in = 1.0 - self.block_probability();
        quantile(p, |t| {
            let mut term = (-rate * t).exp();
            let mut longer = 0.0;
            let mut tail = 0.0;
            for (i, n) in (self.c..self.k).enumerate() {
                tail += term;
                term *= rate * t / (i as f64 + 1.0);
                longer += states[n as usize] / let_in * tail;
            }
            1.0 - longer
        })
    }
}
