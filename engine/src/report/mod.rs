//! Events → figures, series and logs: observers of the engine. What is not asked for is not recorded.
//!
//! ```
//! use coldstart_engine::report;
//! use coldstart_scenario::scenario::Scenario;
//!
//! let scenario = Scenario::from_json(r#"{"endpoint": {"min_workers": 1}}"#).unwrap();
//! let report = report::simulate(&scenario);
//! assert!(report.requests.completed <= report.requests.arrived);
//! ```

mod account;
mod figures;
mod log;
mod moments;
mod replications;
mod series;
mod simulation;
mod tally;
mod times;

pub use figures::{
    ColdStarts, Cost, Queue, Report, Requests, Slo, TimeCounts, Times, WorkerSeconds, Workers,
};
pub use log::{
    Decision, DecisionKind, Logs, MOST_LOGGED_REQUESTS, Outcome, RequestEntry, Span, WorkerState,
};
pub use replications::{Replications, half_width_95, mean};
pub use series::{BUCKETS_PER_SPAN, Bucket, Delays, Series};
pub use simulation::{Recording, Run, Simulation, run, simulate};
