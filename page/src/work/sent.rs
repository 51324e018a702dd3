use coldstart::scenario::{Pattern, Problem, Scenario, Trace};
use coldstart::share::{read_settings, settings_fragment};
use js_sys::{Array, Float64Array, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// A scenario on its way to a worker, as a fragment. A trace, which may have millions of requests, travels beside it as
/// plain numbers, and only to a worker that does not have it yet.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sent {
    settings: String,
    #[serde(skip)]
    trace: Option<Arc<Trace>>,
    has_trace: bool,
}

impl Sent {
    /// The form in which it is sent.
    pub fn new(scenario: &Scenario) -> Sent {
        let trace = match &scenario.traffic.pattern {
            Pattern::Trace(trace) => Some(trace.clone()),
            _ => None,
        };
        Sent {
            settings: settings_fragment(scenario),
            has_trace: trace.is_some(),
            trace,
        }
    }

    /// The trace that has to travel beside it.
    pub fn trace(&self) -> Option<&Arc<Trace>> {
        self.trace.as_ref()
    }

    /// Puts the trace in that came beside it, now or earlier.
    pub fn put(&mut self, trace: Option<&Arc<Trace>>) {
        if self.has_trace {
            self.trace = trace.cloned();
        }
    }

    /// # Errors
    /// What is wrong with the scenario.
    pub fn scenario(&self) -> Result<Scenario, Vec<Problem>> {
        let (mut settings, problems) = read_settings(&self.settings);
        if !problems.is_empty() {
            return Err(problems);
        }
        if let Some(trace) = &self.trace {
            settings.traffic.pattern = Pattern::Trace(trace.clone());
        }
        settings.check()
    }
}

/// Plain data as bytes: both ends are of one version, and numbers need not become text.
pub fn plain(data: &impl Serialize) -> Uint8Array {
    let bytes = postcard::to_allocvec(data).expect("it is plain data");
    Uint8Array::from(&bytes[..])
}

/// The data of such bytes; none where they are of something else.
pub fn of_plain<T: DeserializeOwned>(bytes: &Uint8Array) -> Option<T> {
    postcard::from_bytes(&bytes.to_vec()).ok()
}

/// A trace as a message: its times, and its execution times where it has them.
pub fn to_message(trace: &Trace) -> JsValue {
    let times = |times: &[f64]| JsValue::from(Float64Array::from(times));
    let execution = trace.execution_s().map_or(JsValue::UNDEFINED, times);
    Array::of2(&times(trace.arrivals_s()), &execution).into()
}

/// The trace of a message; none where there is none in it.
pub fn of_message(message: JsValue) -> Option<Arc<Trace>> {
    let message: Array = message.dyn_into().ok()?;
    let times = |at| {
        let times = message.get(at);
        // A script in a realm of its own has arrays of its own.
        (!times.is_undefined()).then(|| Float64Array::new(&times).to_vec())
    };
    Some(Arc::new(Trace::new(String::new(), times(0)?, times(1))))
}

/// A scenario on its way to another module of the page: `[settings, trace]`.
pub fn parcel(scenario: &Scenario) -> JsValue {
    let Sent {
        settings, trace, ..
    } = Sent::new(scenario);
    let trace = trace.map_or(JsValue::UNDEFINED, |trace| to_message(&trace));
    Array::of2(&settings.into(), &trace).into()
}

/// The scenario of a [`parcel`].
///
/// # Errors
/// What is wrong with it, or that it is none.
pub fn unpacked(parcel: &JsValue) -> Result<Scenario, Vec<Problem>> {
    let parts: Option<&Array> = parcel.dyn_ref();
    let settings = parts.and_then(|parts| parts.get(0).as_string());
    let none = || {
        vec![Problem::new(
            "",
            "what was sent",
            "a scenario of this version",
        )]
    };
    let mut sent = Sent {
        settings: settings.ok_or_else(none)?,
        trace: None,
        has_trace: true,
    };
    let trace = parts.map_or(JsValue::UNDEFINED, |parts| parts.get(1));
    if !trace.is_undefined() {
        sent.put(Some(&of_message(trace).ok_or_else(none)?));
    }
    sent.scenario()
}
