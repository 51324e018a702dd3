//! Where tasks are done, in a worker or on the page: one at a time, the newest next.

use super::News;
use super::task::{Job, Task};
use crate::clock::now_ms;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Events between two looks at the clock.
const EVENTS: u64 = 20_000;
/// A task goes on for this many milliseconds before a newer one takes its place: a thumb that moves on and on would
/// else never see a result.
const GRACE_MS: f64 = 200.0;

/// Milliseconds from one partial result to the next.
const PARTIAL_MS: f64 = 500.0;

// Both a page and a worker have these.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &JsValue);
}

#[derive(Clone)]
pub struct Desk(Rc<RefCell<Inner>>);

struct Inner {
    slice_ms: f64,
    tell: Rc<dyn Fn(u64, News)>,
    next: Option<(u64, Task)>,
    now: Option<UnderWay>,
    /// Whether a stretch is on its way.
    scheduled: bool,
}

struct UnderWay {
    number: u64,
    begun_ms: f64,
    /// When the last partial result was told.
    told_ms: f64,
    job: Job,
}

impl Desk {
    /// A desk that works for this many milliseconds at a stretch, and tells what comes of a task by its number.
    pub fn new(slice_ms: f64, tell: impl Fn(u64, News) + 'static) -> Desk {
        Desk(Rc::new(RefCell::new(Inner {
            slice_ms,
            tell: Rc::new(tell),
            next: None,
            now: None,
            scheduled: false,
        })))
    }

    /// Does a task, in place of whatever waits.
    pub fn ask(&self, number: u64, task: Task) {
        self.0.borrow_mut().next = Some((number, task));
        self.go_on_later();
    }

    /// Nothing that was asked is wanted any more.
    pub fn stop(&self) {
        let mut inner = self.0.borrow_mut();
        (inner.next, inner.now) = (None, None);
    }

    fn go_on_later(&self) {
        if !std::mem::replace(&mut self.0.borrow_mut().scheduled, true) {
            let desk = self.clone();
            set_timeout(&Closure::once_into_js(move || desk.go_on()));
        }
    }

    /// Works for one stretch, and goes on when what else waits has had its turn.
    fn go_on(&self) {
        let (news, tell, unfinished) = {
            let mut inner = self.0.borrow_mut();
            inner.scheduled = false;
            let news = inner.stretch();
            let unfinished = inner.now.is_some() || inner.next.is_some();
            (news, inner.tell.clone(), unfinished)
        };
        if unfinished {
            self.go_on_later();
        }
        // Whoever hears it may ask for more.
        if let Some((number, news)) = news {
            tell(number, news);
        }
    }
}

impl Inner {
    fn stretch(&mut self) -> Option<(u64, News)> {
        let began_ms = now_ms();
        let is_young = |now: &UnderWay| began_ms - now.begun_ms < GRACE_MS;
        if !self.now.as_ref().is_some_and(is_young)
            && let Some((number, task)) = self.next.take()
        {
            // The page sends only what it has checked.
            self.now = Job::new(&task).ok().map(|job| UnderWay {
                number,
                begun_ms: began_ms,
                told_ms: began_ms,
                job,
            });
        }
        let mut now = self.now.take()?;
        while now_ms() - began_ms < self.slice_ms {
            if now.job.advance(EVENTS) {
                return Some((now.number, News::Done(now.job.finish())));
            }
        }
        let share = now.job.progress();
        let is_due = now_ms() - now.told_ms > PARTIAL_MS;
        let news = match is_due.then(|| now.job.so_far()).flatten() {
            Some(partial) => {
                now.told_ms = now_ms();
                News::Partial(share, partial)
            }
            None => News::Progress(share),
        };
        Some((self.now.insert(now).number, news))
    }
}
