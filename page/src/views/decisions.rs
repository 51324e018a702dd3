//! Every start, stop and refusal, with its reason in a sentence.

use super::clock::clock;
use super::rows::Table;
use crate::state::Kept;
use coldstart::report::DecisionKind;
use leptos::prelude::*;

pub static DECISIONS: Table = Table {
    id: "decisions",
    name: "Decisions: arrow keys walk and move the crosshair",
    row: 31.0,
    narrow_row: 58.0,
    heads: &[],
    none: "Nothing was decided in this window: no worker started or stopped.",
    len: |kept| kept.logs.decisions.len(),
    at: |kept, i| kept.logs.decisions[i].at_s,
    cells,
};

/// The class of a kind's dot, and the kind in a word for those who do not see it.
fn dot(kind: DecisionKind) -> (&'static str, &'static str) {
    match kind {
        DecisionKind::Scale => ("dot scale", "scaler"),
        DecisionKind::Start => ("dot starting", "start"),
        DecisionKind::Ready => ("dot running", "ready"),
        DecisionKind::Refused => ("dot throttled", "refused"),
        DecisionKind::Stop => ("dot idle", "stop"),
    }
}

fn cells(kept: &Kept, i: usize) -> AnyView {
    let decision = &kept.logs.decisions[i];
    let at = clock(decision.at_s, kept.shown.series.duration_s);
    let (class, kind) = dot(decision.kind);
    view! {
        <time role="gridcell">{at}</time>
        <span role="gridcell" class=class><span class="unseen">{kind}</span></span>
        <span role="gridcell">{decision.reason.clone()}</span>
    }
    .into_any()
}
