//! Workers: start, stop, promotion, and the GPUs they run on.

use super::clock::{NEVER, Nanos, after, nanos};
use super::observer::{Decision, Observer, Start, StopReason};
use super::random::{Draws, Law, Use, uniform};
use super::run::Engine;
use super::worker::{State, Worker};
use crate::scenario::Scenario;
use std::collections::VecDeque;

/// Every worker, by number, and what starts need.
pub(super) struct Staff {
    pub(super) workers: Vec<Worker>,
    /// All but stopped.
    pub(super) up: u32,
    pub(super) active: u32,
    /// Initializing and starting.
    pub(super) starting: u32,
    pub(super) throttled: VecDeque<usize>,
    gpus: Vec<GpuPool>,
    cold: ColdStarts,
    lives: u64,
    starts: u64,
    draws: Draws,
}

/// The GPUs of one type, and the snapshots on them.
struct GpuPool {
    speed: f64,
    available: u32,
    in_use: u32,
    /// When their workers stopped; the youngest at the back.
    snapshots: VecDeque<Nanos>,
}

struct ColdStarts {
    download: Law,
    container: Law,
    load: Law,
    engine: Law,
    flash: Law,
    hit_rate: f64,
    retention: Nanos,
    failure_rate: f64,
}

/// What a start draws; each from a generator of its own.
#[derive(Clone, Copy)]
enum Draw {
    Hit,
    Download,
    Container,
    Load,
    Engine,
    Flash,
    Failure,
}

impl Staff {
    pub(super) fn new(scenario: &Scenario) -> Staff {
        let cold = &scenario.cold_start;
        Staff {
            workers: Vec::new(),
            up: 0,
            active: 0,
            starting: 0,
            throttled: VecDeque::new(),
            gpus: (scenario.gpu.types.iter())
                .map(|gpu| GpuPool {
                    speed: gpu.speed,
                    available: gpu.available.unwrap_or(u32::MAX),
                    in_use: 0,
                    snapshots: VecDeque::new(),
                })
                .collect(),
            cold: ColdStarts {
                download: Law::new(&cold.image_download_s),
                container: Law::new(&cold.container_start_s),
                load: Law::new(&cold.model_load_s),
                engine: Law::new(&cold.engine_init_s),
                flash: Law::new(&cold.flash_boot_s),
                hit_rate: cold.flash_hit_rate,
                retention: nanos(cold.snapshot_retention_s),
                failure_rate: cold.failure_rate,
            },
            lives: 0,
            starts: 0,
            draws: Draws::new(scenario.run.seed, Use::Starts, 0),
        }
    }

    /// Initializing, starting and throttled workers.
    pub(super) fn coming(&self) -> u32 {
        self.starting + self.throttled.len() as u32
    }

    pub(super) fn has_throttled(&self) -> bool {
        !self.throttled.is_empty()
    }

    /// The first GPU type in the list of which one is free.
    pub(super) fn free_gpu(&self) -> Option<usize> {
        self.gpus.iter().position(|gpu| gpu.in_use < gpu.available)
    }

    pub(super) fn set_available(&mut self, available: &[Option<u32>]) {
        for (gpu, count) in self.gpus.iter_mut().zip(available) {
            gpu.available = count.unwrap_or(u32::MAX);
        }
    }

    pub(super) fn discard_snapshots(&mut self) {
        for gpu in &mut self.gpus {
            gpu.snapshots.clear();
        }
    }

    /// A worker of the lowest free number, its life begun.
    fn enlist(&mut self, active: bool) -> usize {
        let free = |worker: &Worker| worker.state == State::Stopped;
        let number = match self.workers.iter().position(free) {
            Some(number) => number,
            None => {
                self.workers.push(Worker::new(self.workers.len() as u32));
                self.workers.len() - 1
            }
        };
        let worker = &mut self.workers[number];
        worker.life = self.lives;
        worker.active = active;
        worker.to_stop = false;
        worker.attempt = 0;
        worker.phase_end = NEVER;
        self.lives += 1;
        self.up += 1;
        self.active += u32::from(active);
        number
    }

    fn take_gpu(&mut self, number: usize, gpu: usize) {
        self.gpus[gpu].in_use += 1;
        self.workers[number].gpu = gpu;
        self.workers[number].speed = self.gpus[gpu].speed;
    }

    fn draw(&self, law: &Law, draw: Draw, start: u64, attempt: u32) -> Nanos {
        law.draw(&mut self.draws.at(start << 3 | draw as u64, attempt))
    }

    fn chance(&self, rate: f64, draw: Draw, start: u64, attempt: u32) -> bool {
        rate > 0.0 && uniform(&mut self.draws.at(start << 3 | draw as u64, attempt)) < rate
    }

    /// Container, load and engine of an attempt.
    fn full_start(&self, start: u64, attempt: u32) -> Nanos {
        let phases = self.draw(&self.cold.container, Draw::Container, start, attempt)
            + self.draw(&self.cold.load, Draw::Load, start, attempt)
            + self.draw(&self.cold.engine, Draw::Engine, start, attempt);
        phases.min(NEVER)
    }

    /// Whether a snapshot is taken for that start.
    fn take_snapshot(&mut self, gpu: usize, start: u64, now: Nanos) -> bool {
        let (retention, rate) = (self.cold.retention, self.cold.hit_rate);
        let kept = |stopped: Nanos| now - stopped <= retention;
        let youngest = self.gpus[gpu].snapshots.back();
        if !youngest.is_some_and(|stopped| kept(*stopped)) {
            return false;
        }
        let hit = self.chance(rate, Draw::Hit, start, 0);
        if hit {
            self.gpus[gpu].snapshots.pop_back();
        }
        hit
    }

    fn keep_snapshot(&mut self, gpu: usize, now: Nanos) {
        let retention = self.cold.retention;
        let snapshots = &mut self.gpus[gpu].snapshots;
        while snapshots
            .front()
            .is_some_and(|stopped| now - stopped > retention)
        {
            snapshots.pop_front();
        }
        snapshots.push_back(now);
    }

    /// The candidate of the lowest rank.
    pub(super) fn best<K: Ord>(&self, rank: impl Fn(&Worker) -> Option<K>) -> Option<usize> {
        let ranked = self
            .workers
            .iter()
            .filter_map(|w| Some((rank(w)?, w.number)));
        ranked
            .min_by(|a, b| a.0.cmp(&b.0))
            .map(|(_, number)| number as usize)
    }
}

impl<O: Observer> Engine<O> {
    /// The active workers at time 0: up and idle, or throttled where no GPU is available.
    pub(super) fn open(&mut self) {
        for _ in 0..self.rules.min {
            let number = self.staff.enlist(true);
            match self.staff.free_gpu() {
                Some(gpu) => {
                    self.staff.take_gpu(number, gpu);
                    self.become_ready(number);
                }
                None => self.throttle(number),
            }
        }
    }

    /// Starts a worker, or lets it wait for a GPU; others that wait go first.
    pub(super) fn start_worker(&mut self, active: bool) {
        self.refused = false;
        let number = self.staff.enlist(active);
        let gpu = match self.staff.has_throttled() {
            true => None,
            false => self.staff.free_gpu(),
        };
        match gpu {
            Some(gpu) => self.begin_start(number, gpu),
            None => self.throttle(number),
        }
    }

    fn throttle(&mut self, number: usize) {
        self.staff.throttled.push_back(number);
        let worker = &mut self.staff.workers[number];
        worker.state = State::Throttled;
        let decision = Decision::Throttled {
            worker: worker.number,
        };
        self.observer.decided(self.now, decision);
        self.observer.worker(self.now, worker);
        self.refresh(number);
    }

    pub(super) fn begin_start(&mut self, number: usize, gpu: usize) {
        let start = self.staff.starts;
        self.staff.starts += 1;
        self.staff.starting += 1;
        self.staff.take_gpu(number, gpu);
        let worker = &mut self.staff.workers[number];
        worker.start_number = start;
        let decision = Decision::Started {
            worker: worker.number,
            waited: worker.state == State::Throttled,
        };
        self.observer.decided(self.now, decision);
        if self.rules.flash_boot && self.staff.take_snapshot(gpu, start, self.now) {
            let time = self
                .staff
                .draw(&self.staff.cold.flash, Draw::Flash, start, 0);
            return self.bill_start(number, time, true);
        }
        let download = self
            .staff
            .draw(&self.staff.cold.download, Draw::Download, start, 0);
        if download == 0 {
            return self.bill_start(number, self.staff.full_start(start, 0), false);
        }
        let worker = &mut self.staff.workers[number];
        worker.state = State::Initializing;
        worker.phase_end = after(self.now, download);
        self.observer.worker(self.now, worker);
        self.refresh(number);
    }

    /// The billed part of a start begins.
    fn bill_start(&mut self, number: usize, time: Nanos, flash: bool) {
        let worker = &mut self.staff.workers[number];
        worker.state = if flash {
            State::Reviving
        } else {
            State::Starting
        };
        worker.phase_end = after(self.now, time);
        self.observer.worker(self.now, worker);
        self.observer
            .start(self.now, if flash { Start::Flash } else { Start::Full });
        self.refresh(number);
    }

    /// A download or a start ends.
    pub(super) fn end_phase(&mut self, number: usize) {
        let worker = &self.staff.workers[number];
        let (start, attempt) = (worker.start_number, worker.attempt);
        if worker.state == State::Initializing {
            return self.bill_start(number, self.staff.full_start(start, attempt), false);
        }
        let rate = self.staff.cold.failure_rate;
        if self.staff.chance(rate, Draw::Failure, start, attempt) {
            self.observer.start(self.now, Start::Failed);
            let decision = Decision::StartFailed {
                worker: worker.number,
            };
            self.observer.decided(self.now, decision);
            self.staff.workers[number].attempt += 1;
            let again = self.staff.full_start(start, attempt + 1);
            return self.bill_start(number, again, false);
        }
        self.staff.starting -= 1;
        if worker.to_stop {
            return self.stop_worker(number, StopReason::MaxLowered);
        }
        let waited = match self.queue.head() {
            Some(place) => self.now - self.store[place].arrival,
            None => 0,
        };
        let worker = number as u32;
        self.observer
            .decided(self.now, Decision::Ready { worker, waited });
        self.become_ready(number);
    }

    fn become_ready(&mut self, number: usize) {
        let worker = &mut self.staff.workers[number];
        worker.state = State::Idle;
        worker.ready_at = self.now;
        worker.started_at = self.now;
        worker.idle_since = self.now;
        self.ready.add(worker);
        self.observer.worker(self.now, worker);
        self.refresh(number);
    }

    pub(super) fn stop_idle(&mut self, number: usize) {
        self.stop_worker(number, StopReason::Idle);
    }

    /// A worker stops; a flex one that had a GPU leaves its snapshot there.
    pub(super) fn stop_worker(&mut self, number: usize, reason: StopReason) {
        self.refused = false;
        let worker = &mut self.staff.workers[number];
        self.ready.remove(worker);
        if matches!(
            worker.state,
            State::Running | State::Starting | State::Reviving
        ) {
            // It ends with nothing to do: its requests are gone, or its start is over.
            worker.state = State::Idle;
            self.observer.worker(self.now, worker);
        }
        let (state, gpu, active) = (worker.state, worker.gpu, worker.active);
        worker.state = State::Stopped;
        worker.active = false;
        self.staff.up -= 1;
        self.staff.active -= u32::from(active);
        self.observer.worker(self.now, &self.staff.workers[number]);
        let worker = number as u32;
        self.observer
            .decided(self.now, Decision::Stopped { worker, reason });
        if state == State::Throttled {
            self.staff.throttled.retain(|&other| other != number);
        } else {
            self.staff.gpus[gpu].in_use -= 1;
            if !active && self.rules.flash_boot {
                self.staff.keep_snapshot(gpu, self.now);
            }
        }
        self.refresh(number);
    }
}
