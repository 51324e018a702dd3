//! Pitfalls seen in a report, each with one change that has already been simulated.
//!
//! A finished report, with its series, raises suspicions: cheap, nothing is simulated. Every suspicion brings a
//! few candidate settings. They are simulated on the same traffic as the scenario itself: all of them under its
//! own seed, the most promising one under several. What does not mend what it set out to mend, beyond what
//! chance explains, is dropped; one change is left for each symptom.
//!
//! ```
//! use coldstart::report::{self, Recording};
//! use coldstart::{advice, scenario::Scenario};
//!
//! let (scenario, _) = coldstart::share::read_fragment("rate=0.2&max=3&idle=0&duration=6h");
//! let recording = Recording { buckets: Some(360), logs: false };
//! let run = report::run(&scenario, recording);
//! let advice = advice::examine(&scenario, &run.report, &run.series.unwrap_or_default());
//! assert_eq!(advice[0].finding, advice::Finding::IdleTimeoutTooLow);
//! ```

mod candidates;
mod change;
mod detect;
mod effect;
mod evidence;
mod examination;
mod load;
mod seen;
mod suspicion;
mod trial;

pub(crate) use candidates::other_gpus;
pub use change::Change;
pub(crate) use change::said;
pub(crate) use effect::starts;
pub use effect::{Compared, Effect};
pub use examination::Examination;
pub(crate) use examination::{MOST_SIMULATED, shortened};
pub(crate) use load::workers_worth_a_try;
pub(crate) use trial::{changed, is_scheduled};

use crate::report::{Report, Series};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// What was seen in a scenario, the change that mends it, and what the change does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// What was seen.
    pub finding: Finding,
    /// What was seen, in numbers: a sentence or two.
    pub evidence: String,
    /// The settings that change together, in the order of the table of parameters.
    pub change: Vec<Change>,
    /// What the change does, simulated.
    pub effect: Effect,
}

impl Advice {
    /// The change and what it does: "Idle timeout 5 s → 60 s: 212 fewer cold starts a day, p95 18.3 s → 6.1 s,
    /// +$4.10 a month."
    pub fn sentence(&self) -> String {
        format!("{}: {}.", change::words(&self.change), self.effect.words())
    }

    /// The scenario with the change made; all else stays.
    pub fn apply(&self, scenario: &Scenario) -> Scenario {
        Change::apply_all(&self.change, scenario)
    }
}

/// What can be seen in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// More work arrives than all workers together can do.
    Unstable,
    /// Requests wait while nearly every worker that there may be is busy.
    MaxTooLow,
    /// Requests wait while workers wait for a GPU.
    GpuUnavailable,
    /// A request waits longer for the decision to start a worker than the start takes.
    ScalerTooSlow,
    /// Workers stop shortly before they are needed again.
    IdleTimeoutTooLow,
    /// Workers restart often, in full, while their snapshots would be at hand.
    FlashBootOff,
    /// Starts take long, and requests wait for them.
    InitializationTime,
    /// Requests wait although more workers may be up, since a start comes too late for them.
    TooFewReady,
    /// Active workers are idle, and fewer would do.
    MinTooHigh,
    /// The execution timeout cuts requests off.
    WorkCutOff,
}

impl Finding {
    /// A few words for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Finding::Unstable => "More work than the workers can do",
            Finding::MaxTooLow => "Max workers too low",
            Finding::GpuUnavailable => "Workers wait for a GPU",
            Finding::ScalerTooSlow => "Queue delay longer than a start",
            Finding::IdleTimeoutTooLow => "Idle timeout too low",
            Finding::FlashBootOff => "Frequent restarts without flash boot",
            Finding::InitializationTime => "Initialization time not accounted for",
            Finding::TooFewReady => "Too few workers ready",
            Finding::MinTooHigh => "Min workers too high",
            Finding::WorkCutOff => "Execution timeout cuts work off",
        }
    }
}

/// Examines a finished run at once; [`Examination`] does the same in slices.
pub fn examine(scenario: &Scenario, report: &Report, series: &Series) -> Vec<Advice> {
    Examination::new(scenario, report, series).finish()
}
