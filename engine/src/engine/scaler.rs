//! When the scaler looks, and what it then starts.

use super::clock::{Class, Moment, NEVER};
use super::observer::{Decision, Observer};
use super::rules::Trigger;
use super::run::Engine;

impl<O: Observer> Engine<O> {
    /// The next check at which anything could be started. Checks between are made too, to no effect.
    pub(super) fn next_check(&mut self) -> Moment {
        if self.queue.is_empty() && matches!(self.rules.scaler, Trigger::QueueDelay(_)) {
            return Moment::NEVER;
        }
        let room = self.rules.max > self.staff.up;
        if !room && (self.refused || !O::REFUSALS) {
            return Moment::NEVER;
        }
        let wanted = self.wanted().1 > 0;
        let due = match self.rules.scaler {
            _ if wanted => self.now,
            Trigger::QueueDelay(delay) => self.queue.next_overdue(delay),
            Trigger::RequestCount(_) => NEVER,
        };
        if due >= NEVER {
            return Moment::NEVER;
        }
        let at = match self.rules.interval {
            0 if due > self.now || self.stirred => due,
            0 => match self.rules.scaler {
                Trigger::QueueDelay(delay) => match self.queue.next_overdue(delay) {
                    next if next > self.now => next,
                    _ => NEVER,
                },
                Trigger::RequestCount(_) => NEVER,
            },
            interval => {
                let at = (due.div_ceil(interval) * interval).min(NEVER - interval);
                let made = at == self.now && self.checked_at == self.now;
                at + if made { interval } else { 0 }
            }
        };
        Moment::new(at, Class::Check)
    }

    /// Requests that call for workers, and how many more workers they call for.
    fn wanted(&mut self) -> (usize, u32) {
        let concurrency = self.rules.concurrency as usize;
        match self.rules.scaler {
            Trigger::QueueDelay(delay) => {
                let overdue = self.queue.overdue(&mut self.store, self.now, delay);
                let slots = concurrency * self.staff.coming() as usize;
                let missing = overdue.saturating_sub(slots).div_ceil(concurrency);
                (overdue, missing as u32)
            }
            Trigger::RequestCount(per_worker) => {
                let requests = self.queue.len() + self.running;
                let target = requests.div_ceil(per_worker as usize) as u32;
                let target = target.max(self.rules.min);
                (requests, target.saturating_sub(self.staff.up))
            }
        }
    }

    /// Starts what is wanted, as far as max allows.
    pub(super) fn check(&mut self) {
        let (requests, wanted) = self.wanted();
        if wanted == 0 {
            return;
        }
        let room = self.rules.max.saturating_sub(self.staff.up);
        let decision = Decision::Scale {
            requests,
            coming: self.staff.coming(),
            up: self.staff.up,
            wanted,
            room,
        };
        self.observer.decided(self.now, decision);
        self.refused = room == 0;
        for _ in 0..wanted.min(room) {
            self.start_worker(false);
        }
    }
}
