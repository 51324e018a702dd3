//! Random valid scenarios over every row of the table, for property tests.

use coldstart::catalogue::GPUS;
use coldstart::scenario::Pattern;
use coldstart::scenario::{
    Change, Distribution, Extra, GpuType, Group, Injection, Kind, PARAMETERS, Parameter,
    PatternKind, Scaler, Scenario, Settings, Shape, Trace, Value,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::Arc;

/// Any scenario but those with a recorded trace.
pub fn scenario() -> BoxedStrategy<Scenario> {
    let rows: Vec<BoxedStrategy<Option<Value>>> = (PARAMETERS.iter())
        .map(|row| match row.kind {
            Kind::Pattern => select(&PatternKind::ALL[..9])
                .prop_map(|kind| Some(Value::Pattern(kind)))
                .boxed(),
            Kind::Changes => option::weighted(0.3, changes()).boxed(),
            _ => option::weighted(0.3, value(row)).boxed(),
        })
        .collect();
    rows.prop_map(|values| {
        let mut settings = Settings::default();
        for (row, value) in PARAMETERS.iter().zip(values) {
            if let Some(value) = value.filter(|_| row.applies(&settings)) {
                row.write(&mut settings, &value)
                    .expect("a value of the range");
            }
        }
        let types = settings.gpu.types.len();
        for change in &mut settings.changes {
            if let Some(available) = &mut change.gpu_available {
                available.resize(types, None);
            }
        }
        settings.mend().0
    })
    .boxed()
}

/// Any scenario, some of them with a recorded trace.
#[allow(dead_code, reason = "not every test wants traces")]
pub fn scenario_or_trace() -> BoxedStrategy<Scenario> {
    let trace = (
        "[a-z é\"\\\\]{0,8}",
        vec((0.0..1e5, 0.0..1e3), 0..20),
        any::<bool>(),
    );
    (scenario(), option::weighted(0.2, trace))
        .prop_map(|(scenario, trace)| {
            let Some((name, rows, timed)) = trace else {
                return scenario;
            };
            let (arrivals_s, execution_s): (Vec<f64>, Vec<f64>) = rows.into_iter().unzip();
            let trace = Trace::new(name, arrivals_s, timed.then_some(execution_s));
            let mut settings = scenario.settings();
            settings.traffic.pattern = Pattern::Trace(Arc::new(trace));
            settings.mend().0
        })
        .boxed()
}

/// A number of the range: round ones, any, and the ends.
fn number(min: f64, max: f64, above: bool) -> BoxedStrategy<f64> {
    let least = if above { min + (max - min) * 1e-9 } else { min };
    prop_oneof![
        (least..=max).prop_map(move |x| x.round().clamp(least, max)),
        (0.0..=1.0f64).prop_map(move |x| (max - least).mul_add(x.powi(6), least).clamp(least, max)),
        Just(least),
        Just(max),
    ]
    .boxed()
}

fn distribution(min: f64, max: f64) -> BoxedStrategy<Distribution> {
    (
        select(&Shape::ALL[..]),
        number(min, max, false),
        number(0.0, 10.0, false),
    )
        .prop_map(|(shape, mean, cv)| Distribution {
            shape,
            mean,
            cv: if shape.has_cv() { cv } else { 0.0 },
        })
        .boxed()
}

fn value(row: &'static Parameter) -> BoxedStrategy<Value> {
    let plain = match row.kind {
        Kind::Whole { min, max } => (min..=max).prop_map(Value::Whole).boxed(),
        Kind::Number {
            min, max, above, ..
        } => number(min, max, above).prop_map(Value::Number).boxed(),
        Kind::Switch => any::<bool>().prop_map(Value::Switch).boxed(),
        Kind::Choice(names) => select(names).prop_map(Value::Choice).boxed(),
        Kind::Distribution { min, max } => {
            distribution(min, max).prop_map(Value::Distribution).boxed()
        }
        Kind::Scaler => prop_oneof![
            number(0.0, 86_400.0, false).prop_map(|d| Value::Scaler(Scaler::QueueDelay(d))),
            (1..=10_000u32).prop_map(|n| Value::Scaler(Scaler::RequestCount(n))),
        ]
        .boxed(),
        Kind::Steps => vec((1.0..1000.0f64, number(0.0, 100.0, false)), 0..6)
            .prop_map(|gaps| {
                let mut at = -1.0;
                let step = |(gap, rate): (f64, f64)| {
                    at += gap;
                    [at, rate]
                };
                Value::Steps(gaps.into_iter().map(step).collect())
            })
            .boxed(),
        Kind::Extras => vec((instant(), 1.0..1e4f64, 0.001..1.0f64), 0..=20)
            .prop_map(|list| {
                let extra = |(at_s, lasting_s, rate)| Extra {
                    at_s,
                    lasting_s,
                    rate,
                };
                Value::Extras(list.into_iter().map(extra).collect())
            })
            .boxed(),
        Kind::Gpus => vec(gpu(), 1..=3).prop_map(Value::Gpus).boxed(),
        Kind::Injections => vec((instant(), 0..100u64), 0..6)
            .prop_map(|list| {
                let injection = |(at_s, requests)| Injection { at_s, requests };
                Value::Injections(list.into_iter().map(injection).collect())
            })
            .boxed(),
        Kind::Pattern | Kind::Changes => unreachable!("made where they are used"),
    };
    match row.off {
        Some(_) => prop_oneof![3 => plain, 1 => Just(Value::Off)].boxed(),
        None => plain,
    }
}

fn instant() -> BoxedStrategy<f64> {
    number(0.0, 1e5, false)
}

fn gpu() -> BoxedStrategy<GpuType> {
    let available = option::of(0..=1000u32);
    let price = option::of(number(0.0, 1.0, false));
    (
        select(GPUS.iter().collect::<Vec<_>>()),
        number(0.01, 100.0, false),
        available,
        price,
    )
        .prop_map(|(gpu, speed, available, price)| GpuType {
            gpu,
            speed,
            available,
            price,
        })
        .boxed()
}

/// Changes of any endpoint setting but max workers, so that few contradict min.
fn changes() -> BoxedStrategy<Value> {
    let rows: Vec<_> = (PARAMETERS.iter())
        .filter(|row| row.group() == Group::Endpoint && row.name != "max")
        .map(|row| option::weighted(0.1, value(row).prop_map(move |value| (row, value))))
        .collect();
    let available = option::of(vec(option::of(0..=1000u32), 1));
    vec((instant(), rows, available), 0..5)
        .prop_map(|list| {
            let change = |(at_s, set, gpu_available): (f64, Vec<Option<_>>, _)| Change {
                at_s,
                set: set.into_iter().flatten().collect(),
                gpu_available,
            };
            Value::Changes(list.into_iter().map(change).collect())
        })
        .boxed()
}
