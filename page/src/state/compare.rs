//! The run of the baseline, beside that of the scenario.

use super::compute::whole_buckets;
use super::{Shown, Store};
use crate::work::{Answer, Line, News, Sent, Task};
use coldstart::scenario::Scenario;
use leptos::prelude::*;
use std::sync::Arc;

/// What says that the baseline's run was too much.
const BROKE: &str = "The simulation of the baseline broke: most likely it needs more memory than a browser gives. The scenario itself goes on without it.";

thread_local! {
    static WORKER: Line = Line::default();
}

/// Runs every baseline that is pinned.
pub(super) fn follow(store: Store) {
    Effect::new(move |_| compare(store, store.baseline.get()));
}

/// Runs the baseline, unless its run is known.
fn compare(store: Store, baseline: Option<Arc<Scenario>>) {
    WORKER.with(Line::stop);
    store.withdraw(BROKE);
    let Some(baseline) = baseline else {
        return store.compared.set(None);
    };
    let is_its = |shown: &Option<Arc<Shown>>| {
        (shown.as_ref()).is_some_and(|shown| !shown.is_partial && shown.scenario == *baseline)
    };
    if store.compared.with_untracked(is_its) {
        return;
    }
    if store.shown.with_untracked(is_its) {
        return store.compared.set(store.shown.get_untracked());
    }
    store.compared.set(None);
    let task = Task::Simulate {
        scenario: Sent::new(&baseline),
        buckets: whole_buckets(&baseline) as usize,
    };
    let hear = move |news| match news {
        News::Done(Answer::Simulated(report, series)) => {
            store.compared.set(Some(Arc::new(Shown {
                scenario: (*baseline).clone(),
                report: *report,
                series,
                is_partial: false,
            })));
        }
        News::Broke => store.notify(BROKE),
        News::Done(_) | News::Partial(..) | News::Progress(_) | News::Alone => {}
    };
    WORKER.with(|worker| worker.ask(task, hear));
}
