//! The page's side.

use super::News;
use super::desk::Desk;
use super::hired::Hired;
use super::sent::{of_plain, plain, to_message};
use super::task::Task;
use coldstart::scenario::Trace;
use js_sys::Array;
use leptos::prelude::document;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::Url;

/// Milliseconds that a page without workers works between its frames.
const STRETCH_MS: f64 = 9.0;

/// A line to one worker, started when it is first asked; where none can start, the page does the work in
/// slices. What is asked takes the place of what was asked before.
#[derive(Clone, Default)]
pub struct Line(Rc<Inner>);

#[derive(Default)]
struct Inner {
    end: RefCell<End>,
    number: Cell<u64>,
    /// Who asked, and what: until it is done, or something newer is.
    asked: RefCell<Vec<Asked>>,
    /// The trace that the worker has.
    told: RefCell<Option<Arc<Trace>>>,
}

/// Who is at the other end.
#[derive(Default)]
enum End {
    #[default]
    Nobody,
    Worker {
        worker: Hired,
        ready: bool,
    },
    Page(Desk),
}

#[derive(Clone)]
struct Asked {
    number: u64,
    task: Task,
    hear: Rc<dyn Fn(News)>,
}

impl Line {
    /// Asks for a task; news of it are heard until it is done, stopped, or something newer is done.
    pub fn ask(&self, task: Task, hear: impl Fn(News) + 'static) {
        let asked = Asked {
            number: self.0.number.get() + 1,
            task,
            hear: Rc::new(hear),
        };
        self.0.number.set(asked.number);
        let is_nobody = matches!(*self.0.end.borrow(), End::Nobody);
        self.0.asked.borrow_mut().push(asked);
        match is_nobody.then(|| self.hire()) {
            None => self.tell_the_newest(),
            Some(Ok(worker)) => {
                self.0.end.replace(worker);
            }
            Some(Err(_)) => self.leave_to_page(),
        }
    }

    /// Nothing that was asked is wanted any more.
    pub fn stop(&self) {
        self.0.asked.borrow_mut().clear();
        match &*self.0.end.borrow() {
            End::Worker {
                worker,
                ready: true,
            } => {
                worker.tell(&Array::new());
            }
            End::Page(desk) => desk.stop(),
            End::Worker { .. } | End::Nobody => {}
        }
    }

    fn tell(&self, asked: &Asked) {
        match &*self.0.end.borrow() {
            End::Worker {
                worker,
                ready: true,
            } => {
                let task = plain(&asked.task);
                let message = Array::of2(&(asked.number as f64).into(), &task.into());
                if let Some(trace) = self.new_trace(&asked.task) {
                    message.push(&to_message(&trace));
                }
                worker.tell(&message);
            }
            End::Page(desk) => desk.ask(asked.number, asked.task.clone()),
            // Told when it is ready.
            End::Worker { .. } | End::Nobody => {}
        }
    }

    /// The trace of a task, where the worker does not have it yet.
    fn new_trace(&self, task: &Task) -> Option<Arc<Trace>> {
        let trace = task.scenario().trace()?;
        let mut told = self.0.told.borrow_mut();
        let is_known = told.as_ref().is_some_and(|told| Arc::ptr_eq(told, trace));
        (!is_known).then(|| told.insert(trace.clone()).clone())
    }

    /// There is something new to tell, or the other end is ready, or another one than before.
    fn tell_the_newest(&self) {
        let newest = self.0.asked.borrow().last().cloned();
        if let Some(newest) = newest {
            self.tell(&newest);
        }
    }

    /// Whether a worker does what is asked, rather than the page.
    pub fn is_hired(&self) -> bool {
        matches!(*self.0.end.borrow(), End::Worker { .. })
    }

    fn hear(&self, number: u64, news: News) {
        let asked = {
            let mut asked = self.0.asked.borrow_mut();
            let Some(at) = asked.iter().position(|asked| asked.number == number) else {
                return;
            };
            let heard = asked[at].clone();
            if let News::Done(_) = news {
                asked.drain(..=at);
            }
            heard
        };
        (asked.hear)(news);
    }

    /// No worker begins: the page does what is asked.
    fn leave_to_page(&self) {
        let line = self.clone();
        let desk = Desk::new(STRETCH_MS, move |number, news| line.hear(number, news));
        self.0.end.replace(End::Page(desk));
        self.tell_the_newest();
        let newest = self.0.asked.borrow().last().cloned();
        if let Some(newest) = newest {
            (newest.hear)(News::Alone);
        }
    }

    /// A worker on its way. Sandboxed frames and strict hosts refuse it.
    fn hire(&self) -> Result<End, JsValue> {
        let (hearer, mourner) = (self.clone(), self.clone());
        let hear = move |message: &Array| hearer.read(message);
        let worker = Hired::new(&glue()?, &wasm_bindgen::module(), hear, move || {
            mourner.lose_worker()
        })?;
        Ok(End::Worker {
            worker,
            ready: false,
        })
    }

    /// One that never began is replaced by the page; one that broke over a task would take the page with it.
    fn lose_worker(&self) {
        let End::Worker { ready, .. } = self.0.end.take() else {
            return;
        };
        self.0.told.replace(None);
        if !ready {
            return self.leave_to_page();
        }
        let newest = self.0.asked.take().pop();
        if let Some(newest) = newest {
            (newest.hear)(News::Broke);
        }
    }

    fn read(&self, message: &Array) {
        let news = message.get(1).dyn_into();
        match (message.get(0).as_f64(), news) {
            (Some(number), Ok(news)) => {
                self.hear(
                    number as u64,
                    of_plain(&news).expect("the worker is of this version"),
                );
            }
            _ => {
                if let End::Worker { ready, .. } = &mut *self.0.end.borrow_mut() {
                    *ready = true;
                }
                self.tell_the_newest();
            }
        }
    }
}

thread_local! {
    static GLUE: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Tells the name of the script beside this module, where `index.html` does not.
pub fn set_glue(name: &'static str) {
    GLUE.set(Some(name));
}

/// Address of the script beside this module.
fn glue() -> Result<String, JsValue> {
    let named = match GLUE.get() {
        Some(name) => Some(name.to_owned()),
        None => document()
            .query_selector("script[data-js]")?
            .and_then(|loader| loader.get_attribute("data-js")),
    };
    let base = document().base_uri()?.unwrap_or_default();
    Ok(Url::new_with_base(&named.unwrap_or_default(), &base)?.href())
}
