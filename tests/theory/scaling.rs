//! Endpoints that scale: one worker with a cold start and an idle timeout, several without a timeout, and
//! any number with cold starts of no length.

use crate::solve::{Matrix, integral, inverse, product, quantile};

/// The law of a cold start.
#[derive(Clone, Copy, PartialEq)]
pub enum Setup {
    Fixed(f64),
    Exponential(f64),
}

impl Setup {
    pub fn mean(self) -> f64 {
        match self {
            Setup::Fixed(mean) | Setup::Exponential(mean) => mean,
        }
    }

    fn second_moment(self) -> f64 {
        match self {
            Setup::Fixed(mean) => mean * mean,
            Setup::Exponential(mean) => 2.0 * mean * mean,
        }
    }
}

/// At most one worker, which stops after a fixed idle timeout: M/G/1 whose busy periods begin with a
/// delay D, the cold start with probability q = e^{−λT} and 0 else. Welch, *Operations Research* 12 (1964).
pub struct SingleWorker {
    pub arrival_rate: f64,
    pub service_s: f64,
    /// E[S²].
    pub service_second_moment: f64,
    pub setup: Setup,
    pub idle_timeout_s: f64,
}

impl SingleWorker {
    pub fn load(&self) -> f64 {
        self.arrival_rate * self.service_s
    }

    /// Chance that the worker has stopped before the next request comes.
    fn stops(&self) -> f64 {
        (-self.arrival_rate * self.idle_timeout_s).exp()
    }

    fn mean_first_delay(&self) -> f64 {
        self.stops() * self.setup.mean()
    }

    /// Mean length of a cycle, from one end of all work to the next.
    fn cycle_s(&self) -> f64 {
        (1.0 / self.arrival_rate + self.mean_first_delay()) / (1.0 - self.load())
    }

    pub fn mean_wait(&self) -> f64 {
        let (rate, delay) = (self.arrival_rate, self.mean_first_delay());
        let second = self.stops() * self.setup.second_moment();
        rate * self.service_second_moment / (2.0 * (1.0 - self.load()))
            + (2.0 * delay + rate * second) / (2.0 * (1.0 + rate * delay))
    }

    /// Who arrives while the worker is idle does not wait.
    pub fn wait_probability(&self) -> f64 {
        1.0 - self.idle()
    }

    pub fn idle(&self) -> f64 {
        (1.0 - self.stops()) / self.arrival_rate / self.cycle_s()
    }

    pub fn starting(&self) -> f64 {
        self.mean_first_delay() / self.cycle_s()
    }

    pub fn starts_per_request(&self) -> f64 {
        self.stops() / self.arrival_rate / self.cycle_s()
    }

    /// The wait is that of the plain queue plus, independent of it, D itself with odds 1 : λE[D] against
    /// what is left of the cold start at a random instant of it. `plain` is the law of the plain queue's wait.
    pub fn wait_cdf(&self, t: f64, plain: impl Fn(f64) -> f64) -> f64 {
        let (stops, mean) = (self.stops(), self.setup.mean());
        let at_rest = |t: f64| if t < 0.0 { 0.0 } else { plain(t) };
        let odds = self.arrival_rate * self.mean_first_delay();
        let panels = 600;
        let (whole, rest) = match self.setup {
            Setup::Fixed(_) => (
                at_rest(t - mean),
                integral(0.0, t.min(mean), panels, |y| plain(t - y)) / mean,
            ),
            Setup::Exponential(_) => {
                let convolved = integral(0.0, t, panels, |y| plain(t - y) * (-y / mean).exp());
                (convolved / mean, convolved / mean)
            }
        };
        ((1.0 - stops) * at_rest(t) + stops * whole + odds * rest) / (1.0 + odds)
    }

    pub fn wait_quantile(&self, p: f64, plain: impl Fn(f64) -> f64) -> f64 {
        quantile(p, |t| self.wait_cdf(t, &plain))
    }
}

/// M/M/k with exponential cold starts that are never called off, and no idle timeout: a request that must
/// wait starts a worker if fewer are starting than requests wait. The chain of (running, starting, waiting)
/// is solved level by level of the queue (Gaver, Jacobs, Latouche, *Adv. Appl. Prob.* 16, 1984).
pub struct ColdPool {
    pub queue: f64,
    pub running: f64,
    pub starting: f64,
    pub starts_per_request: f64,
}

impl ColdPool {
    pub fn new(
        k: usize,
        arrival_rate: f64,
        service_s: f64,
        setup_s: f64,
        levels: usize,
    ) -> ColdPool {
        let phases: Vec<(usize, usize)> = (0..=k)
            .flat_map(|running| (0..=k - running).map(move |starting| (running, starting)))
            .collect();
        let chain = Chain {
            k,
            arrival_rate,
            service_s,
            setup_s,
            phases,
        };
        chain.solve(levels)
    }
}

struct Chain {
    k: usize,
    arrival_rate: f64,
    service_s: f64,
    setup_s: f64,
    phases: Vec<(usize, usize)>,
}

impl Chain {
    /// Whether a request that makes the queue `waiting` long starts a worker.
    fn starts(&self, (running, starting): (usize, usize), waiting: usize) -> bool {
        starting < waiting && running + starting < self.k
    }

    /// Rates from a level of the queue down, within it, and up.
    fn rates(&self, waiting: usize) -> [Matrix; 3] {
        let n = self.phases.len();
        let place = |phase| {
            self.phases
                .iter()
                .position(|p| *p == phase)
                .expect("a phase")
        };
        let [mut down, mut within, mut up] = [0; 3].map(|_| vec![vec![0.0; n]; n]);
        for (i, &(running, starting)) in self.phases.iter().enumerate() {
            let after = starting + usize::from(self.starts((running, starting), waiting + 1));
            up[i][place((running, after))] += self.arrival_rate;
            let ends = running as f64 / self.service_s;
            let ready = starting as f64 / self.setup_s;
            if waiting > 0 {
                down[i][i] += ends;
                if starting > 0 {
                    down[i][place((running + 1, starting - 1))] += ready;
                }
            } else {
                if running > 0 {
                    within[i][place((running - 1, starting))] += ends;
                }
                if starting > 0 {
                    within[i][place((running, starting - 1))] += ready;
                }
            }
            within[i][i] -= self.arrival_rate + ends + ready;
        }
        [down, within, up]
    }

    fn solve(&self, levels: usize) -> ColdPool {
        let negative =
            |m: &Matrix| -> Matrix { m.iter().map(|r| r.iter().map(|x| -x).collect()).collect() };
        let sum = |a: &Matrix, b: &Matrix| -> Matrix {
            let row =
                |(x, y): (&Vec<f64>, &Vec<f64>)| x.iter().zip(y).map(|(x, y)| x + y).collect();
            a.iter().zip(b).map(row).collect()
        };
        // R_w, with π_{w+1} = π_w R_w, from the top level down; what passes the top level is neglected.
        let [mut down, mut within, _] = self.rates(levels);
        let mut steps = Vec::new();
        for level in (0..levels).rev() {
            let [lower, inner, up] = self.rates(level);
            let step = product(&up, &inverse(&negative(&within)));
            within = sum(&inner, &product(&step, &down));
            down = lower;
            steps.push(step);
        }
        steps.reverse();
        let mut states = vec![stationary(&within)];
        for step in &steps {
            let last = states[states.len() - 1].clone();
            states.push(product(&vec![last], step).remove(0));
        }
        let total: f64 = states.iter().flatten().sum();
        let mut pool = ColdPool {
            queue: 0.0,
            running: 0.0,
            starting: 0.0,
            starts_per_request: 0.0,
        };
        for (waiting, level) in states.iter().enumerate() {
            for (&phase, p) in self.phases.iter().zip(level) {
                let p = p / total;
                pool.queue += waiting as f64 * p;
                pool.running += phase.0 as f64 * p;
                pool.starting += phase.1 as f64 * p;
                pool.starts_per_request += f64::from(self.starts(phase, waiting + 1)) * p;
            }
        }
        pool
    }
}

/// π with π Q = 0 and a sum of 1.
fn stationary(rates: &Matrix) -> Vec<f64> {
    let n = rates.len();
    let mut system: Matrix = rates.clone();
    system.iter_mut().for_each(|row| row[n - 1] = 1.0);
    inverse(&system)[n - 1].clone()
}

/// Cold starts of no length, a fixed idle timeout T, most recent worker first: as many workers are up as
/// were busy at once within the last T. `servers` none = plenty. From the definition: the chain of requests
/// in the system, stopped where it passes a level, over T (uniformization, Jensen 1953).
pub struct InstantPool {
    /// Share of arrivals that start a worker.
    pub cold: f64,
    pub up: f64,
}

impl InstantPool {
    pub fn new(
        arrival_rate: f64,
        service_s: f64,
        timeout_s: f64,
        servers: Option<usize>,
    ) -> InstantPool {
        let load = arrival_rate * service_s;
        let plenty = (load + 12.0 * load.sqrt() + 12.0) as usize;
        let c = servers.unwrap_or(plenty);
        let states = match servers {
            None => {
                let first = (-load).exp();
                let terms = (1..=plenty).scan(first, |p, n| {
                    *p *= load / n as f64;
                    Some(*p)
                });
                std::iter::once(first).chain(terms).collect()
            }
            Some(c) => many_servers(c, load),
        };
        let mut pool = InstantPool { cold: 0.0, up: 0.0 };
        for most in 0..c {
            let ends = stays_within(&states[..=most], arrival_rate, service_s, timeout_s);
            pool.cold += ends[most];
            pool.up += 1.0 - ends.iter().sum::<f64>();
        }
        pool
    }
}

/// States 0..c of M/M/c.
fn many_servers(c: usize, load: f64) -> Vec<f64> {
    let mut p = vec![1.0];
    for n in 1..c {
        p.push(p[n - 1] * load / n as f64);
    }
    let at_c = p[c - 1] * load / c as f64;
    let sum = p.iter().sum::<f64>() + at_c / (1.0 - load / c as f64);
    p.iter().map(|x| x / sum).collect()
}

/// Law of the number in the system after T, on the paths that never pass the last state.
fn stays_within(begin: &[f64], arrival_rate: f64, service_s: f64, timeout_s: f64) -> Vec<f64> {
    let most = begin.len() - 1;
    let speed = arrival_rate + most as f64 / service_s;
    let jump = |p: &[f64]| -> Vec<f64> {
        (0..=most)
            .map(|n| {
                let rest = speed - arrival_rate - n as f64 / service_s;
                let from_below = if n > 0 { p[n - 1] * arrival_rate } else { 0.0 };
                let from_above = match n < most {
                    true => p[n + 1] * (n + 1) as f64 / service_s,
                    false => 0.0,
                };
                (p[n] * rest + from_below + from_above) / speed
            })
            .collect()
    };
    // In slices short enough for e^{−speed·dt} to be a number of size.
    let slices = (speed * timeout_s / 50.0).ceil().max(1.0);
    let mean = speed * timeout_s / slices;
    let mut p = begin.to_vec();
    for _ in 0..slices as usize {
        let mut weight = (-mean).exp();
        let mut sum: Vec<f64> = p.iter().map(|x| x * weight).collect();
        for k in 1..(mean + 12.0 * mean.sqrt() + 20.0) as usize {
            p = jump(&p);
            weight *= mean / k as f64;
            sum.iter_mut().zip(&p).for_each(|(s, x)| *s += x * weight);
        }
        p = sum;
    }
    p
}
