//! Keeping the workers within min and max, and handing free GPUs to those that wait for one.

use super::observer::{Decision, Observer, StopReason};
use super::run::Engine;
use super::worker::{State, Worker};
use std::cmp::Reverse;

impl<O: Observer> Engine<O> {
    /// Active workers in excess become flex; missing ones are promoted from flex, then started.
    pub(super) fn restore_min(&mut self) {
        while self.staff.active > self.rules.min {
            let newest = |w: &Worker| (up(w) && w.active).then_some(Reverse(w.life));
            let Some(number) = self.staff.best(newest) else {
                break;
            };
            self.set_active(number, false);
        }
        while self.staff.active < self.rules.min {
            let oldest =
                |w: &Worker| (up(w) && !w.active).then_some((promotion_order(w.state), w.life));
            match self.staff.best(oldest) {
                Some(number) => self.set_active(number, true),
                None if self.staff.up < self.rules.max => {
                    self.observer.decided(self.now, Decision::RestoreMin);
                    self.start_worker(true);
                }
                None => break,
            }
        }
    }

    fn set_active(&mut self, number: usize, active: bool) {
        let worker = &mut self.staff.workers[number];
        self.ready.remove(worker);
        worker.active = active;
        worker.to_stop &= !active;
        if !active && worker.state == State::Idle {
            worker.ready_at = self.now;
            worker.idle_since = self.now;
        }
        self.staff.active = self.staff.active + u32::from(active) - u32::from(!active);
        self.list_if_free(number);
        self.observer.worker(self.now, &self.staff.workers[number]);
        self.refresh(number);
    }

    /// Lists a worker that has a free slot to give, and only such a one.
    pub(super) fn list_if_free(&mut self, number: usize) {
        let worker = &mut self.staff.workers[number];
        let serves = matches!(worker.state, State::Idle | State::Running);
        if serves && !worker.to_stop && worker.runs.len() < self.rules.concurrency as usize {
            self.ready.add(worker);
        } else {
            self.ready.remove(worker);
        }
    }

    /// As many flex workers as are too many are to stop; throttled and idle ones do so at once.
    pub(super) fn choose_who_stops(&mut self) {
        for number in 0..self.staff.workers.len() {
            if std::mem::take(&mut self.staff.workers[number].to_stop) {
                self.list_if_free(number);
            }
        }
        for _ in self.rules.max..self.staff.up {
            let newest = |w: &Worker| {
                let flex = up(w) && !w.active && !w.to_stop;
                flex.then_some((dismissal_order(w.state), Reverse(w.life)))
            };
            let Some(number) = self.staff.best(newest) else {
                break;
            };
            match self.staff.workers[number].state {
                State::Throttled | State::Idle => {
                    self.stop_worker(number, StopReason::MaxLowered);
                }
                _ => {
                    self.staff.workers[number].to_stop = true;
                    self.list_if_free(number);
                }
            }
        }
    }

    /// Throttled workers take the GPUs that are free, in order of waiting; flex ones not needed give up.
    pub(super) fn hand_out_gpus(&mut self) {
        while let Some(&number) = self.staff.throttled.front() {
            let Some(gpu) = self.staff.free_gpu() else {
                return;
            };
            let slots = self.rules.concurrency as usize * self.staff.starting as usize;
            if !self.staff.workers[number].active && self.queue.len() <= slots {
                self.stop_worker(number, StopReason::GaveUp);
            } else {
                self.staff.throttled.pop_front();
                self.begin_start(number, gpu);
            }
        }
    }
}

fn up(worker: &Worker) -> bool {
    worker.state != State::Stopped
}

/// Which flex workers become active first.
fn promotion_order(state: State) -> u8 {
    match state {
        State::Running => 0,
        State::Idle => 1,
        State::Starting | State::Reviving => 2,
        State::Initializing => 3,
        State::Throttled | State::Stopped => 4,
    }
}

/// Which flex workers are to stop first.
fn dismissal_order(state: State) -> u8 {
    match state {
        State::Throttled => 0,
        State::Idle => 1,
        State::Running => 2,
        State::Starting | State::Reviving | State::Initializing | State::Stopped => 3,
    }
}
