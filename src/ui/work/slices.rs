use crate::report::{Run, Simulation};
use wasm_bindgen::prelude::*;

/// Events between two looks at the clock.
const EVENTS: u64 = 20_000;

// Both a page and a worker have these.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &JsValue);
}

/// How a simulation goes on beside other work.
pub trait Slices: 'static {
    /// Milliseconds of a slice.
    const MS: f64;

    /// Whether it is still wanted.
    fn wanted(&self) -> bool;

    /// After each slice but the last.
    fn progress(&self, share: f64);

    fn done(self, run: Run);
}

/// Simulates a slice now, and the rest when what else waits has had its turn.
pub fn go_on<S: Slices>(slices: S, mut simulation: Simulation) {
    if !slices.wanted() {
        return;
    }
    let began = now_ms();
    while now_ms() - began < S::MS {
        if simulation.advance(EVENTS) {
            return slices.done(simulation.finish());
        }
    }
    slices.progress(simulation.progress());
    set_timeout(&Closure::once_into_js(move || go_on(slices, simulation)));
}
