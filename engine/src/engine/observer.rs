use super::clock::Nanos;
use super::queue::Request;
use super::rules::Rules;
use super::worker::Worker;

/// Is told what happens, in the order in which it does. Everything has an empty default:
/// what is not asked for is not recorded.
pub trait Observer {
    /// Whether refusals of the scaler are of interest (they cost a check each).
    const REFUSALS: bool = false;

    /// Nothing changed from `from` to `to`, which is later: this many waited and were up.
    fn elapsed(&mut self, _from: Nanos, _to: Nanos, _waiting: usize, _up: u32) {}
    /// A request has arrived; it has not been placed yet.
    fn arrived(&mut self, _now: Nanos, _request: &Request) {}
    /// A run begins; `request.first_start` is set.
    fn began(&mut self, _now: Nanos, _request: &Request, _worker: &Worker) {}
    /// `run_start` is the start of the last run, where there was one at the end.
    fn ended(&mut self, _now: Nanos, _request: &Request, _run_start: Option<Nanos>, _: Ending) {}
    /// The window closes while a request still waits, or runs.
    fn left(&mut self, _request: &Request, _waiting: bool) {}
    /// A worker's state, class or load has changed. New ones come in order of their numbers.
    fn worker(&mut self, _now: Nanos, _worker: &Worker) {}
    /// The billed part of a start begins, or one has failed.
    fn start(&mut self, _now: Nanos, _start: Start) {}
    /// These rules are in force from now on.
    fn rules(&mut self, _now: Nanos, _rules: &Rules) {}
    /// Workers were wanted, started, refused or stopped.
    fn decided(&mut self, _now: Nanos, _decision: Decision) {}
}

/// How a request left the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Its last run ended well.
    Completed,
    /// Its last run failed, and no retry was left.
    Failed,
    /// Its run took longer than the execution timeout.
    TimedOut,
    /// It lived longer than its time to live.
    Expired,
    /// It came to a full queue.
    Rejected,
}

/// The billed part of a start begins, or one failed at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// With every phase.
    Full,
    /// From a snapshot.
    Flash,
    /// At its end; another begins.
    Failed,
}

/// Why workers were started, refused or stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decision {
    /// The scaler's check wants workers: this many requests have waited too long, or are in the system,
    /// while this many workers were starting or throttled and up, and it may start `room` more.
    Scale {
        /// Requests that have waited too long, or are in the system.
        requests: usize,
        /// Workers that start or wait for a GPU.
        coming: u32,
        /// Workers up in all.
        up: u32,
        /// How many more are wanted.
        wanted: u32,
        /// How many more may be started.
        room: u32,
    },
    /// A request found no worker up.
    FirstRequest,
    /// Fewer active workers than min.
    RestoreMin,
    /// A worker begins to wait for a GPU.
    Throttled {
        /// Its number.
        worker: u32,
    },
    /// A worker's start begins.
    Started {
        /// Its number.
        worker: u32,
        /// Whether it had waited for a GPU.
        waited: bool,
    },
    /// A worker's start has failed at its end; another begins.
    StartFailed {
        /// Its number.
        worker: u32,
    },
    /// A worker's start has ended.
    Ready {
        /// Its number.
        worker: u32,
        /// How long the head of the queue has waited by then; 0 where nobody waits.
        waited: Nanos,
    },
    /// A worker has stopped.
    Stopped {
        /// Its number.
        worker: u32,
        /// Why.
        reason: StopReason,
    },
}

/// Why a worker stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// It had no request for the idle timeout.
    Idle,
    /// A run on it was cut off.
    ExecutionTimeout,
    /// Too many after max was lowered.
    MaxLowered,
    /// A throttled worker whose GPU came when nobody needed it.
    GaveUp,
}

/// Both observers, one after the other.
impl<A: Observer, B: Observer> Observer for (A, B) {
    const REFUSALS: bool = A::REFUSALS || B::REFUSALS;

    fn elapsed(&mut self, from: Nanos, to: Nanos, waiting: usize, up: u32) {
        self.0.elapsed(from, to, waiting, up);
        self.1.elapsed(from, to, waiting, up);
    }

    fn arrived(&mut self, now: Nanos, request: &Request) {
        self.0.arrived(now, request);
        self.1.arrived(now, request);
    }

    fn began(&mut self, now: Nanos, request: &Request, worker: &Worker) {
        self.0.began(now, request, worker);
        self.1.began(now, request, worker);
    }

    fn ended(&mut self, now: Nanos, request: &Request, run_start: Option<Nanos>, ending: Ending) {
        self.0.ended(now, request, run_start, ending);
        self.1.ended(now, request, run_start, ending);
    }

    fn left(&mut self, request: &Request, waiting: bool) {
        self.0.left(request, waiting);
        self.1.left(request, waiting);
    }

    fn worker(&mut self, now: Nanos, worker: &Worker) {
        self.0.worker(now, worker);
        self.1.worker(now, worker);
    }

    fn start(&mut self, now: Nanos, start: Start) {
        self.0.start(now, start);
        self.1.start(now, start);
    }

    fn rules(&mut self, now: Nanos, rules: &Rules) {
        self.0.rules(now, rules);
        self.1.rules(now, rules);
    }

    fn decided(&mut self, now: Nanos, decision: Decision) {
        self.0.decided(now, decision);
        self.1.decided(now, decision);
    }
}

/// An observer where there is one.
impl<O: Observer> Observer for Option<O> {
    const REFUSALS: bool = O::REFUSALS;

    fn elapsed(&mut self, from: Nanos, to: Nanos, waiting: usize, up: u32) {
        if let Some(observer) = self {
            observer.elapsed(from, to, waiting, up);
        }
    }

    fn arrived(&mut self, now: Nanos, request: &Request) {
        if let Some(observer) = self {
            observer.arrived(now, request);
        }
    }

    fn began(&mut self, now: Nanos, request: &Request, worker: &Worker) {
        if let Some(observer) = self {
            observer.began(now, request, worker);
        }
    }

    fn ended(&mut self, now: Nanos, request: &Request, run_start: Option<Nanos>, ending: Ending) {
        if let Some(observer) = self {
            observer.ended(now, request, run_start, ending);
        }
    }

    fn left(&mut self, request: &Request, waiting: bool) {
        if let Some(observer) = self {
            observer.left(request, waiting);
        }
    }

    fn worker(&mut self, now: Nanos, worker: &Worker) {
        if let Some(observer) = self {
            observer.worker(now, worker);
        }
    }

    fn start(&mut self, now: Nanos, start: Start) {
        if let Some(observer) = self {
            observer.start(now, start);
        }
    }

    fn rules(&mut self, now: Nanos, rules: &Rules) {
        if let Some(observer) = self {
            observer.rules(now, rules);
        }
    }

    fn decided(&mut self, now: Nanos, decision: Decision) {
        if let Some(observer) = self {
            observer.decided(now, decision);
        }
    }
}
