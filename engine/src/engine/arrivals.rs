//! Who arrives when, and with how much work: the pattern and every extra, merged in order of time.

use super::clock::{Class, Moment, Nanos, nanos};
use super::process::Process;
use super::random::{Draws, Law, Use, uniform};
use crate::scenario::{Distribution, Pattern, Scenario, Trace, Traffic};
use std::cell::RefCell;
use std::sync::Arc;

/// The pattern, as a source of requests; the i-th extra is source 1 + i.
pub(super) const PATTERN: usize = 0;
/// The i-th injection is the source of this number + i.
pub(super) const FIRST_INJECTION: usize = 1000;

/// A request that arrives.
#[derive(Clone, Copy)]
pub(super) struct Arrival {
    pub(super) source: usize,
    /// Number within its source.
    pub(super) index: u64,
    /// Execution time alone on a worker of speed 1.
    pub(super) work: Nanos,
}

/// The next arrivals of the pattern and of every extra.
pub(super) struct Arrivals {
    sources: Vec<Source>,
    work: Work,
    end: Nanos,
    /// The source that is next, and when.
    next: (Moment, usize),
}

/// So many requests of a source are drawn at once: the processor then works on several draws at a time,
/// where one by one each would hold up the event that waits for it.
const AHEAD: usize = 32;

/// Where no more requests than this are expected, all are drawn at once and kept: whoever turns a setting of the
/// endpoint simulates the same requests again.
const MOST_KEPT: f64 = 100_000.0;

const NONE: (Moment, usize) = (Moment::NEVER, 0);

struct Source {
    process: Process,
    /// Requests drawn so far.
    drawn: u64,
    /// When those drawn last arrive; fewer than [`AHEAD`] are the last of the window.
    ahead: Arc<Vec<(Moment, Arrival)>>,
    /// How many of these have arrived.
    taken: usize,
    /// Whether all requests of the window are drawn.
    is_whole: bool,
}

/// The requests of every source, and what they depend on.
struct Kept {
    traffic: Traffic,
    execution_time: Distribution,
    seed: u64,
    end: Nanos,
    sources: Vec<Arc<Vec<(Moment, Arrival)>>>,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

impl Kept {
    fn are_of(&self, scenario: &Scenario, end: Nanos) -> bool {
        self.seed == scenario.run.seed
            && self.end == end
            && self.execution_time == scenario.job.execution_time
            && self.traffic == scenario.traffic
    }
}

impl Source {
    fn new(process: Process) -> Source {
        Source {
            process,
            drawn: 0,
            ahead: Arc::default(),
            taken: 0,
            is_whole: false,
        }
    }

    /// Draws the next ones, at most `most` of them.
    fn draw(&mut self, source: usize, work: &Work, end: Nanos, most: usize) {
        let ahead = Arc::make_mut(&mut self.ahead);
        ahead.clear();
        self.taken = 0;
        while ahead.len() < most {
            let at = self.process.next(self.drawn);
            if at >= end {
                return;
            }
            let arrival = work.arrival(source, self.drawn);
            ahead.push((Moment::new(at, Class::Arrival), arrival));
            self.drawn += 1;
        }
    }
}

impl Arrivals {
    pub(super) fn new(scenario: &Scenario) -> Arrivals {
        let seed = scenario.run.seed;
        let pattern = Process::of_pattern(scenario, seed);
        let extras = (scenario.traffic.extra.iter().enumerate())
            .map(|(i, extra)| Process::of_extra(extra, Draws::new(seed, Use::Arrivals, i + 1)));
        let mut arrivals = Arrivals {
            sources: (std::iter::once(pattern).chain(extras))
                .map(Source::new)
                .collect(),
            work: Work::new(scenario),
            end: nanos(scenario.duration_s()),
            next: NONE,
        };
        match scenario.expected_requests() <= MOST_KEPT {
            true => arrivals.draw_all(scenario),
            false => {
                for (i, source) in arrivals.sources.iter_mut().enumerate() {
                    source.draw(i, &arrivals.work, arrivals.end, AHEAD);
                }
            }
        }
        arrivals.find();
        arrivals
    }

    /// Draws every request of the window, or takes those that were drawn last, if they are the same.
    fn draw_all(&mut self, scenario: &Scenario) {
        KEPT.with_borrow_mut(|kept| {
            let known = kept.as_ref().filter(|kept| kept.are_of(scenario, self.end));
            for (i, source) in self.sources.iter_mut().enumerate() {
                match known {
                    Some(kept) => source.ahead = Arc::clone(&kept.sources[i]),
                    None => source.draw(i, &self.work, self.end, usize::MAX),
                }
                source.is_whole = true;
            }
            if known.is_none() {
                *kept = Some(Kept {
                    traffic: scenario.traffic.clone(),
                    execution_time: scenario.job.execution_time,
                    seed: scenario.run.seed,
                    end: self.end,
                    sources: (self.sources.iter())
                        .map(|source| Arc::clone(&source.ahead))
                        .collect(),
                });
            }
        });
    }

    /// When the next request arrives.
    pub(super) fn next(&self) -> Moment {
        self.next.0
    }

    /// Takes the next request.
    #[inline]
    pub(super) fn take(&mut self) -> Arrival {
        let (_, chosen) = self.next;
        let source = &mut self.sources[chosen];
        let (_, arrival) = source.ahead[source.taken];
        source.taken += 1;
        if source.taken == AHEAD && !source.is_whole {
            source.draw(chosen, &self.work, self.end, AHEAD);
        }
        self.find();
        arrival
    }

    /// A request of an injection: its source and its number within it.
    pub(super) fn injected(&self, source: usize, index: u64) -> Arrival {
        self.work.arrival(source, index)
    }

    #[inline]
    fn find(&mut self) {
        self.next = NONE;
        for (i, source) in self.sources.iter().enumerate() {
            if let Some(&(at, _)) = source.ahead.get(source.taken)
                && at < self.next.0
            {
                self.next = (at, i);
            }
        }
    }
}

/// How long each request runs: from the trace, or drawn by its source and number.
struct Work {
    law: Law,
    trace: Option<Arc<Trace>>,
    seed: u64,
    pattern: Draws,
}

impl Work {
    fn new(scenario: &Scenario) -> Work {
        let seed = scenario.run.seed;
        Work {
            law: Law::new(&scenario.job.execution_time),
            trace: match &scenario.traffic.pattern {
                Pattern::Trace(trace) => Some(Arc::clone(trace)),
                _ => None,
            },
            seed,
            pattern: Draws::new(seed, Use::Execution, PATTERN),
        }
    }

    #[inline]
    fn arrival(&self, source: usize, index: u64) -> Arrival {
        Arrival {
            source,
            index,
            work: self.of(source, index),
        }
    }

    #[inline]
    fn of(&self, source: usize, index: u64) -> Nanos {
        let recorded = self.trace.as_deref().and_then(Trace::execution_s);
        let draws = match source {
            PATTERN => self.pattern,
            other => Draws::new(self.seed, Use::Execution, other),
        };
        let mut rng = draws.at(index, 0);
        match recorded {
            Some(times) if source == PATTERN => nanos(times[index as usize]),
            Some(times) if !times.is_empty() => {
                let pick = (uniform(&mut rng) * times.len() as f64) as usize;
                nanos(times[pick.min(times.len() - 1)])
            }
            _ => self.law.draw(&mut rng),
        }
    }
}
