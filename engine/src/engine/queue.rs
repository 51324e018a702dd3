use super::arrivals::Arrival;
use super::clock::{NEVER, Nanos, after};
use super::rules::Trigger;
use crate::sort::sort_by_key;
use std::collections::VecDeque;

/// A request from its arrival to its end.
#[derive(Clone, Debug)]
pub struct Request {
    /// In order of arrival.
    pub number: u64,
    pub arrival: Nanos,
    /// First start of execution; see [`Request::first_start`].
    started: Nanos,
    /// Source it comes from: the pattern, an extra, an injection.
    pub(super) source: u32,
    /// Number within its source.
    pub(super) index: u64,
    /// Execution time alone on a worker of speed 1.
    pub(super) work: Nanos,
    pub(super) runs: u32,
    pub(super) retries: u32,
    /// When it last entered the queue.
    pub(super) entered: Nanos,
    /// Number of its last spell in the queue, to tell a stale note of one from the present.
    spell: u32,
    waiting: bool,
    overdue: bool,
}

impl Request {
    pub(super) fn new(number: u64, now: Nanos, of: Arrival) -> Request {
        Request {
            number,
            arrival: now,
            started: NEVER,
            source: of.source as u32,
            index: of.index,
            work: of.work,
            runs: 0,
            retries: 0,
            entered: now,
            spell: 0,
            waiting: false,
            overdue: false,
        }
    }

    /// First start of execution.
    pub fn first_start(&self) -> Option<Nanos> {
        (self.started != NEVER).then_some(self.started)
    }

    /// Another run begins.
    pub(super) fn begin(&mut self, now: Nanos) {
        self.started = self.started.min(now);
        self.runs += 1;
    }

    /// Whether the run that has begun is its first.
    pub fn is_first_run(&self) -> bool {
        self.runs == 1
    }
}

/// The requests in the system, in places that are used again.
#[derive(Default)]
pub(super) struct Store {
    places: Vec<Request>,
    free: Vec<usize>,
}

impl Store {
    pub(super) fn add(&mut self, request: Request) -> usize {
        match self.free.pop() {
            Some(place) => {
                self.places[place] = request;
                place
            }
            None => {
                self.places.push(request);
                self.places.len() - 1
            }
        }
    }

    pub(super) fn remove(&mut self, place: usize) {
        self.free.push(place);
    }
}

impl std::ops::Index<usize> for Store {
    type Output = Request;

    fn index(&self, place: usize) -> &Request {
        &self.places[place]
    }
}

impl std::ops::IndexMut<usize> for Store {
    fn index_mut(&mut self, place: usize) -> &mut Request {
        &mut self.places[place]
    }
}

/// The waiting requests, always in order of arrival, and how many of them have waited long for the scaler.
#[derive(Default)]
pub(super) struct Queue {
    /// (number, place), ascending.
    waiting: VecDeque<(u64, usize)>,
    /// Spells not yet overdue, in order of entry: (entered, place, spell). Stale ones are dropped in passing.
    recent: VecDeque<(Nanos, usize, u32)>,
    overdue: usize,
    /// Spells so far, of whatever request: a place that is used again must not take over old notes.
    spells: u32,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The place of the head.
    pub(super) fn head(&self) -> Option<usize> {
        self.waiting.front().map(|&(_, place)| place)
    }

    /// Enters a request, at its old place if it comes back.
    #[inline]
    pub(super) fn enter(&mut self, store: &mut Store, place: usize, now: Nanos, trigger: Trigger) {
        self.spells = self.spells.wrapping_add(1);
        let request = &mut store[place];
        request.entered = now;
        request.spell = self.spells;
        request.waiting = true;
        request.overdue = false;
        let number = request.number;
        match self.waiting.back() {
            Some(&(last, _)) if last > number => {
                let at = self.waiting.partition_point(|&(other, _)| other < number);
                self.waiting.insert(at, (number, place));
            }
            _ => self.waiting.push_back((number, place)),
        }
        if matches!(trigger, Trigger::QueueDelay(_)) {
            self.recent.push_back((now, place, store[place].spell));
        }
    }

    /// Takes the head out.
    #[inline]
    pub(super) fn take(&mut self, store: &mut Store) -> Option<usize> {
        let (_, place) = self.waiting.pop_front()?;
        let request = &mut store[place];
        request.waiting = false;
        self.overdue -= usize::from(request.overdue);
        self.drop_stale(store);
        Some(place)
    }

    #[inline]
    fn drop_stale(&mut self, store: &Store) {
        while let Some(&(_, place, spell)) = self.recent.front() {
            let request = &store[place];
            if request.waiting && request.spell == spell {
                return;
            }
            self.recent.pop_front();
        }
    }

    /// How many requests have waited `delay` or longer.
    pub(super) fn overdue(&mut self, store: &mut Store, now: Nanos, delay: Nanos) -> usize {
        while let Some(&(entered, place, spell)) = self.recent.front() {
            if entered + delay > now {
                break;
            }
            self.recent.pop_front();
            let request = &mut store[place];
            if request.waiting && request.spell == spell {
                request.overdue = true;
                self.overdue += 1;
            }
        }
        self.drop_stale(store);
        self.overdue
    }

    /// When the next wait reaches `delay`, after [`Queue::overdue`] was asked for now.
    pub(super) fn next_overdue(&self, delay: Nanos) -> Nanos {
        self.recent
            .front()
            .map_or(NEVER, |&(entered, _, _)| after(entered, delay))
    }

    /// Counts anew from when each waiting request entered: the scaler's delay has changed.
    pub(super) fn recount(&mut self, store: &mut Store) {
        self.overdue = 0;
        self.recent.clear();
        for &(_, place) in &self.waiting {
            let request = &mut store[place];
            request.overdue = false;
            self.recent
                .push_back((request.entered, place, request.spell));
        }
        let mut recent = Vec::from(std::mem::take(&mut self.recent));
        sort_by_key(&mut recent, |&(entered, ..)| entered);
        self.recent = recent.into();
    }

    /// The waiting requests' places, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.waiting.iter().map(|&(_, place)| place)
    }
}
