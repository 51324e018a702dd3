use super::account::{
    ACCOUNTS, BILLED, IDLE, INITIALIZING, NOWHERE, RUNNING, STARTING, THROTTLED, account, is_billed,
};
use super::times::TimesCollector;
use super::{ColdStarts, Cost, Queue, Report, Requests, Slo, TimeCounts, WorkerSeconds, Workers};
use crate::engine::{
    Ending, Nanos, Observer, Request, Rules, SECOND, Start, State, Worker, nanos, seconds,
};
use crate::scenario::Scenario;

/// Counts everything the report needs, within the counted window [warmup, duration).
#[derive(Clone)]
pub(super) struct Tally {
    from: Nanos,
    to: Nanos,
    target: Nanos,
    percentile: f64,
    /// Dollars per second of a worker, by GPU type and class (flex, active).
    rates: Vec<[f64; 2]>,
    requests: Requests,
    delay: TimesCollector,
    execution: TimesCollector,
    total: TimesCollector,
    met: u64,
    missed: u64,
    starts: ColdStarts,
    concurrency: u64,
    /// By worker number.
    lives: Vec<Life>,
    /// By GPU type.
    billed: Vec<Billed>,
    /// What rounding up to whole seconds added, likewise.
    rounding: Vec<Billed>,
    initializing: u128,
    throttled: u128,
    busy_slots: u128,
    slots: u128,
    waiting: u128,
    peak_waiting: u64,
    peak_up: u32,
    lifetimes: u128,
    stopped: u64,
}

/// Worker time by class (flex, active) and billed state.
type Billed = [[u128; BILLED]; 2];

/// The present life of a worker.
#[derive(Clone)]
struct Life {
    since: Nanos,
    /// Where its time is booked now.
    account: usize,
    gpu: usize,
    busy: u64,
    /// Beginning of the billed part.
    billed_from: Nanos,
    /// Time by account, within the counted window.
    spent: [Nanos; ACCOUNTS],
    /// Time of busy slots, and of all slots while billed.
    busy_slots: Nanos,
    slots: Nanos,
}

impl Life {
    const NONE: Life = Life {
        since: 0,
        account: NOWHERE,
        gpu: 0,
        busy: 0,
        billed_from: 0,
        spent: [0; ACCOUNTS],
        busy_slots: 0,
        slots: 0,
    };
}

impl Tally {
    pub(super) fn new(scenario: &Scenario) -> Tally {
        let gpu = &scenario.gpu;
        let types = gpu.types.len();
        Tally {
            from: nanos(scenario.run.warmup_s),
            to: nanos(scenario.duration_s()),
            target: nanos(scenario.slo.delay_s),
            percentile: scenario.slo.percentile,
            rates: gpu.rates().collect(),
            requests: Requests::default(),
            delay: TimesCollector::new(scenario.expected_requests()),
            execution: TimesCollector::new(scenario.expected_requests()),
            total: TimesCollector::new(scenario.expected_requests()),
            met: 0,
            missed: 0,
            starts: ColdStarts::default(),
            concurrency: scenario.endpoint.concurrency.into(),
            lives: Vec::new(),
            billed: vec![Billed::default(); types],
            rounding: vec![Billed::default(); types],
            initializing: 0,
            throttled: 0,
            busy_slots: 0,
            slots: 0,
            waiting: 0,
            peak_waiting: 0,
            peak_up: 0,
            lifetimes: 0,
            stopped: 0,
        }
    }

    fn counts(&self, request: &Request) -> bool {
        request.arrival >= self.from
    }

    /// Books the time of a worker up to now.
    #[inline]
    fn book(&mut self, number: usize, now: Nanos) {
        let life = &mut self.lives[number];
        let time = now.max(self.from) - life.since.max(self.from);
        life.since = now;
        life.spent[life.account] += time;
        life.busy_slots += time * life.busy;
        life.slots += time * u64::from(is_billed(life.account)) * self.concurrency;
    }

    /// A worker has stopped.
    #[cold]
    fn end_life(&mut self, number: usize, now: Nanos) {
        let life = &self.lives[number];
        if is_billed(life.account) && now >= self.from {
            self.lifetimes += u128::from(now - life.billed_from);
            self.stopped += 1;
        }
        self.bill(number);
    }

    /// Closes the bill of a life: whole seconds, the rest of the last one to where it ended.
    fn bill(&mut self, number: usize) {
        let life = std::mem::replace(&mut self.lives[number], Life::NONE);
        self.initializing += u128::from(life.spent[INITIALIZING]);
        self.throttled += u128::from(life.spent[THROTTLED]);
        if !is_billed(life.account) {
            return;
        }
        self.busy_slots += u128::from(life.busy_slots);
        self.slots += u128::from(life.slots);
        let mut total = 0;
        for (account, time) in life.spent[..INITIALIZING].iter().enumerate() {
            self.billed[life.gpu][account / BILLED][account % BILLED] += u128::from(*time);
            total += time;
        }
        let rounded = total.div_ceil(SECOND) * SECOND;
        self.rounding[life.gpu][life.account / BILLED][life.account % BILLED] +=
            u128::from(rounded - total);
    }

    /// How many requests that started had each delay.
    pub(super) fn delays(&self) -> TimeCounts {
        self.delay.counts()
    }

    /// As [`Tally::finish`] of the window up to now, in which all that have not ended are in progress; none in the
    /// warm-up.
    pub(super) fn so_far(&self, now: Nanos) -> Option<(Report, Vec<f64>)> {
        if now <= self.from {
            return None;
        }
        let (mut report, cost_by_gpu) = Tally {
            to: now,
            ..self.clone()
        }
        .finish();
        let r = &mut report.requests;
        r.in_progress = r.arrived - r.completed - r.failed - r.timed_out - r.expired - r.rejected;
        Some((report, cost_by_gpu))
    }

    /// The report, and the bill in dollars by GPU type.
    pub(super) fn finish(mut self) -> (Report, Vec<f64>) {
        for number in 0..self.lives.len() {
            self.book(number, self.to);
            self.bill(number);
        }
        let window = seconds(self.to - self.from);
        let hours = window / 3600.0;
        let average = |total: u128| total as f64 / 1e9 / window;
        let known = self.met + self.missed;
        let attainment = (known > 0).then(|| self.met as f64 / known as f64);
        let time = Split::new(&self.billed, |_, _, time| time as f64 / 1e9);
        let dollars =
            |gpu: usize, class: usize, time: u128| time as f64 / 1e9 * self.rates[gpu][class];
        let unrounded = Split::new(&self.billed, dollars);
        let cost = unrounded.plus(&Split::new(&self.rounding, dollars));
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let report = Report {
            slo: Slo {
                attainment,
                met: Some(attainment.is_none_or(|share| share >= self.percentile / 100.0)),
            },
            workers: Workers {
                running: time.states[RUNNING] / window,
                idle: time.states[IDLE] / window,
                starting: time.states[STARTING] / window,
                initializing: average(self.initializing),
                throttled: average(self.throttled),
                up: time.total() / window + average(self.initializing) + average(self.throttled),
                peak_up: self.peak_up,
                starts_per_hour: (self.starts.full + self.starts.flash) as f64 / hours,
                mean_lifetime_s: (self.stopped > 0)
                    .then(|| self.lifetimes as f64 / 1e9 / self.stopped as f64),
            },
            utilization: share(time.states[RUNNING], time.total()),
            slot_utilization: (self.slots > 0).then(|| self.busy_slots as f64 / self.slots as f64),
            queue: Queue {
                mean: average(self.waiting),
                peak: self.peak_waiting,
            },
            worker_seconds: WorkerSeconds {
                running: time.states[RUNNING],
                idle: time.states[IDLE],
                starting: time.states[STARTING],
                active: time.classes[1],
                flex: time.classes[0],
                total: time.total(),
            },
            cost: Cost {
                total: cost.total(),
                per_hour: cost.total() / hours,
                per_30_days: cost.total() / hours * 720.0,
                per_1000_requests: (self.requests.completed > 0)
                    .then(|| cost.total() / self.requests.completed as f64 * 1000.0),
                running: cost.states[RUNNING],
                idle: cost.states[IDLE],
                starting: cost.states[STARTING],
                active: cost.classes[1],
                flex: cost.classes[0],
                wasted_share: share(cost.states[IDLE] + cost.states[STARTING], cost.total()),
                unrounded: unrounded.total(),
            },
            requests: self.requests,
            delay: self.delay.finish(),
            execution: self.execution.finish(),
            total: self.total.finish(),
            cold_starts: self.starts,
        };
        (report, cost.gpus)
    }
}

/// An amount split by billed state, by class (flex, active) and by GPU type.
struct Split {
    states: [f64; BILLED],
    classes: [f64; 2],
    gpus: Vec<f64>,
}

impl Split {
    fn new(billed: &[Billed], amount: impl Fn(usize, usize, u128) -> f64) -> Split {
        let mut split = Split {
            states: [0.0; BILLED],
            classes: [0.0; 2],
            gpus: vec![0.0; billed.len()],
        };
        for (gpu, classes) in billed.iter().enumerate() {
            for (class, states) in classes.iter().enumerate() {
                for (state, time) in states.iter().enumerate() {
                    let amount = amount(gpu, class, *time);
                    split.states[state] += amount;
                    split.classes[class] += amount;
                    split.gpus[gpu] += amount;
                }
            }
        }
        split
    }

    fn plus(&self, other: &Split) -> Split {
        Split {
            states: std::array::from_fn(|i| self.states[i] + other.states[i]),
            classes: std::array::from_fn(|i| self.classes[i] + other.classes[i]),
            gpus: std::iter::zip(&self.gpus, &other.gpus)
                .map(|(own, others)| own + others)
                .collect(),
        }
    }

    fn total(&self) -> f64 {
        self.states.iter().sum()
    }
}

impl Observer for Tally {
    #[inline]
    fn elapsed(&mut self, from: Nanos, to: Nanos, waiting: usize, up: u32) {
        let from = from.max(self.from);
        if to > from {
            // Often nobody waits, and wide products are dear.
            if waiting > 0 {
                self.waiting += u128::from(to - from) * waiting as u128;
                self.peak_waiting = self.peak_waiting.max(waiting as u64);
            }
            self.peak_up = self.peak_up.max(up);
        }
    }

    #[inline]
    fn arrived(&mut self, _now: Nanos, request: &Request) {
        self.requests.arrived += u64::from(self.counts(request));
    }

    #[inline]
    fn began(&mut self, now: Nanos, request: &Request, worker: &Worker) {
        if !request.is_first_run() || !self.counts(request) {
            return;
        }
        let delay = now - request.arrival;
        self.delay.add(delay);
        if delay > 0 {
            self.requests.waited += 1;
            self.requests.waited_for_cold_start += u64::from(worker.started_at > request.arrival);
        }
        match delay <= self.target {
            true => self.met += 1,
            false => self.missed += 1,
        }
    }

    #[inline]
    fn ended(&mut self, now: Nanos, request: &Request, run_start: Option<Nanos>, ending: Ending) {
        if !self.counts(request) {
            return;
        }
        let never_started = request.first_start().is_none();
        match ending {
            Ending::Completed => {
                self.requests.completed += 1;
                self.execution.add(now - run_start.unwrap_or(now));
                self.total.add(now - request.arrival);
            }
            Ending::Failed => self.requests.failed += 1,
            Ending::TimedOut => self.requests.timed_out += 1,
            Ending::Expired => {
                self.requests.expired += 1;
                self.requests.waited += u64::from(never_started);
            }
            Ending::Rejected => self.requests.rejected += 1,
        }
        self.missed += u64::from(never_started);
    }

    fn left(&mut self, request: &Request, waiting: bool) {
        if !self.counts(request) {
            return;
        }
        match waiting {
            true => self.requests.in_queue += 1,
            false => self.requests.in_progress += 1,
        }
        if request.first_start().is_none() {
            self.requests.waited += 1;
            self.missed += u64::from(self.to - request.arrival > self.target);
        }
    }

    #[inline]
    fn worker(&mut self, now: Nanos, worker: &Worker) {
        let number = worker.number as usize;
        if number == self.lives.len() {
            self.lives.push(Life::NONE);
        }
        self.book(number, now);
        if worker.state == State::Stopped {
            return self.end_life(number, now);
        }
        let life = &mut self.lives[number];
        if !is_billed(life.account) {
            life.billed_from = now;
        }
        life.account = account(worker);
        life.gpu = worker.gpu;
        life.busy = worker.busy_slots() as u64;
    }

    fn start(&mut self, now: Nanos, start: Start) {
        if now < self.from {
            return;
        }
        match start {
            Start::Full => self.starts.full += 1,
            Start::Flash => self.starts.flash += 1,
            Start::Failed => self.starts.failed += 1,
        }
    }

    fn rules(&mut self, now: Nanos, rules: &Rules) {
        for number in 0..self.lives.len() {
            self.book(number, now);
        }
        self.concurrency = rules.concurrency.into();
    }
}
