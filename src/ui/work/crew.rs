//! The page's side: one worker, started when the first long scenario comes.

use super::pack::unpack;
use crate::report::Run;
use crate::scenario::Scenario;
use js_sys::{Array, Float64Array, Object, Reflect};
use leptos::prelude::document;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Url, Worker};

/// What is heard from the worker; the number is that of what was asked for.
pub enum News {
    Progress(u64, f64),
    Done(u64, Box<Run>),
    /// It could not start, or broke; there is none from now on.
    Gone,
}

enum Crew {
    Unasked,
    Here {
        worker: Worker,
        ready: bool,
        /// What to send when it is ready.
        waiting: Option<Array>,
    },
    Gone,
}

thread_local! {
    static CREW: RefCell<Crew> = const { RefCell::new(Crew::Unasked) };
}

/// Asks for a simulation, in place of whatever was asked for before. False where there is no worker.
pub fn begin(
    number: u64,
    buckets: usize,
    scenario: &Scenario,
    hear: impl Fn(News) + Clone + 'static,
) -> bool {
    let message = Array::of3(
        &(number as f64).into(),
        &(buckets as f64).into(),
        &scenario.to_json().to_string().into(),
    );
    CREW.with_borrow_mut(|crew| {
        if let Crew::Unasked = crew {
            *crew = hired(hear).unwrap_or(Crew::Gone);
        }
        crew.tell(message)
    })
}

/// Whatever was asked for is wanted no more.
pub fn stop(number: u64) {
    CREW.with_borrow_mut(|crew| crew.tell(Array::of1(&(number as f64).into())));
}

impl Crew {
    /// Sends a message now, or as soon as the worker is ready. False where there is none.
    fn tell(&mut self, message: Array) -> bool {
        match self {
            Crew::Here {
                worker,
                ready: true,
                ..
            } => worker.post_message(&message).is_ok(),
            Crew::Here { waiting, .. } => {
                *waiting = Some(message);
                true
            }
            Crew::Unasked | Crew::Gone => false,
        }
    }
}

/// A worker on its way. Sandboxed frames and strict hosts refuse it.
fn hired(hear: impl Fn(News) + Clone + 'static) -> Result<Crew, JsValue> {
    let worker = Worker::new("worker.js")?;
    let told = hear.clone();
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(news) = read(&event.data().unchecked_into()) {
            told(news);
        }
    });
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let broke = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
        event.prevent_default();
        if let Crew::Here { worker, .. } = CREW.replace(Crew::Gone) {
            worker.terminate();
            hear(News::Gone);
        }
    });
    worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
    broke.forget();
    let parts = Object::new();
    Reflect::set(&parts, &"js".into(), &glue()?.into())?;
    Reflect::set(&parts, &"module".into(), &wasm_bindgen::module())?;
    worker.post_message(&parts)?;
    Ok(Crew::Here {
        worker,
        ready: false,
        waiting: None,
    })
}

/// Address of the script beside this module, as `index.html` names it.
fn glue() -> Result<String, JsValue> {
    let loader = document().query_selector("script[data-js]")?;
    let path = loader.and_then(|loader| loader.get_attribute("data-js"));
    let base = document().base_uri()?.unwrap_or_default();
    Ok(Url::new_with_base(&path.unwrap_or_default(), &base)?.href())
}

/// What a message says; none where it only says that the worker is ready.
fn read(message: &Array) -> Option<News> {
    let Some(number) = message.get(0).as_f64() else {
        greet();
        return None;
    };
    let number = number as u64;
    if let Some(share) = message.get(1).as_f64() {
        return Some(News::Progress(number, share));
    }
    let report = serde_json::from_str(&message.get(1).as_string()?).ok()?;
    let series: Float64Array = message.get(2).unchecked_into();
    let run = Run {
        report,
        series: unpack(&series.to_vec()),
        logs: None,
    };
    Some(News::Done(number, Box::new(run)))
}

/// The worker is ready: what waits for it is sent.
fn greet() {
    CREW.with_borrow_mut(|crew| {
        if let Crew::Here { ready, waiting, .. } = crew {
            *ready = true;
            if let Some(message) = waiting.take() {
                crew.tell(message);
            }
        }
    });
}
