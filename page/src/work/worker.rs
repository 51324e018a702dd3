//! The worker's side.

use super::desk::Desk;
use super::sent::{of_message, of_plain, plain};
use super::task::Task;
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// A message waits no longer than this, and a browser makes at least 4 ms of pause between stretches.
const STRETCH_MS: f64 = 40.0;

/// The worker that this module runs in, if it runs in one.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Does what the page asks for, as long as the page lives.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(console_error_panic_hook::hook));
    let page = scope.clone();
    let desk = Desk::new(STRETCH_MS, move |number, news| {
        let news = plain(&news);
        post(&page, &Array::of2(&(number as f64).into(), &news.into()));
    });
    let trace = RefCell::new(None);
    let asked = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        if let Some(new) = of_message(message.get(2)) {
            trace.replace(Some(new));
        }
        let task = message.get(1).dyn_into().ok();
        match task.and_then(|task| of_plain::<Task>(&task)) {
            Some(mut task) => {
                task.scenario_mut().put(trace.borrow().as_ref());
                desk.ask(message.get(0).as_f64().unwrap_or_default() as u64, task);
            }
            None => desk.stop(),
        }
    });
    scope.set_onmessage(Some(asked.as_ref().unchecked_ref()));
    asked.forget();
    post(&scope, &Array::new());
}

fn post(page: &DedicatedWorkerGlobalScope, message: &Array) {
    page.post_message(message).expect("plain data can be sent");
}
