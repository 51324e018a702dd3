//! The engine against queueing theory. The formulas are computed here, each with its source; the simulation
//! must agree within four standard errors of its own replications. The formulas are held to the digits of
//! reference cases, and simulated reference points are met too.

mod erlang;
mod general;
mod point;
mod points;
mod reference;
mod sample;
mod scaling;
mod solve;
#[path = "../validation/mod.rs"]
mod validation;

use point::lognormal;
use points::{cold_pool, gim1, instant_pool, loss, mdc, mg1, mmc, mmck, single};
use sample::assert_agrees;
use scaling::Setup::{Exponential, Fixed};
use serde_json::json;

const REQUESTS: f64 = 2e5;

#[test]
fn poisson_arrivals_and_exponential_service_wait_as_erlang_c_says() {
    for (c, load) in [
        (1, 0.5),
        (1, 0.8),
        (2, 0.7),
        (4, 0.5),
        (8, 0.9),
        (16, 0.85),
        (64, 0.9),
    ] {
        assert_agrees(&mmc(c, load, 1.0), REQUESTS);
    }
    assert_agrees(&mmc(4, 0.8, 30.0), REQUESTS);
}

#[test]
fn heavy_traffic_waits_as_erlang_c_says() {
    for (c, load) in [(1, 0.95), (2, 0.95), (5, 0.95), (32, 0.95)] {
        assert_agrees(&mmc(c, load, 1.0), REQUESTS);
    }
}

#[test]
fn fixed_service_waits_as_crommelin_and_franx_say() {
    for (c, load) in [(1, 0.5), (1, 0.9), (2, 0.8), (4, 0.95), (16, 0.9)] {
        assert_agrees(&mdc(c, load, 1.0), REQUESTS);
    }
}

#[test]
fn lognormal_service_waits_as_pollaczek_and_khinchine_say() {
    for cv in [0.5, 1.0, 2.0] {
        for load in [0.3, 0.7, 0.85] {
            assert_agrees(&mg1(load, 1.0, cv), REQUESTS);
        }
    }
}

#[test]
fn renewal_arrivals_wait_as_the_root_of_gi_m_1_says() {
    for cv in [3.0, 2.0, 0.5_f64.sqrt(), 0.3, 0.0] {
        for load in [0.3, 0.7] {
            assert_agrees(&gim1(load, 1.0, cv), REQUESTS);
        }
    }
}

#[test]
fn a_queue_limit_rejects_as_m_m_c_k_says() {
    for (c, k, load) in [
        (1, 5, 0.9),
        (2, 4, 0.8),
        (4, 8, 0.9),
        (8, 10, 1.1),
        (10, 30, 0.9),
    ] {
        assert_agrees(&mmck(c, k, load, 1.0), REQUESTS);
    }
}

#[test]
fn no_queue_rejects_as_erlang_b_says_whatever_the_service() {
    for (c, load) in [(1, 0.5), (4, 2.0), (10, 12.0), (50, 45.0)] {
        for service in [json!(1.0), point::exponential(1.0), lognormal(1.0, 2.0)] {
            assert_agrees(&loss(c, load, service, 1.0), REQUESTS);
        }
    }
}

#[test]
fn one_worker_with_cold_start_and_idle_timeout_waits_as_the_closed_form_says() {
    for (load, service_s, fixed, setup, idle_timeout_s) in [
        (0.5, 1.0, false, Exponential(10.0), 0.0),
        (0.5, 1.0, false, Fixed(10.0), 0.0),
        (0.5, 1.0, true, Fixed(10.0), 5.0),
        (0.1, 10.0, false, Fixed(60.0), 60.0),
        (0.1, 10.0, true, Fixed(60.0), 60.0),
        (0.8, 10.0, false, Exponential(60.0), 60.0),
        (0.3, 4.0, true, Exponential(25.0), 8.0),
    ] {
        let point = single(load, service_s, fixed, setup, idle_timeout_s);
        assert_agrees(&point, REQUESTS);
    }
}

#[test]
fn a_pool_with_cold_starts_and_no_idle_timeout_is_as_its_chain_says() {
    for (k, load, setup_s) in [
        (1, 0.5, 10.0),
        (4, 0.5, 1.0),
        (4, 0.5, 100.0),
        (3, 0.7, 5.0),
    ] {
        assert_agrees(&cold_pool(k, load, 1.0, setup_s), REQUESTS);
    }
}

#[test]
fn cold_starts_of_no_length_are_counted_as_the_running_maximum_says() {
    for (arrival_rate, service_s, timeout_s, servers) in [
        (0.001, 10.0, 300.0, None),
        (0.05, 10.0, 5.0, None),
        (0.1, 2.0, 600.0, None),
        (5.0, 2.0, 10.0, None),
        (0.05, 10.0, 60.0, Some(3)),
        (2.0, 1.0, 5.0, Some(4)),
    ] {
        let point = instant_pool(arrival_rate, service_s, timeout_s, servers);
        assert_agrees(&point, REQUESTS);
    }
}
