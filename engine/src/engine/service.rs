//! Requests: arrival, run, end.

use super::arrivals::Arrival;
use super::clock::{Class, Moment, NEVER, Nanos, after};
use super::observer::{Decision, Ending, Observer, StopReason};
use super::queue::Request;
use super::random::{Draws, Use, uniform};
use super::rules::Trigger;
use super::run::Engine;
use super::worker::{Run, State};

impl<O: Observer> Engine<O> {
    /// A request arrives: it runs, waits or is rejected.
    #[inline]
    pub(super) fn arrive(&mut self, arrival: Arrival) {
        let request = Request::new(self.arrived, self.now, arrival);
        self.arrived += 1;
        self.observer.arrived(self.now, &request);
        if let Some(worker) = self.ready.next() {
            let place = self.store.add(request);
            return self.begin(place, worker);
        }
        if self.queue.len() >= self.rules.queue_limit {
            self.observer
                .ended(self.now, &request, None, Ending::Rejected);
            return;
        }
        let place = self.store.add(request);
        self.enter_queue(place);
        let by_delay = matches!(self.rules.scaler, Trigger::QueueDelay(_));
        if by_delay && self.staff.up == 0 && self.rules.max > 0 {
            self.observer.decided(self.now, Decision::FirstRequest);
            self.start_worker(false);
        }
    }

    fn enter_queue(&mut self, place: usize) {
        self.queue
            .enter(&mut self.store, place, self.now, self.rules.scaler);
    }

    /// A worker with a free slot takes a request.
    pub(super) fn begin(&mut self, place: usize, number: usize) {
        self.run(place, number);
        self.observer.worker(self.now, &self.staff.workers[number]);
    }

    #[inline]
    fn run(&mut self, place: usize, number: usize) {
        let request = &mut self.store[place];
        request.begin(self.now);
        let worker = &mut self.staff.workers[number];
        worker.progress(self.now, &self.rules);
        let mut run = Run {
            request: place,
            number: request.number,
            arrival: request.arrival,
            start: self.now,
            end: NEVER,
            limit: Moment::NEVER,
            left: request.work as i64 as f64,
        };
        run.set_limit(self.now, &self.rules);
        worker.runs.push(run);
        worker.schedule(self.now, &self.rules);
        worker.state = State::Running;
        if worker.runs.len() >= self.rules.concurrency as usize {
            self.ready.remove(worker);
        }
        self.running += 1;
        self.observer.began(self.now, request, worker);
        self.refresh(number);
    }

    /// The run that is due ends well, or fails.
    #[inline]
    pub(super) fn complete(&mut self, number: usize) {
        let (place, start) = self.take_run(number);
        let request = &self.store[place];
        let failed = self.rules.failure_rate > 0.0 && {
            let draws = Draws::new(self.seed, Use::Failures, request.source as usize);
            uniform(&mut draws.at(request.index, request.runs)) < self.rules.failure_rate
        };
        if failed && request.retries < self.rules.max_retries {
            self.store[place].retries += 1;
            self.enter_queue(place);
            return self.free_slot(number);
        }
        let ending = match failed {
            true => Ending::Failed,
            false => Ending::Completed,
        };
        self.end_request(place, Some(start), ending);
        if !self.hand_over(number) {
            self.free_slot(number);
        }
    }

    /// Gives the slot just freed to the head of the queue. While requests wait no other slot is free, so
    /// that every dispatch rule names this worker: what [`Engine::settle`] would do, without the detour.
    /// To the observer the worker is as busy as before.
    #[inline]
    fn hand_over(&mut self, number: usize) -> bool {
        let worker = &mut self.staff.workers[number];
        let free = worker.runs.len() < self.rules.concurrency as usize;
        if worker.to_stop || !free || self.queue.is_empty() {
            return false;
        }
        worker.ready_at = self.now;
        worker.idle_since = self.now;
        let head = self.queue.take(&mut self.store);
        if let Some(place) = head {
            self.run(place, number);
        }
        head.is_some()
    }

    /// The request that is due has lived too long while it ran; its worker goes on.
    pub(super) fn expire_running(&mut self, number: usize) {
        let (place, start) = self.take_run(number);
        self.end_request(place, Some(start), Ending::Expired);
        self.free_slot(number);
    }

    /// The run that is due has taken too long: the worker stops, its other requests go back.
    pub(super) fn time_out(&mut self, number: usize) {
        let (place, start) = self.take_run(number);
        self.end_request(place, Some(start), Ending::TimedOut);
        let mut others = std::mem::take(&mut self.staff.workers[number].runs);
        self.running -= others.len();
        for run in others.drain(..) {
            self.enter_queue(run.request);
        }
        self.staff.workers[number].runs = others;
        self.stop_worker(number, StopReason::ExecutionTimeout);
    }

    /// The head of the queue has lived too long.
    pub(super) fn expire_waiting(&mut self) {
        if let Some(place) = self.queue.take(&mut self.store) {
            self.end_request(place, None, Ending::Expired);
        }
    }

    /// When the head of the queue has lived too long: it arrived first of all that wait.
    pub(super) fn next_waiting_ttl(&self) -> Moment {
        match self.queue.head() {
            Some(place) if self.rules.job_ttl < NEVER => {
                let due = after(self.store[place].arrival, self.rules.job_ttl);
                Moment::new(due.max(self.now), Class::WaitingTtl)
            }
            _ => Moment::NEVER,
        }
    }

    /// Takes the run that is due off its worker: the request's place and the start of the run.
    #[inline]
    fn take_run(&mut self, number: usize) -> (usize, Nanos) {
        let worker = &mut self.staff.workers[number];
        self.running -= 1;
        let run = match worker.runs.len() {
            1 => worker.runs.pop(),
            _ => {
                worker.progress(self.now, &self.rules);
                let due = worker.first_run();
                Some(worker.runs.swap_remove(due))
            }
        };
        run.map_or((0, self.now), |run| (run.request, run.start))
    }

    #[inline]
    fn end_request(&mut self, place: usize, run_start: Option<Nanos>, ending: Ending) {
        self.observer
            .ended(self.now, &self.store[place], run_start, ending);
        self.store.remove(place);
    }

    /// A slot has become free: it is open for the next request, unless the worker is to stop.
    #[inline]
    fn free_slot(&mut self, number: usize) {
        let worker = &mut self.staff.workers[number];
        self.ready.remove(worker);
        worker.ready_at = self.now;
        worker.schedule(self.now, &self.rules);
        if worker.runs.is_empty() {
            if worker.to_stop {
                return self.stop_worker(number, StopReason::MaxLowered);
            }
            worker.state = State::Idle;
            worker.idle_since = self.now;
        }
        if !worker.to_stop && worker.runs.len() < self.rules.concurrency as usize {
            self.ready.add(worker);
        }
        self.observer.worker(self.now, worker);
        self.refresh(number);
    }
}
