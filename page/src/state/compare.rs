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

/// Runs the baseline, unless its run is known with its delays; without them it is shown until then.
fn compare(store: Store, baseline: Option<Arc<Scenario>>) {
    WORKER.with(Line::stop);
    store.withdraw(BROKE);
    let Some(baseline) = baseline else {
        return store.compared.set(None);
    };
    let is_its = |shown: &Arc<Shown>| !shown.is_partial && shown.scenario == *baseline;
    let runs = [store.compared, store.shown].into_iter();
    let known = runs.filter_map(|run| run.get_untracked()).find(is_its);
    let knows_delays = known.as_ref().is_some_and(|known| !known.delays.is_empty());
    store.compared.set(known);
    if knows_delays {
        return;
    }
    let task = Task::Simulate {
        scenario: Sent::new(&baseline),
        buckets: whole_buckets(&baseline) as usize,
    };
    let hear = move |news| match news {
        News::Done(Answer::Simulated(simulated)) => {
            let shown = Shown::whole((*baseline).clone(), simulated);
            store.compared.set(Some(Arc::new(shown)));
        }
        News::Broke => store.notify(BROKE),
        News::Done(_) | News::Partial(..) | News::Progress(_) | News::Alone => {}
    };
    WORKER.with(|worker| worker.ask(task, hear));
}
