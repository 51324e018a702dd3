//! Advice on what is shown: asked for when input has settled, and given off the frame.

use super::{Shown, Store};
use crate::work::{Answer, Line, News, Sent, Task};
use coldstart::advice::Advice;
use leptos::prelude::*;
use std::sync::Arc;

/// Advice, and the run that it is on.
#[derive(Clone)]
pub struct Counsel {
    pub shown: Arc<Shown>,
    pub advice: Vec<Advice>,
}

thread_local! {
    static WORKER: Line = Line::default();
}

/// Asks for advice on every run that stays.
pub(super) fn follow(store: Store) {
    Effect::new(move |_| {
        let Some(shown) = store
            .shown
            .get()
            .filter(|shown| !shown.is_partial && !store.moving.get())
        else {
            return;
        };
        let is_known = store.counsel.with_untracked(|counsel| {
            (counsel.as_ref()).is_some_and(|counsel| Arc::ptr_eq(&counsel.shown, &shown))
        });
        if is_known {
            return;
        }
        let task = Task::Advise {
            scenario: Sent::new(&shown.scenario),
            report: Box::new(shown.report.clone()),
            series: shown.series.clone(),
        };
        let hear = move |news| match news {
            News::Done(Answer::Advised(advice)) => {
                let shown = shown.clone();
                store.counsel.set(Some(Counsel { shown, advice }));
            }
            // Without advice all else goes on.
            News::Done(_) | News::Partial(..) | News::Progress(_) | News::Broke => {}
        };
        WORKER.with(|worker| worker.ask(task, hear));
    });
}
