use crate::engine::{State, Worker};

/// The billed states: accounts of flex workers. Those of active ones stand [`BILLED`] further on.
pub(super) const RUNNING: usize = 0;
pub(super) const IDLE: usize = 1;
pub(super) const STARTING: usize = 2;
/// So many billed states.
pub(super) const BILLED: usize = 3;
/// Accounts of what is not billed.
pub(super) const INITIALIZING: usize = 2 * BILLED;
pub(super) const THROTTLED: usize = 7;
pub(super) const NOWHERE: usize = 8;
/// So many accounts.
pub(super) const ACCOUNTS: usize = 9;

/// Where the time of a worker is booked.
#[inline]
pub(super) fn account(worker: &Worker) -> usize {
    let account = match worker.state {
        State::Running => RUNNING,
        State::Idle => IDLE,
        State::Starting | State::Reviving => STARTING,
        State::Initializing => INITIALIZING,
        State::Throttled => THROTTLED,
        State::Stopped => NOWHERE,
    };
    let by_class = worker.active && account < BILLED;
    account + if by_class { BILLED } else { 0 }
}

pub(super) fn is_billed(account: usize) -> bool {
    account < INITIALIZING
}
