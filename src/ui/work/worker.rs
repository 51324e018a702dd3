//! The worker's side.

use super::pack::pack;
use super::slices::{Slices, go_on};
use crate::report::{Recording, Run, Simulation};
use crate::scenario::Scenario;
use js_sys::{Array, Float64Array};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

thread_local! {
    /// Number of the newest message.
    static NEWEST: Cell<f64> = const { Cell::new(0.0) };
}

/// The worker that this module runs in, if it runs in one.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Simulates what the page asks for, as long as the page lives.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(console_error_panic_hook::hook));
    let page = scope.clone();
    let asked = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let number = message.get(0).as_f64().unwrap_or_default();
        NEWEST.set(number);
        if let (Some(buckets), Some(json)) = (message.get(1).as_f64(), message.get(2).as_string()) {
            simulate(
                Asked {
                    page: page.clone(),
                    number,
                },
                buckets as usize,
                &json,
            );
        }
    });
    scope.set_onmessage(Some(asked.as_ref().unchecked_ref()));
    asked.forget();
    post(&scope, &Array::new());
}

/// The page sends what it has checked itself.
fn simulate(asked: Asked, buckets: usize, json: &str) {
    let scenario = Scenario::from_json(json).expect("a scenario that the page has checked");
    let recording = Recording {
        buckets: Some(buckets),
        logs: false,
    };
    go_on(asked, Simulation::new(&scenario, recording));
}

struct Asked {
    page: DedicatedWorkerGlobalScope,
    number: f64,
}

impl Slices for Asked {
    /// A message waits no longer than this, and a browser makes at least 4 ms of pause between slices.
    const MS: f64 = 50.0;

    fn wanted(&self) -> bool {
        NEWEST.get() == self.number
    }

    fn progress(&self, share: f64) {
        post(&self.page, &Array::of2(&self.number.into(), &share.into()));
    }

    fn done(self, run: Run) {
        let report = serde_json::to_string(&run.report).expect("a report is plain data");
        let series = pack(&run.series.unwrap_or_default());
        let series = Float64Array::from(series.as_slice());
        post(
            &self.page,
            &Array::of3(&self.number.into(), &report.into(), &series),
        );
    }
}

fn post(page: &DedicatedWorkerGlobalScope, message: &Array) {
    page.post_message(message).expect("plain data can be sent");
}
