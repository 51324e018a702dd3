use super::clock::{Class, Moment, NEVER, Nanos, after, round};
use super::rules::Rules;

/// What a worker is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Stopped,
    /// No GPU of any listed type is available; not billed.
    Throttled,
    /// Image download; not billed.
    Initializing,
    /// In full; billed from here on.
    Starting,
    /// From a snapshot; billed as well.
    Reviving,
    Idle,
    Running,
}

/// A worker: its number is its place in the pool, the lowest that was free when it was started.
#[derive(Clone, Debug)]
pub struct Worker {
    pub number: u32,
    /// Serial number of this life.
    pub life: u64,
    pub state: State,
    /// Always up, and billed at the active rate.
    pub active: bool,
    /// Place of its GPU type in the list.
    pub gpu: usize,
    /// When a slot last became free, or the start ended.
    pub ready_at: Nanos,
    /// When the start ended; 0 for one that was up at time 0.
    pub started_at: Nanos,
    /// Takes no further request, and stops with its last or when ready.
    pub(super) to_stop: bool,
    pub(super) speed: f64,
    pub(super) idle_since: Nanos,
    /// End of the download or of the start.
    pub(super) phase_end: Nanos,
    pub(super) start_number: u64,
    pub(super) attempt: u32,
    /// Whether it stands in the list of workers with a free slot.
    pub(super) listed: bool,
    pub(super) runs: Vec<Run>,
    /// Instant up to which the work left of its runs is known.
    pub(super) known_until: Nanos,
}

/// A request being run.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Place of the request in the store.
    pub(super) request: usize,
    /// Number of the request.
    pub(super) number: u64,
    pub(super) arrival: Nanos,
    pub(super) start: Nanos,
    pub(super) end: Nanos,
    /// When its TTL or the execution timeout ends it, whichever comes first.
    pub(super) limit: Moment,
    /// Work left at `known_until`, in ns on a worker of speed 1, alone.
    pub(super) left: f64,
}

impl Worker {
    pub(super) fn new(number: u32) -> Worker {
        Worker {
            number,
            life: 0,
            state: State::Stopped,
            active: false,
            gpu: 0,
            ready_at: 0,
            started_at: 0,
            to_stop: false,
            speed: 1.0,
            idle_since: 0,
            phase_end: NEVER,
            start_number: 0,
            attempt: 0,
            listed: false,
            runs: Vec::new(),
            known_until: 0,
        }
    }

    /// Requests it is running.
    pub fn busy_slots(&self) -> usize {
        self.runs.len()
    }

    /// Brings the work left up to date; to be called before the number of runs or the rules change.
    #[inline]
    pub(super) fn progress(&mut self, now: Nanos, rules: &Rules) {
        let elapsed = now - self.known_until;
        if !self.runs.is_empty() && elapsed > 0 {
            let rate = self.speed * rules.pace[self.runs.len()];
            for run in &mut self.runs {
                run.left -= elapsed as i64 as f64 * rate;
            }
        }
        self.known_until = now;
    }

    /// Sets the ends of its runs from the work left; to be called after the number of runs or the rules changed.
    #[inline]
    pub(super) fn schedule(&mut self, now: Nanos, rules: &Rules) {
        let rate = self.speed * rules.pace[self.runs.len()];
        for run in &mut self.runs {
            run.end = after(now, round(run.left / rate));
        }
    }

    /// When something happens to it next, by itself.
    #[inline]
    pub(super) fn moment(&self, now: Nanos, rules: &Rules) -> Moment {
        match self.state {
            State::Stopped | State::Throttled => Moment::NEVER,
            State::Initializing | State::Starting | State::Reviving => {
                Moment::new(self.phase_end, Class::StartEnd)
            }
            State::Idle if self.active => Moment::NEVER,
            State::Idle => Moment::new(
                (self.idle_since + rules.idle_timeout).max(now),
                Class::IdleStop,
            ),
            State::Running => match self.runs.as_slice() {
                [run] => run.moment(),
                runs => (runs.iter().map(|run| run.moment()).min()).unwrap_or(Moment::NEVER),
            },
        }
    }

    /// The run that comes first at its next moment; the lowest request among equals.
    pub(super) fn first_run(&self) -> usize {
        if self.runs.len() == 1 {
            return 0;
        }
        let key = |run: &Run| (run.moment(), run.number);
        (0..self.runs.len())
            .min_by_key(|&i| key(&self.runs[i]))
            .unwrap_or(0)
    }
}

impl Run {
    /// What happens to it next.
    fn moment(&self) -> Moment {
        Moment::new(self.end, Class::Completion).min(self.limit)
    }

    /// Notes the limits under these rules; one already past is due now.
    pub(super) fn set_limit(&mut self, now: Nanos, rules: &Rules) {
        let ttl = after(self.arrival, rules.job_ttl).max(now);
        let timeout = after(self.start, rules.execution_timeout).max(now);
        self.limit = Moment::new(ttl, Class::RunningTtl).min(Moment::new(timeout, Class::Timeout));
    }
}
