use crate::engine::{
    self, Ending, Nanos, Observer, Request, Rules, State, StopReason, Trigger, Worker, seconds,
};
use crate::sort::sort_by;
use serde::Serialize;

/// Logs are meant for windows of which at most this many requests are expected (MODEL §9).
pub const MOST_LOGGED_REQUESTS: f64 = 100_000.0;

/// What happened, event by event; for windows of which up to [`MOST_LOGGED_REQUESTS`] are expected.
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
    /// When it arrived.
    pub arrival_s: f64,
    /// First start of execution.
    pub start_s: Option<f64>,
    /// When it left; none where it was there at the end of the window.
    pub end_s: Option<f64>,
    /// The worker that first ran it.
    pub worker: Option<u32>,
    /// It waited, and the start of the worker that first ran it ended after its arrival.
    pub cold: bool,
    /// How it ended, or where it was.
    pub outcome: Outcome,
}

/// How a request ended, or where it was when the window did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Its last run ended well.
    Completed,
    /// Its last run failed, with no retry left.
    Failed,
    /// Its run was cut off by the execution timeout.
    TimedOut,
    /// It lived longer than its time to live.
    Expired,
    /// It came to a full queue.
    Rejected,
    /// It waited when the window ended.
    InQueue,
    /// It ran when the window ended.
    InProgress,
}

/// A stretch of a worker's life in one state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Span {
    /// Number of the worker: the lowest that no worker up had.
    pub worker: u32,
    /// Serial number of its life.
    pub life: u64,
    /// What the worker did.
    pub state: WorkerState,
    /// Whether it was billed at the active rate.
    pub active: bool,
    /// Seconds from the beginning of the window.
    pub from_s: f64,
    /// The same; the end of the window where the span had no other.
    pub to_s: f64,
}

/// State of a worker that is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkerState {
    /// It waited for a GPU; not billed.
    Throttled,
    /// It brought its image; not billed.
    Initializing,
    /// Starting in full.
    Starting,
    /// Starting from a snapshot.
    Reviving,
    /// Ready, and without a request.
    Idle,
    /// With at least one request.
    Running,
}

/// A decision of the scaler or of a worker's end, with its reason in a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    /// Seconds from the beginning of the window.
    pub at_s: f64,
    /// What was decided.
    pub kind: DecisionKind,
    /// The worker that it is about; none where it is about several.
    pub worker: Option<u32>,
    /// "Start worker 3: 4 requests have waited 4 s, 1 worker is starting."
    pub reason: String,
}

/// What a [`Decision`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// The scaler starts workers, or min is restored.
    Scale,
    /// A worker's start begins, or begins anew after it failed.
    Start,
    /// A worker's start has ended.
    Ready,
    /// The scaler wanted workers and could start none, or a worker waits for a GPU.
    Refused,
    /// A worker has stopped.
    Stop,
}

/// Logs are kept up to this many requests, spans and decisions each.
const MOST_ENTRIES: usize = 1_000_000;

/// Records the [`Logs`].
#[derive(Default)]
pub(super) struct LogRecorder {
    logs: Logs,
    /// By worker number: the span that has begun.
    present: Vec<Option<Span>>,
    rules: Option<Rules>,
    now: Nanos,
}

fn state(state: State) -> Option<WorkerState> {
    match state {
        State::Stopped => None,
        State::Throttled => Some(WorkerState::Throttled),
        State::Initializing => Some(WorkerState::Initializing),
        State::Starting => Some(WorkerState::Starting),
        State::Reviving => Some(WorkerState::Reviving),
        State::Idle => Some(WorkerState::Idle),
        State::Running => Some(WorkerState::Running),
    }
}

impl LogRecorder {
    fn entry(&mut self, request: &Request) -> Option<&mut RequestEntry> {
        self.logs.requests.get_mut(request.number as usize)
    }

    fn close_span(&mut self, number: usize, now: Nanos) {
        if let Some(mut span) = self.present[number].take() {
            span.to_s = seconds(now);
            if span.to_s > span.from_s && self.logs.spans.len() < MOST_ENTRIES {
                self.logs.spans.push(span);
            }
        }
    }

    fn decide(&mut self, kind: DecisionKind, worker: Option<u32>, reason: String) {
        if self.logs.decisions.len() < MOST_ENTRIES {
            self.logs.decisions.push(Decision {
                at_s: seconds(self.now),
                kind,
                worker,
                reason,
            });
        }
    }

    pub(super) fn finish(mut self) -> Logs {
        for number in 0..self.present.len() {
            self.close_span(number, self.now);
        }
        sort_by(&mut self.logs.spans, |a, b| a.from_s.total_cmp(&b.from_s));
        self.logs
    }

    fn scale_sentence(&self, requests: usize, coming: u32, up: u32) -> String {
        let max = self.rules.as_ref().map_or(0, |rules| rules.max);
        let waited = match self.rules.as_ref().map(|rules| rules.scaler) {
            Some(Trigger::QueueDelay(delay)) => {
                let verb = if requests == 1 {
                    "request has"
                } else {
                    "requests have"
                };
                format!("{requests} {verb} waited {} s", seconds(delay))
            }
            _ => {
                let verb = if requests == 1 {
                    "request is"
                } else {
                    "requests are"
                };
                format!("{requests} {verb} in the system")
            }
        };
        let coming = match coming {
            0 => "none is starting".to_owned(),
            1 => "1 worker is starting".to_owned(),
            n => format!("{n} workers are starting"),
        };
        format!("{waited}, {coming}, {up} of {max} up")
    }
}

impl Observer for LogRecorder {
    const REFUSALS: bool = true;

    fn elapsed(&mut self, _from: Nanos, to: Nanos, _waiting: usize, _up: u32) {
        self.now = to;
    }

    fn arrived(&mut self, now: Nanos, _request: &Request) {
        if self.logs.requests.len() < MOST_ENTRIES {
            self.logs.requests.push(RequestEntry {
                arrival_s: seconds(now),
                start_s: None,
                end_s: None,
                worker: None,
                cold: false,
                outcome: Outcome::InQueue,
            });
        }
    }

    fn began(&mut self, now: Nanos, request: &Request, worker: &Worker) {
        if !request.is_first_run() {
            return;
        }
        let cold = now > request.arrival && worker.started_at > request.arrival;
        if let Some(entry) = self.entry(request) {
            entry.start_s = Some(seconds(now));
            entry.worker = Some(worker.number);
            entry.cold = cold;
        }
    }

    fn ended(&mut self, now: Nanos, request: &Request, _run_start: Option<Nanos>, ending: Ending) {
        if let Some(entry) = self.entry(request) {
            entry.end_s = Some(seconds(now));
            entry.outcome = match ending {
                Ending::Completed => Outcome::Completed,
                Ending::Failed => Outcome::Failed,
                Ending::TimedOut => Outcome::TimedOut,
                Ending::Expired => Outcome::Expired,
                Ending::Rejected => Outcome::Rejected,
            };
        }
    }

    fn left(&mut self, request: &Request, waiting: bool) {
        if let Some(entry) = self.entry(request) {
            entry.outcome = match waiting {
                true => Outcome::InQueue,
                false => Outcome::InProgress,
            };
        }
    }

    fn worker(&mut self, now: Nanos, worker: &Worker) {
        let number = worker.number as usize;
        if number == self.present.len() {
            self.present.push(None);
        }
        let state = state(worker.state);
        let unchanged = |span: &Span| Some(span.state) == state && span.active == worker.active;
        if self.present[number].as_ref().is_some_and(unchanged) {
            return;
        }
        self.close_span(number, now);
        self.present[number] = state.map(|state| Span {
            worker: worker.number,
            life: worker.life,
            state,
            active: worker.active,
            from_s: seconds(now),
            to_s: seconds(now),
        });
    }

    fn rules(&mut self, _now: Nanos, rules: &Rules) {
        self.rules = Some(rules.clone());
    }

    fn decided(&mut self, now: Nanos, decision: engine::Decision) {
        use engine::Decision as Made;
        self.now = now;
        match decision {
            Made::Scale {
                requests,
                coming,
                up,
                wanted,
                room,
            } => {
                let why = self.scale_sentence(requests, coming, up);
                if room == 0 {
                    self.decide(DecisionKind::Refused, None, format!("Not started: {why}."));
                } else {
                    let short = match wanted > room {
                        true => format!(" {wanted} are wanted, max allows {room}."),
                        false => String::new(),
                    };
                    let workers = wanted.min(room);
                    let noun = if workers == 1 { "worker" } else { "workers" };
                    let text = format!("Start {workers} {noun}: {why}.{short}");
                    self.decide(DecisionKind::Scale, None, text);
                }
            }
            Made::FirstRequest => {
                let text = "A request arrived and no worker was up.";
                self.decide(DecisionKind::Scale, None, text.to_owned());
            }
            Made::RestoreMin => {
                let min = self.rules.as_ref().map_or(0, |rules| rules.min);
                let text = format!("Fewer than the {min} active workers are up.");
                self.decide(DecisionKind::Scale, None, text);
            }
            Made::Throttled { worker } => {
                let text =
                    format!("Worker {worker} waits for a GPU: none of the listed types is free.");
                self.decide(DecisionKind::Refused, Some(worker), text);
            }
            Made::Started { worker, waited } => {
                let why = if waited { ": a GPU has come free" } else { "" };
                let text = format!("Worker {worker} starts{why}.");
                self.decide(DecisionKind::Start, Some(worker), text);
            }
            Made::StartFailed { worker } => {
                // The next attempt is a span of its own.
                self.close_span(worker as usize, now);
                let text = format!("The start of worker {worker} failed; it begins anew.");
                self.decide(DecisionKind::Start, Some(worker), text);
            }
            Made::Ready { worker, waited } => {
                let next = match waited {
                    0 => String::new(),
                    waited => format!("; the next request has waited {:.1} s", seconds(waited)),
                };
                let text = format!("Worker {worker} is ready{next}.");
                self.decide(DecisionKind::Ready, Some(worker), text);
            }
            Made::Stopped { worker, reason } => {
                let idle = self.rules.as_ref().map_or(0, |rules| rules.idle_timeout);
                let why = match reason {
                    StopReason::Idle => format!("nothing to do for {} s", seconds(idle)),
                    StopReason::ExecutionTimeout => {
                        "a request ran into the execution timeout".into()
                    }
                    StopReason::MaxLowered => "more workers are up than max allows".into(),
                    StopReason::GaveUp => "a GPU came free, but nobody waits for it".into(),
                };
                let text = format!("Stop worker {worker}: {why}.");
                self.decide(DecisionKind::Stop, Some(worker), text);
            }
        }
    }
}
