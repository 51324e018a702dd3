//! A search for settings under way: its trials go to a pool of workers, its fronts come back as they are known.

use crate::dialogs::host::Host;
use crate::work::{Answer, Line, News, Sent, Task};
use coldstart::advice::Change;
use coldstart::scenario::Scenario;
use coldstart::search::{Found, Goal, Outcome, Point, Search, Space, Trial};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

/// What a dialog shows of a search. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Finding {
    /// Share that is done, while it is under way.
    pub progress: RwSignal<Option<f64>>,
    /// Everything simulated so far, and the front of it.
    pub known: RwSignal<Arc<Known>>,
    /// What came of it, once it has ended.
    pub found: RwSignal<Option<Arc<Found>>>,
    /// What was wrong with what was asked, or with a worker.
    pub problem: RwSignal<Option<String>>,
    searched: StoredValue<Option<Scenario>>,
    drive: StoredValue<Option<Rc<Drive>>, LocalStorage>,
}

/// The points of a search so far.
#[derive(Default)]
pub struct Known {
    /// The settings as they are.
    pub now: Option<Point>,
    pub points: Vec<Point>,
    pub front: Vec<Point>,
    /// Requests simulated.
    pub requests: u64,
    /// Seconds since it was begun.
    pub elapsed_s: f64,
    /// What was searched for.
    pub goal: Option<Goal>,
}

/// Requests of a task: large enough that its messages cost little, small enough to be stopped soon.
const REQUESTS_OF_TASK: f64 = 250_000.0;
/// Milliseconds from one partial front to the next.
const PARTIAL_MS: f64 = 150.0;

struct Drive {
    search: RefCell<Search>,
    scenario: Sent,
    waiting: RefCell<VecDeque<Trial>>,
    trials_of_task: usize,
    free: RefCell<Vec<Line>>,
    begun_ms: f64,
    told_ms: Cell<f64>,
    requests: Cell<u64>,
}

thread_local! {
    /// All cores but the one that the page draws with.
    static POOL: Vec<Line> = {
        let cores = window().navigator().hardware_concurrency();
        (1..cores.clamp(2.0, 17.0) as usize).map(|_| Line::default()).collect()
    };
}

/// How many workers a search has.
pub fn workers() -> usize {
    POOL.with(Vec::len)
}

impl Finding {
    pub fn new() -> Finding {
        Finding {
            progress: RwSignal::new(None),
            known: RwSignal::new(Arc::default()),
            found: RwSignal::new(None),
            problem: RwSignal::new(None),
            searched: StoredValue::new(None),
            drive: StoredValue::new_local(None),
        }
    }

    /// Forgets what is known of another scenario than this one.
    pub fn renew(self, host: Host) {
        let scenario = host.scenario.get_untracked();
        if self
            .searched
            .with_value(|searched| searched.as_ref() != Some(&scenario))
        {
            self.known.set(Arc::default());
            self.found.set(None);
            self.problem.set(None);
        }
    }

    /// Begins to search, in place of whatever was searched before.
    pub fn begin(self, host: Host, space: Space, goal: Goal) {
        self.cancel();
        let scenario = host.scenario.get_untracked();
        let search = match Search::new(&scenario, space, goal) {
            Ok(search) => search,
            Err(problems) => {
                let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
                return self.problem.set(Some(format!("{}.", said.join("; "))));
            }
        };
        self.searched.set_value(Some(scenario));
        self.problem.set(None);
        self.found.set(None);
        self.known.set(Arc::default());
        self.progress.set(Some(0.0));
        let drive = Rc::new(Drive::new(search));
        self.drive.set_value(Some(drive.clone()));
        self.feed(&drive);
    }

    /// Stops; what is known stays.
    pub fn cancel(self) {
        self.drive.set_value(None);
        self.progress.set(None);
        POOL.with(|pool| pool.iter().for_each(Line::stop));
    }

    /// The scenario with the settings of a point, and with the target that was searched for.
    pub fn with(self, host: Host, point: &Point) -> Scenario {
        let now = host.scenario.get_untracked();
        let goal = self.known.with_untracked(|known| known.goal);
        let wanted = goal
            .and_then(|goal| goal.put_into(&now).ok())
            .unwrap_or(now);
        Change::apply_all(&point.change, &wanted)
    }

    fn is_of(self, drive: &Rc<Drive>) -> bool {
        (self.drive).with_value(|now| now.as_ref().is_some_and(|now| Rc::ptr_eq(now, drive)))
    }

    /// Gives every free worker something to do.
    fn feed(self, drive: &Rc<Drive>) {
        while let Some((line, task)) = drive.next_task() {
            let (drive, back) = (drive.clone(), line.clone());
            line.ask(task, move |news| {
                if !self.is_of(&drive) {
                    return;
                }
                match news {
                    News::Done(Answer::Tried(outcomes)) => {
                        drive.take(outcomes, back.clone());
                        self.tell(&drive);
                        self.feed(&drive);
                    }
                    News::Broke => {
                        self.cancel();
                        self.problem.set(Some(BROKE.into()));
                    }
                    News::Done(_) | News::Partial(..) | News::Progress(_) => {}
                }
            });
        }
        if drive.is_done() {
            let found = drive.search.borrow().finish();
            self.know(drive);
            self.found.set(Some(Arc::new(found)));
            self.cancel();
        }
    }

    fn tell(self, drive: &Rc<Drive>) {
        if now_ms() - drive.told_ms.get() > PARTIAL_MS {
            drive.told_ms.set(now_ms());
            self.know(drive);
        }
    }

    fn know(self, drive: &Rc<Drive>) {
        let search = drive.search.borrow();
        self.progress.set(Some(search.progress()));
        self.known.set(Arc::new(Known {
            now: search.now(),
            points: search.points(),
            front: search.front(),
            requests: drive.requests.get(),
            elapsed_s: (now_ms() - drive.begun_ms) / 1e3,
            goal: Some(search.goal()),
        }));
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

const BROKE: &str = "A worker of the search broke: most likely some of these settings need more memory than a browser gives. A limit on the queue, or a higher lower bound of max workers, will do.";

impl Drive {
    fn new(search: Search) -> Drive {
        let scenario: &Scenario = search.scenario();
        let trials = REQUESTS_OF_TASK / scenario.expected_requests().max(1.0);
        Drive {
            scenario: Sent::new(scenario),
            search: RefCell::new(search),
            waiting: RefCell::default(),
            trials_of_task: trials.clamp(1.0, 32.0) as usize,
            free: RefCell::new(POOL.with(Clone::clone)),
            begun_ms: now_ms(),
            told_ms: Cell::new(0.0),
            requests: Cell::new(0),
        }
    }

    /// A free worker, and what it is to do; none where there is neither.
    fn next_task(&self) -> Option<(Line, Task)> {
        let mut waiting = self.waiting.borrow_mut();
        if waiting.is_empty() {
            waiting.extend(self.search.borrow_mut().next_batch().unwrap_or_default());
        }
        if waiting.is_empty() {
            return None;
        }
        let line = self.free.borrow_mut().pop()?;
        let count = self.trials_of_task.min(waiting.len());
        let task = Task::Try {
            scenario: self.scenario.clone(),
            trials: waiting.drain(..count).collect(),
        };
        Some((line, task))
    }

    fn take(&self, outcomes: Vec<Outcome>, line: Line) {
        let mut search = self.search.borrow_mut();
        for outcome in outcomes {
            self.requests.set(self.requests.get() + outcome.requests);
            search.take(outcome);
        }
        self.free.borrow_mut().push(line);
    }

    /// Whether nothing is out, and nothing is left to ask.
    fn is_done(&self) -> bool {
        self.free.borrow().len() == workers()
            && self.waiting.borrow().is_empty()
            && self.search.borrow_mut().next_batch().is_none()
    }
}
