use serde::Serialize;

/// What happened, event by event; kept for windows of up to 10⁵ requests.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Logs {
    /// In order of arrival.
    pub requests: Vec<RequestEntry>,
    /// In order of beginning.
    pub spans: Vec<Span>,
    /// In order of time.
    pub decisions: Vec<Decision>,
}

/// One request. Times are seconds from the beginning of the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequestEntry {
    pub arrival_s: f64,
    /// First start of execution.
    pub start_s: Option<f64>,
    pub end_s: Option<f64>,
    /// The worker that first ran it.
    pub worker: Option<u32>,
    /// It waited, and the start of the worker that first ran it ended after its arrival.
    pub cold: bool,
    pub outcome: Outcome,
}

/// How a request ended, or where it was when the window did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Completed,
    Failed,
    TimedOut,
    Expired,
    Rejected,
    InQueue,
    InProgress,
}

/// A stretch of a worker's life in one state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    /// Number of the worker: the lowest that no worker up had.
    pub worker: u32,
    /// Serial number of its life.
    pub life: u64,
    pub state: WorkerState,
    pub active: bool,
    pub from_s: f64,
    pub to_s: f64,
}

/// State of a worker that is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkerState {
    Throttled,
    Initializing,
    /// Starting in full.
    Starting,
    /// Starting from a snapshot.
    Reviving,
    Idle,
    Running,
}

/// A decision of the scaler or of a worker's end, with its reason in a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    pub at_s: f64,
    pub kind: DecisionKind,
    pub worker: Option<u32>,
    /// "Start worker 3: 4 requests have waited 4 s, 1 worker is starting."
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    Start,
    Ready,
    Refused,
    Stop,
}
