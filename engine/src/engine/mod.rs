//! Scenario → events: the endpoint's queue, workers and scaler, on an integer nanosecond clock.
//!
//! [`Engine::new`] compiles a scenario; [`Engine::advance`] runs it, telling an [`Observer`] what happens.
//! The next event is always the first pending one in the order (time, class, number): a `Moment`.
//! What one event sets off follows in a fixed order (`Engine::settle`). Nothing is allocated per request
//! once the queue and the workers have reached their size.

mod agenda;
mod arrivals;
mod balance;
mod changes;
mod clock;
mod observer;
mod process;
mod queue;
mod random;
mod ready;
mod rules;
mod run;
mod scaler;
mod service;
mod staff;
mod worker;

pub use clock::{Nanos, SECOND, nanos, seconds};
pub use observer::{Decision, Ending, Observer, Start, StopReason};
pub use queue::Request;
pub use random::uniform;
pub use rules::{Rules, Trigger};
pub use run::Engine;
pub use worker::{State, Worker};
