use super::agenda::Agenda;
use super::arrivals::Arrivals;
use super::changes::Schedule;
use super::clock::{Class, NEVER, Nanos, nanos};
use super::observer::Observer;
use super::queue::{Queue, Store};
use super::ready::Ready;
use super::rules::Rules;
use super::staff::Staff;
use crate::scenario::Scenario;

/// A simulation under way. Cost per event is O(log workers); memory grows with the requests in the system.
pub struct Engine<O> {
    pub(super) observer: O,
    pub(super) now: Nanos,
    end: Nanos,
    pub(super) rules: Rules,
    pub(super) agenda: Agenda,
    pub(super) arrivals: Arrivals,
    pub(super) schedule: Schedule,
    pub(super) store: Store,
    pub(super) queue: Queue,
    pub(super) ready: Ready,
    pub(super) staff: Staff,
    /// Requests being run.
    pub(super) running: usize,
    /// Requests that have arrived.
    pub(super) arrived: u64,
    pub(super) seed: u64,
    /// Checks due at this instant have been made.
    pub(super) checked_at: Nanos,
    /// Something happened at this instant that a scaler of interval 0 looks at.
    pub(super) stirred: bool,
    /// The scaler wanted workers and could start none; it need not be asked again before one starts or stops.
    pub(super) refused: bool,
}

impl<O: Observer> Engine<O> {
    /// At time 0: the active workers are up, nothing has arrived.
    pub fn new(scenario: &Scenario, observer: O) -> Engine<O> {
        let mut engine = Engine {
            observer,
            now: 0,
            end: nanos(scenario.duration_s()),
            rules: Rules::new(&scenario.endpoint),
            agenda: Agenda::new(),
            arrivals: Arrivals::new(scenario),
            schedule: Schedule::new(scenario),
            store: Store::default(),
            queue: Queue::default(),
            ready: Ready::new(scenario.endpoint.dispatch),
            staff: Staff::new(scenario),
            running: 0,
            arrived: 0,
            seed: scenario.run.seed,
            checked_at: NEVER,
            stirred: false,
            refused: false,
        };
        engine.observer.rules(0, &engine.rules);
        engine.open();
        engine
    }

    /// Runs up to this many events; true when the end of the window is reached.
    pub fn advance(&mut self, events: u64) -> bool {
        for _ in 0..events {
            if !self.step() {
                return true;
            }
        }
        false
    }

    /// The instant that is simulated.
    pub fn now(&self) -> Nanos {
        self.now
    }

    /// The end of the window.
    pub fn end(&self) -> Nanos {
        self.end
    }

    /// What has watched so far.
    pub fn observer(&self) -> &O {
        &self.observer
    }

    /// Closes the window: hands the observer the requests that are still in the system, waiting ones first.
    pub fn finish(mut self) -> O {
        if self.now < self.end {
            self.elapse(self.end);
        }
        for place in self.queue.places() {
            self.observer.left(&self.store[place], true);
        }
        for worker in &self.staff.workers {
            for run in &worker.runs {
                self.observer.left(&self.store[run.request], false);
            }
        }
        self.observer
    }

    #[inline]
    fn step(&mut self) -> bool {
        let moment = (self.agenda.earliest())
            .min(self.arrivals.next())
            .min(self.schedule.next())
            .min(self.next_check())
            .min(self.next_waiting_ttl());
        if moment.time() >= self.end {
            return false;
        }
        if moment.time() > self.now {
            self.elapse(moment.time());
        }
        let class = moment.class();
        if class >= Class::Check {
            self.checked_at = self.now;
            self.stirred = false;
        }
        match class {
            Class::Completion => self.complete(self.agenda.winner()),
            Class::StartEnd => self.end_phase(self.agenda.winner()),
            Class::Change => self.change(),
            Class::Arrival => {
                let arrival = self.arrivals.take();
                self.arrive(arrival);
            }
            Class::Injection => {
                let (source, index) = self.schedule.take_injection();
                self.arrive(self.arrivals.injected(source, index));
            }
            Class::Check => self.check(),
            Class::WaitingTtl => self.expire_waiting(),
            Class::RunningTtl => self.expire_running(self.agenda.winner()),
            Class::Timeout => self.time_out(self.agenda.winner()),
            Class::IdleStop => self.stop_idle(self.agenda.winner()),
        }
        self.stirred |= class != Class::Check && class != Class::IdleStop;
        self.settle(class == Class::Change);
        true
    }

    #[inline]
    fn elapse(&mut self, to: Nanos) {
        self.observer
            .elapsed(self.now, to, self.queue.len(), self.staff.up);
        self.now = to;
        self.stirred = false;
    }

    /// What an event sets off, in the order of MODEL §4.
    #[inline]
    fn settle(&mut self, changed: bool) {
        if self.staff.active != self.rules.min {
            self.restore_min();
        }
        if changed {
            self.choose_who_stops();
        }
        while !self.queue.is_empty()
            && let Some(worker) = self.ready.next()
        {
            if let Some(place) = self.queue.take(&mut self.store) {
                self.begin(place, worker);
            }
        }
        if self.staff.has_throttled() {
            self.hand_out_gpus();
        }
    }

    /// Notes a worker's next moment anew.
    #[inline]
    pub(super) fn refresh(&mut self, worker: usize) {
        let moment = self.staff.workers[worker].moment(self.now, &self.rules);
        self.agenda.set(worker, moment);
    }
}
