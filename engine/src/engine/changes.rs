//! Scheduled changes of the endpoint's settings, and injections.

use super::arrivals::FIRST_INJECTION;
use super::clock::{Class, Moment, Nanos, nanos};
use super::observer::Observer;
use super::rules::Rules;
use super::run::Engine;
use crate::scenario::Scenario;
use crate::sort::sort_by_key;

/// What is to come, in order of time, then of the lists.
pub(super) struct Schedule {
    changes: Vec<Change>,
    next_change: usize,
    /// (at, source, requests)
    injections: Vec<(Nanos, usize, u64)>,
    next_injection: usize,
    injected: u64,
    /// The next change or injection.
    next: Moment,
}

struct Change {
    at: Nanos,
    rules: Rules,
    gpu_available: Option<Vec<Option<u32>>>,
}

impl Schedule {
    pub(super) fn new(scenario: &Scenario) -> Schedule {
        let mut listed: Vec<_> = scenario.changes.iter().collect();
        sort_by_key(&mut listed, |change| nanos(change.at_s));
        let mut settings = scenario.settings();
        let changes = (listed.into_iter())
            .map(|change| {
                for (parameter, value) in &change.set {
                    // A value that stands in a scenario has been checked.
                    let _ = parameter.write(&mut settings, value);
                }
                Change {
                    at: nanos(change.at_s),
                    rules: Rules::new(&settings.endpoint),
                    gpu_available: change.gpu_available.clone(),
                }
            })
            .collect();
        let mut injections: Vec<_> = (scenario.injections.iter().enumerate())
            .filter(|(_, injection)| injection.requests > 0)
            .map(|(i, injection)| {
                (
                    nanos(injection.at_s),
                    FIRST_INJECTION + i,
                    injection.requests,
                )
            })
            .collect();
        sort_by_key(&mut injections, |&(at, ..)| at);
        let mut schedule = Schedule {
            changes,
            next_change: 0,
            injections,
            next_injection: 0,
            injected: 0,
            next: Moment::NEVER,
        };
        schedule.find();
        schedule
    }

    /// The next change or injection.
    pub(super) fn next(&self) -> Moment {
        self.next
    }

    fn find(&mut self) {
        let change = self.changes.get(self.next_change);
        let injection = self.injections.get(self.next_injection);
        let change = change.map(|change| Moment::new(change.at, Class::Change));
        let injection = injection.map(|&(at, ..)| Moment::new(at, Class::Injection));
        self.next = (change.into_iter().chain(injection).min()).unwrap_or(Moment::NEVER);
    }

    fn take_change(&mut self) -> &mut Change {
        let number = self.next_change;
        self.next_change += 1;
        self.find();
        &mut self.changes[number]
    }

    /// Takes the next injected request: its source and its number within it.
    pub(super) fn take_injection(&mut self) -> (usize, u64) {
        let (_, source, requests) = self.injections[self.next_injection];
        let number = self.injected;
        self.injected += 1;
        if self.injected == requests {
            self.injected = 0;
            self.next_injection += 1;
            self.find();
        }
        (source, number)
    }
}

impl<O: Observer> Engine<O> {
    /// All settings of the next change are in force from now on.
    pub(super) fn change(&mut self) {
        let change = self.schedule.take_change();
        if let Some(available) = &change.gpu_available {
            self.staff.set_available(available);
        }
        std::mem::swap(&mut self.rules, &mut change.rules);
        let (rules, before) = (&self.rules, &change.rules);
        let pace_changed =
            rules.concurrency != before.concurrency || rules.efficiency != before.efficiency;
        if pace_changed {
            for worker in &mut self.staff.workers {
                worker.progress(self.now, before);
                worker.schedule(self.now, rules);
            }
        }
        if before.flash_boot && !rules.flash_boot {
            self.staff.discard_snapshots();
        }
        if before.dispatch != rules.dispatch {
            self.ready.set_rule(rules.dispatch);
        }
        if before.scaler != rules.scaler {
            self.queue.recount(&mut self.store);
        }
        self.refused = false;
        self.observer.rules(self.now, &self.rules);
        for number in 0..self.staff.workers.len() {
            for run in &mut self.staff.workers[number].runs {
                run.set_limit(self.now, &self.rules);
            }
            self.list_if_free(number);
            self.refresh(number);
        }
    }
}
