//! A search for settings under way: its trials go to a pool of workers, its fronts come back as they are known.

use super::form::Form;
use crate::clock::now_ms;
use crate::work::{Answer, Line, News, Sent, Task};
use coldstart::advice::Change;
use coldstart::scenario::{Parameter, Scenario, sentence};
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
    /// What is asked: it stands beside what was found.
    pub form: RwSignal<Form>,
    searched: StoredValue<Option<Searched>>,
    drive: StoredValue<Option<Rc<Drive>>, LocalStorage>,
}

/// What was searched, and over which parameters.
struct Searched {
    scenario: Scenario,
    over: Vec<&'static Parameter>,
}

impl Searched {
    /// Whether a scenario differs from this one in nothing but what was searched over, and its target.
    fn holds_for(&self, now: &Scenario) -> bool {
        let mut settings = now.settings();
        settings.slo = self.scenario.slo;
        let is_written =
            |row: &&Parameter| row.write(&mut settings, &row.value(&self.scenario)).is_ok();
        self.over.iter().all(is_written) && settings == *self.scenario
    }

    /// Whether a scenario has the settings of a point.
    fn is_at(&self, point: &Point, now: &Scenario) -> bool {
        self.over.iter().all(|row| {
            let change = point.change.iter().find(|change| change.key == row.key);
            let before = || row.text(&row.value(&self.scenario));
            row.text(&row.value(now)) == change.map_or_else(before, |change| change.to.clone())
        })
    }
}

/// The points of a search so far.
#[derive(Clone, Default)]
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

/// How many workers a search has; none where the page does the work itself.
pub fn workers() -> usize {
    POOL.with(|pool| pool.iter().filter(|line| line.is_hired()).count())
}

impl Finding {
    pub fn new() -> Finding {
        Finding {
            progress: RwSignal::new(None),
            known: RwSignal::new(Arc::default()),
            found: RwSignal::new(None),
            problem: RwSignal::new(None),
            form: RwSignal::default(),
            searched: StoredValue::new(None),
            drive: StoredValue::new_local(None),
        }
    }

    /// Keeps what is known and was asked where this scenario differs only in what was searched over: one of the
    /// candidates may have been applied. Begins afresh else.
    pub fn renew(self, scenario: &Scenario) {
        let holds = |searched: &Searched| searched.holds_for(scenario);
        if (self.searched).with_value(|searched| searched.as_ref().is_some_and(holds)) {
            return self.known.update(|known| {
                let at = |point: &&Point| {
                    let is_at = |searched: &Searched| searched.is_at(point, scenario);
                    (self.searched).with_value(|searched| searched.as_ref().is_some_and(is_at))
                };
                let now = known.points.iter().find(at).cloned();
                Arc::make_mut(known).now = now;
            });
        }
        self.searched.set_value(None);
        self.known.set(Arc::default());
        self.found.set(None);
        self.problem.set(None);
        self.form.set(Form::of(scenario));
    }

    /// Begins to search, in place of whatever was searched before.
    pub fn begin(self, scenario: Scenario, space: Space, goal: Goal) {
        self.cancel();
        let search = match Search::new(&scenario, space, goal) {
            Ok(search) => search,
            Err(problems) => {
                return self.problem.set(Some(format!("{}.", sentence(&problems))));
            }
        };
        let over = self.form.with_untracked(Form::over);
        self.searched.set_value(Some(Searched { scenario, over }));
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

    /// The scenario that was searched with the settings of a point, and with the target that was searched for.
    pub fn with(self, point: &Point) -> Option<Scenario> {
        let goal = self.known.with_untracked(|known| known.goal)?;
        let wanted = self.searched.with_value(|searched| {
            let scenario = &searched.as_ref()?.scenario;
            goal.put_into(scenario).ok()
        })?;
        Some(Change::apply_all(&point.change, &wanted))
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
                    News::Done(_) | News::Partial(..) | News::Progress(_) | News::Alone => {}
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

const BROKE: &str = "A worker of the search failed, most likely because some of these settings need more memory than this browser allows. Set a queue limit, or a higher lower bound for max workers.";

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
        self.free.borrow().len() == POOL.with(Vec::len)
            && self.waiting.borrow().is_empty()
            && self.search.borrow_mut().next_batch().is_none()
    }
}
