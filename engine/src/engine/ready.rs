use super::clock::Nanos;
use super::worker::Worker;
use crate::scenario::Dispatch;
use crate::sort::sort_by;
use std::cmp::{Ordering, Reverse};
use std::collections::VecDeque;

/// The workers with a free slot, active and flex apart, each in order of when they became ready.
/// The next one stands at an end: most recent at the back, least recent at the front.
pub(super) struct Ready {
    rule: Dispatch,
    /// [flex, active], each of (ready_at, number).
    lists: [VecDeque<(Nanos, u32)>; 2],
}

impl Ready {
    pub(super) fn new(rule: Dispatch) -> Ready {
        Ready {
            rule,
            lists: [VecDeque::new(), VecDeque::new()],
        }
    }

    /// The worker that gets the next request.
    #[inline]
    pub(super) fn next(&self) -> Option<usize> {
        let [flex, active] = &self.lists;
        let chosen = match self.rule {
            Dispatch::ActiveFirst => active.back().or(flex.back()),
            Dispatch::MostRecent => match (flex.back(), active.back()) {
                (Some(f), Some(a)) if recency(*f) > recency(*a) => Some(f),
                (f, a) => a.or(f),
            },
            Dispatch::LeastRecent => match (flex.front(), active.front()) {
                (Some(f), Some(a)) if f < a => Some(f),
                (f, a) => a.or(f),
            },
        };
        chosen.map(|&(_, number)| number as usize)
    }

    #[inline]
    pub(super) fn add(&mut self, worker: &mut Worker) {
        if std::mem::replace(&mut worker.listed, true) {
            return;
        }
        let entry = (worker.ready_at, worker.number);
        let list = &mut self.lists[usize::from(worker.active)];
        match list.back() {
            Some(&(last, _)) if last >= worker.ready_at => insert(list, entry, self.rule),
            _ => list.push_back(entry),
        }
    }

    #[inline]
    pub(super) fn remove(&mut self, worker: &mut Worker) {
        if std::mem::take(&mut worker.listed) {
            self.unlist(worker);
        }
    }

    fn unlist(&mut self, worker: &Worker) {
        let entry = (worker.ready_at, worker.number);
        let list = &mut self.lists[usize::from(worker.active)];
        if list.back() == Some(&entry) {
            list.pop_back();
            return;
        }
        let at = list.partition_point(|&other| before(self.rule, other, entry));
        list.remove(at);
    }

    /// Sorts anew for another rule.
    pub(super) fn set_rule(&mut self, rule: Dispatch) {
        self.rule = rule;
        for list in &mut self.lists {
            let mut entries = Vec::from(std::mem::take(list));
            sort_by(&mut entries, |&a, &b| match before(rule, a, b) {
                true => Ordering::Less,
                false => Ordering::Greater,
            });
            *list = entries.into();
        }
    }
}

#[cold]
fn insert(list: &mut VecDeque<(Nanos, u32)>, entry: (Nanos, u32), rule: Dispatch) {
    let at = list.partition_point(|&other| before(rule, other, entry));
    list.insert(at, entry);
}

/// Later is more recent; of equals the lowest number.
fn recency((ready_at, number): (Nanos, u32)) -> (Nanos, Reverse<u32>) {
    (ready_at, Reverse(number))
}

/// Whether `a` stands before `b`: ties lie so that the lowest number is at the end that is served.
fn before(rule: Dispatch, a: (Nanos, u32), b: (Nanos, u32)) -> bool {
    match rule {
        Dispatch::ActiveFirst | Dispatch::MostRecent => recency(a) < recency(b),
        Dispatch::LeastRecent => a < b,
    }
}
