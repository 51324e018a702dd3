//! The points of each model, made from its parameters.

use crate::erlang::{Mmc, Mmck, erlang_b};
use crate::general::{Gim1, MLognormal1, Mdc};
use crate::point::{Point, always_up, cold_start, exponential, lognormal, poisson, scaling};
use crate::scaling::{ColdPool, InstantPool, Setup, SingleWorker};
use serde_json::{Value as Json, json};

/// How long a queue of c servers under a load of ρ each remembers: S ÷ c(1 − √ρ)², as M/M/1 does
/// (Cohen 1982), times what more variable times add.
fn memory_s(c: u32, load: f64, service_s: f64, cv: f64) -> f64 {
    service_s * (1.0 + cv * cv) / (f64::from(c) * (1.0 - load.sqrt()).powi(2)) + 20.0 * service_s
}

pub fn mmc(c: u32, load: f64, service_s: f64) -> Point {
    let arrival_rate = load * f64::from(c) / service_s;
    let queue = Mmc {
        c,
        arrival_rate,
        service_s,
    };
    let drain = f64::from(c) / service_s - arrival_rate;
    let mean = queue.mean_wait();
    Point {
        name: format!("M/M/{c} at {load}"),
        scenario: json!({"traffic": poisson(arrival_rate), "endpoint": always_up(c),
            "job": {"execution_time": exponential(service_s)}}),
        arrival_rate,
        memory_s: memory_s(c, load, service_s, 1.0),
        figures: vec![
            ("P_wait", queue.wait_probability()),
            ("W_mean", mean),
            ("Lq", queue.mean_queue()),
            ("W_p50", queue.wait_quantile(0.5)),
            ("W_p90", queue.wait_quantile(0.9)),
            ("W_p95", queue.wait_quantile(0.95)),
            ("W_p99", queue.wait_quantile(0.99)),
            ("T_mean", mean + service_s),
            ("T_p50", queue.total_quantile(0.5)),
            ("T_p95", queue.total_quantile(0.95)),
            ("T_p99", queue.total_quantile(0.99)),
            ("util", load),
        ],
    }
    .with_share_within(mean, 1.0 - queue.wait_probability() * (-drain * mean).exp())
}

pub fn mdc(c: u32, load: f64, service_s: f64) -> Point {
    let arrival_rate = load * f64::from(c) / service_s;
    let queue = Mdc::new(c as usize, arrival_rate, service_s);
    Point {
        name: format!("M/D/{c} at {load}"),
        scenario: json!({"traffic": poisson(arrival_rate), "endpoint": always_up(c),
            "job": {"execution_time": service_s}}),
        arrival_rate,
        memory_s: memory_s(c, load, service_s, 0.0),
        figures: vec![
            ("P_wait", queue.wait_probability()),
            ("W_mean", queue.mean_wait()),
            ("Lq", queue.mean_queue()),
            ("W_p50", queue.wait_quantile(0.5)),
            ("W_p90", queue.wait_quantile(0.9)),
            ("W_p95", queue.wait_quantile(0.95)),
            ("W_p99", queue.wait_quantile(0.99)),
            ("util", load),
        ],
    }
}

pub fn mg1(load: f64, service_s: f64, cv: f64) -> Point {
    let queue = MLognormal1 {
        arrival_rate: load / service_s,
        service_s,
        cv,
    };
    let [p50, p90, p95, p99] = queue.wait_quantiles([0.5, 0.9, 0.95, 0.99]);
    Point {
        name: format!("M/G/1 at {load}, lognormal service of cv {cv}"),
        scenario: json!({"traffic": poisson(queue.arrival_rate), "endpoint": always_up(1),
            "job": {"execution_time": lognormal(service_s, cv)}}),
        arrival_rate: queue.arrival_rate,
        memory_s: memory_s(1, load, service_s, cv),
        figures: vec![
            ("P_wait", load),
            ("W_mean", queue.mean_wait()),
            ("W_p50", p50),
            ("W_p90", p90),
            ("W_p95", p95),
            ("W_p99", p99),
            ("util", load),
        ],
    }
}

/// Gaps of coefficient of variation `cv`: 0 = regular, 1 = Poisson, 0.7071 = Erlang of 2 stages.
pub fn gim1(load: f64, service_s: f64, cv: f64) -> Point {
    let arrival_rate = load / service_s;
    let queue = Gim1::new(arrival_rate, cv, service_s);
    let traffic = match cv == 0.0 {
        true => json!({"pattern": "regular", "rate": arrival_rate}),
        false => json!({"pattern": "gamma", "rate": arrival_rate, "cv": cv}),
    };
    Point {
        name: format!("GI/M/1 at {load}, gaps of cv {cv}"),
        scenario: json!({"traffic": traffic, "endpoint": always_up(1),
            "job": {"execution_time": exponential(service_s)}}),
        arrival_rate,
        memory_s: memory_s(1, load, service_s, cv),
        figures: vec![
            ("P_wait", queue.wait_probability()),
            ("W_mean", queue.mean_wait()),
            ("W_p95", queue.wait_quantile(0.95)),
            ("W_p99", queue.wait_quantile(0.99)),
            ("util", load),
        ],
    }
}

pub fn mmck(c: u32, k: u32, load: f64, service_s: f64) -> Point {
    let arrival_rate = load * f64::from(c) / service_s;
    let queue = Mmck {
        c,
        k,
        arrival_rate,
        service_s,
    };
    let mut endpoint = always_up(c);
    endpoint["queue_limit"] = json!(k - c);
    Point {
        name: format!("M/M/{c}/{k} at {load}"),
        scenario: json!({"traffic": poisson(arrival_rate), "endpoint": endpoint,
            "job": {"execution_time": exponential(service_s)}}),
        arrival_rate,
        memory_s: f64::from(k) * 5.0 * service_s,
        figures: vec![
            ("P_block", queue.block_probability()),
            ("util", queue.utilization()),
            ("Lq", queue.mean_queue()),
            ("P_wait_accepted", queue.wait_probability()),
            ("W_mean_accepted", queue.mean_wait()),
            ("W_p95_accepted", queue.wait_quantile(0.95)),
            ("W_p99_accepted", queue.wait_quantile(0.99)),
        ],
    }
}

/// A loss system; the figures hold for any law of service.
pub fn loss(c: u32, load: f64, service: Json, service_s: f64) -> Point {
    let mut endpoint = always_up(c);
    endpoint["queue_limit"] = json!(0);
    let lost = erlang_b(c, load);
    Point {
        name: format!("M/G/{c}/{c} under {load} Erlangs, service {service}"),
        scenario: json!({"traffic": poisson(load / service_s), "endpoint": endpoint,
            "job": {"execution_time": service}}),
        arrival_rate: load / service_s,
        memory_s: 20.0 * service_s,
        figures: vec![("P_block", lost), ("busy_mean", load * (1.0 - lost))],
    }
}

/// One worker at most; service exponential or (`fixed`) always the same.
pub fn single(load: f64, service_s: f64, fixed: bool, setup: Setup, idle_timeout_s: f64) -> Point {
    let arrival_rate = load / service_s;
    let worker = SingleWorker {
        arrival_rate,
        service_s,
        service_second_moment: service_s * service_s * if fixed { 1.0 } else { 2.0 },
        setup,
        idle_timeout_s,
    };
    let by_steps = fixed.then(|| Mdc::new(1, arrival_rate, service_s));
    let plain = |t: f64| match &by_steps {
        Some(queue) => queue.wait_cdf(t),
        None => 1.0 - load * (-(1.0 / service_s - arrival_rate) * t).exp(),
    };
    let (service, phase) = match (fixed, setup) {
        (true, _) => (json!(service_s), setup),
        (false, _) => (exponential(service_s), setup),
    };
    let phase = match phase {
        Setup::Fixed(mean) => json!(mean),
        Setup::Exponential(mean) => exponential(mean),
    };
    let up = load + worker.starting() + worker.idle();
    let at = setup.mean();
    Point {
        name: format!("one worker at {load}, cold start {phase}, idle timeout {idle_timeout_s}"),
        scenario: json!({"traffic": poisson(arrival_rate), "endpoint": scaling(0, 1, idle_timeout_s),
            "job": {"execution_time": service}, "cold_start": cold_start(phase)}),
        arrival_rate,
        memory_s: memory_s(1, load, service_s, 1.0) + 3.0 * (at + idle_timeout_s),
        figures: vec![
            ("P_wait", worker.wait_probability()),
            ("W_mean", worker.mean_wait()),
            ("busy", load),
            ("setup_n", worker.starting()),
            ("idle", worker.idle()),
            ("workers", up),
            ("starts_per_arrival", worker.starts_per_request()),
            ("worker_s_per_job", up / arrival_rate),
            ("W_p50", worker.wait_quantile(0.5, plain)),
            ("W_p90", worker.wait_quantile(0.9, plain)),
            ("W_p95", worker.wait_quantile(0.95, plain)),
            ("W_p99", worker.wait_quantile(0.99, plain)),
        ],
    }
    .with_share_within(at, worker.wait_cdf(at, plain))
}

/// Exponential cold starts, workers stop as soon as they have nothing to do.
pub fn cold_pool(k: u32, load: f64, service_s: f64, setup_s: f64) -> Point {
    let arrival_rate = load * f64::from(k) / service_s;
    let levels = 400 + (20.0 * arrival_rate * setup_s) as usize;
    let pool = ColdPool::new(k as usize, arrival_rate, service_s, setup_s, levels);
    let up = pool.running + pool.starting;
    Point {
        name: format!("M/M/{k} at {load}, exponential cold start {setup_s}, no idle timeout"),
        scenario: json!({"traffic": poisson(arrival_rate), "endpoint": scaling(0, k, 0.0),
            "job": {"execution_time": exponential(service_s)},
            "cold_start": cold_start(exponential(setup_s))}),
        arrival_rate,
        memory_s: memory_s(k, load, service_s, 1.0) + 20.0 * setup_s,
        figures: vec![
            ("P_wait", 1.0),
            ("W_mean", pool.queue / arrival_rate),
            ("T_mean", pool.queue / arrival_rate + service_s),
            ("Q", pool.queue),
            ("busy", pool.running),
            ("setup_n", pool.starting),
            ("idle", 0.0),
            ("workers", up),
            ("starts_per_arrival", pool.starts_per_request),
            ("worker_s_per_job", up / arrival_rate),
        ],
    }
}

/// Cold starts of no length; `servers` none = as many as may be.
pub fn instant_pool(
    arrival_rate: f64,
    service_s: f64,
    timeout_s: f64,
    servers: Option<u32>,
) -> Point {
    let c = servers.map(|c| c as usize);
    let pool = InstantPool::new(arrival_rate, service_s, timeout_s, c);
    let mut endpoint = scaling(0, servers.unwrap_or(1000), timeout_s);
    endpoint["dispatch"] = json!("most_recent");
    Point {
        name: format!("cold starts of no length, λ {arrival_rate}, S {service_s}, T {timeout_s}"),
        scenario: json!({"traffic": poisson(arrival_rate), "endpoint": endpoint,
            "job": {"execution_time": exponential(service_s)}, "cold_start": cold_start(json!(0))}),
        arrival_rate,
        memory_s: 20.0 * service_s + 3.0 * timeout_s,
        figures: vec![
            ("P_cold", pool.cold),
            ("alive", pool.up),
            ("ws_per_job", pool.up / arrival_rate),
        ],
    }
}
