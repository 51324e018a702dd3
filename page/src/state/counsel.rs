//! Advice on what is shown: asked for when input has settled, and given off the frame.

use super::Store;
use crate::work::{Answer, Line, News, Sent, Task};
use coldstart::advice::Advice;
use coldstart::scenario::Scenario;
use leptos::prelude::*;

/// Advice, and the scenario that it is for.
#[derive(Clone)]
pub struct Counsel {
    pub scenario: Scenario,
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
            (counsel.as_ref()).is_some_and(|counsel| counsel.scenario == shown.scenario)
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
                let scenario = shown.scenario.clone();
                store.counsel.set(Some(Counsel { scenario, advice }));
            }
            // Without advice all else goes on.
            News::Done(_) | News::Partial(..) | News::Progress(_) => {}
            News::Alone | News::Broke => {}
        };
        WORKER.with(|worker| worker.ask(task, hear));
    });
}
