//! Random whole scenarios of every pattern and feature, valid by construction. Times lie on quarters of a
//! second where they can, so that events fall on one instant often.

use coldstart::scenario::Scenario;
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

/// Any scenario, in its JSON form, of some hundred requests.
pub fn scenario_json() -> impl Strategy<Value = Json> {
    let parts = (traffic(), time(20.0), endpoint(), gpu(), cold_start());
    let events = (changes(), injections(), extras());
    let run = (50u32..900, 0.0..0.9f64, any::<u64>(), 0.0..60.0);
    (parts, events, run).prop_map(|(parts, events, run)| {
        let (mut traffic, execution_time, endpoint, mut gpu, cold_start) = parts;
        let (mut changes, injections, extra) = events;
        traffic["extra"] = extra;
        let types = gpu["types"].as_array().map_or(1, Vec::len);
        for change in changes.as_array_mut().into_iter().flatten() {
            if let Some(list) = change["set"].get_mut("gpu_available") {
                *list = json!(list.as_array().map(|list| list[..types].to_vec()));
            }
        }
        gpu["count"] = json!(1 + run.0 % 3);
        json!({"traffic": traffic, "job": {"execution_time": execution_time}, "endpoint": endpoint,
            "gpu": gpu, "cold_start": cold_start, "changes": changes, "injections": injections,
            "slo": {"delay_s": run.3, "percentile": 90},
            "run": {"duration_s": run.0, "warmup_s": (f64::from(run.0) * run.1).floor(), "seed": run.2}})
    })
}

/// Reads a scenario that is valid by construction.
pub fn read(json: &Json) -> Scenario {
    Scenario::from_json(&json.to_string())
        .unwrap_or_else(|problems| panic!("{problems:?} in {json}"))
}

/// Takes endpoint settings out of all changes.
pub fn without_changes_of(json: &mut Json, keys: &[&str]) {
    for change in json["changes"].as_array_mut().into_iter().flatten() {
        if let Some(set) = change["set"].as_object_mut() {
            keys.iter().for_each(|key| _ = set.remove(*key));
        }
    }
}

/// Takes out what sends requests back to the queue: retries, and timeouts that stop a worker with others.
pub fn without_returns(json: &mut Json) {
    json["endpoint"]["max_retries"] = json!(0);
    json["endpoint"]["execution_timeout_s"] = Json::Null;
    without_changes_of(json, &["max_retries", "execution_timeout_s"]);
}

fn quarters(most: u32) -> impl Strategy<Value = f64> {
    (0..=4 * most).prop_map(|n| f64::from(n) / 4.0)
}

/// A distribution of a mean up to so many seconds.
fn time(most: f64) -> impl Strategy<Value = Json> {
    let mean = 0.01..most;
    prop_oneof![
        3 => (1..=4 * most as u32).prop_map(|n| json!(f64::from(n) / 4.0)),
        1 => mean.clone().prop_map(|mean| json!({"dist": "exponential", "mean": mean})),
        1 => (mean.clone(), 0.0..3.0).prop_map(|(mean, cv)| json!({"dist": "lognormal", "mean": mean, "cv": cv})),
        1 => (mean, 0.0..3.0).prop_map(|(mean, cv)| json!({"dist": "gamma", "mean": mean, "cv": cv})),
    ]
}

fn traffic() -> impl Strategy<Value = Json> {
    let rate = 0.02..1.0;
    let trace = prop::collection::vec((quarters(300), quarters(12)), 0..120);
    prop_oneof![
        rate.clone().prop_map(|rate| json!({"pattern": "constant", "rate": rate})),
        (rate.clone(), 1.0..50.0, 0.0..24.0).prop_map(|(rate, ratio, hour)| {
            json!({"pattern": "daily", "rate": rate, "peak_ratio": ratio, "peak_hour": hour})
        }),
        (0.0..0.2, rate.clone(), 10.0..200.0, 1.0..100.0).prop_map(|(base, peak, every, lasting)| {
            json!({"pattern": "spikes", "base": base, "peak": peak, "every_s": every, "lasting_s": lasting})
        }),
        (0.0..1.0, 0.0..1.0).prop_map(|(from, to)| json!({"pattern": "ramp", "from": from, "to": to})),
        prop::collection::vec((1u32..200, 0.0..1.0), 0..5).prop_map(|list| {
            let steps = list.iter().scan(0, |at, (gap, rate)| {
                *at += gap;
                Some(json!([*at, rate]))
            });
            json!({"pattern": "steps", "steps": steps.collect::<Vec<_>>()})
        }),
        (0.02..0.4, 1.0..20.0, 1.0..90.0, 0.01..0.9).prop_map(|(rate, ratio, burst, share)| {
            json!({"pattern": "bursty", "rate": rate, "burst_ratio": ratio, "burst_s": burst, "burst_share": share})
        }),
        (rate.clone(), 0.1..5.0).prop_map(|(rate, cv)| json!({"pattern": "gamma", "rate": rate, "cv": cv})),
        (1u32..20, 20u32..200).prop_map(|(n, every)| {
            json!({"pattern": "batch", "requests": n, "every_s": every})
        }),
        rate.prop_map(|rate| json!({"pattern": "regular", "rate": rate})),
        (trace, any::<bool>()).prop_map(|(list, with_times)| {
            let (arrivals, times): (Vec<f64>, Vec<f64>) = list.into_iter().unzip();
            match with_times {
                true => json!({"pattern": "trace", "arrivals_s": arrivals, "execution_s": times}),
                false => json!({"pattern": "trace", "arrivals_s": arrivals}),
            }
        }),
    ]
}

fn extras() -> impl Strategy<Value = Json> {
    let extra = (quarters(300), 1.0..100.0, 0.01..0.5)
        .prop_map(|(at, lasting, rate)| json!({"at_s": at, "lasting_s": lasting, "rate": rate}));
    prop::collection::vec(extra, 0..3).prop_map(Json::from)
}

fn scaler() -> impl Strategy<Value = Json> {
    prop_oneof![
        prop_oneof![Just(0.0), quarters(8)].prop_map(|delay| json!({"queue_delay_s": delay})),
        (1u32..6).prop_map(|n| json!({"request_count": n})),
    ]
}

fn optional(inner: impl Strategy<Value = f64>) -> impl Strategy<Value = Json> {
    prop::option::of(inner).prop_map(|value| json!(value))
}

/// Any endpoint setting but the numbers of workers, each with its key.
fn setting() -> impl Strategy<Value = (&'static str, Json)> {
    prop_oneof![
        quarters(40).prop_map(|x| ("idle_timeout_s", json!(x))),
        any::<bool>().prop_map(|x| ("flash_boot", json!(x))),
        scaler().prop_map(|x| ("scaler", x)),
        prop_oneof![Just(0.0), quarters(10)].prop_map(|x| ("scaler_interval_s", json!(x))),
        (1u32..5).prop_map(|x| ("concurrency", json!(x))),
        prop_oneof![Just(0.0), Just(1.0), 0.0..1.0].prop_map(|x| ("batching_efficiency", json!(x))),
        prop::sample::select(vec!["active_first", "most_recent", "least_recent"])
            .prop_map(|x| ("dispatch", json!(x))),
        optional(quarters(30).prop_map(|x| x + 5.0)).prop_map(|x| ("execution_timeout_s", x)),
        optional(quarters(60).prop_map(|x| x + 10.0)).prop_map(|x| ("job_ttl_s", x)),
        prop::option::of(0u32..12).prop_map(|x| ("queue_limit", json!(x))),
        prop_oneof![Just(0.0), Just(1.0), 0.0..1.0].prop_map(|x| ("failure_rate", json!(x))),
        (0u32..4).prop_map(|x| ("max_retries", json!(x))),
    ]
}

fn workers() -> impl Strategy<Value = (u32, u32)> {
    (0u32..5, 0u32..6).prop_map(|(min, more)| (min, min + more))
}

fn settings(most: usize) -> impl Strategy<Value = Map<String, Json>> {
    prop::collection::vec(setting(), 0..most).prop_map(|list| {
        list.into_iter()
            .map(|(key, x)| (key.to_owned(), x))
            .collect()
    })
}

/// An endpoint with any of its settings.
pub fn endpoint() -> impl Strategy<Value = Json> {
    (workers(), settings(16)).prop_map(|((min, max), mut keys)| {
        keys.insert("min_workers".into(), json!(min));
        keys.insert("max_workers".into(), json!(max));
        keys.into()
    })
}

/// How many GPUs of a type there are.
fn available() -> impl Strategy<Value = Option<u32>> {
    prop::option::weighted(0.5, 0u32..5)
}

fn gpu() -> impl Strategy<Value = Json> {
    let speed = prop_oneof![Just(1.0), Just(0.5), Just(2.0), 0.2..4.0];
    let one =
        (speed, available(), prop::option::of(0.0..0.01)).prop_map(|(speed, available, price)| {
            let mut gpu = json!({"id": "rtx-4090", "speed": speed, "available": available});
            if let Some(price) = price {
                gpu["price"] = json!(price);
            }
            gpu
        });
    (prop::collection::vec(one, 1..4), 0.0..0.9)
        .prop_map(|(types, discount)| json!({"types": types, "active_discount": discount}))
}

fn cold_start() -> impl Strategy<Value = Json> {
    let phase = || prop_oneof![Just(json!(0)), time(12.0)];
    let phases = (phase(), phase(), phase(), phase(), phase());
    let flash = (prop_oneof![Just(1.0), 0.0..1.0], quarters(100));
    let failures = prop_oneof![Just(0.0), 0.0..0.7];
    (phases, flash, failures).prop_map(|(phases, flash, failure_rate)| {
        json!({"image_download_s": phases.0, "container_start_s": phases.1, "model_load_s": phases.2,
            "engine_init_s": phases.3, "flash_boot_s": phases.4, "flash_hit_rate": flash.0,
            "snapshot_retention_s": flash.1, "failure_rate": failure_rate})
    })
}

/// Changes of anything that may change; where the numbers of workers do, both do.
fn changes() -> impl Strategy<Value = Json> {
    let numbers = prop::option::of(workers());
    let gpus = prop::option::weighted(0.3, prop::collection::vec(available(), 3));
    let change =
        (quarters(300), settings(4), numbers, gpus).prop_map(|(at, mut set, numbers, gpus)| {
            if let Some((min, max)) = numbers {
                set.insert("min_workers".into(), json!(min));
                set.insert("max_workers".into(), json!(max));
            }
            if let Some(gpus) = gpus {
                set.insert("gpu_available".into(), json!(gpus));
            }
            json!({"at_s": at, "set": set})
        });
    prop::collection::vec(change, 0..4).prop_map(Json::from)
}

fn injections() -> impl Strategy<Value = Json> {
    let injection =
        (quarters(300), 0u32..20).prop_map(|(at, n)| json!({"at_s": at, "requests": n}));
    prop::collection::vec(injection, 0..4).prop_map(Json::from)
}
