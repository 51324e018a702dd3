/// A time or a time span in nanoseconds.
pub type Nanos = u64;

/// A second in nanoseconds.
pub const SECOND: Nanos = 1_000_000_000;

/// Later than anything that happens: 18 years. Packs with a class into a [`Moment`].
pub(super) const NEVER: Nanos = (1 << 59) - 1;

/// Seconds to the nearest nanosecond, halves away from zero; never more than 18 years.
pub fn nanos(seconds: f64) -> Nanos {
    round(seconds * 1e9)
}

/// Nanoseconds as seconds.
pub fn seconds(nanos: Nanos) -> f64 {
    nanos as f64 / 1e9
}

/// The nearest whole number of nanoseconds, halves away from zero; below 0 is 0.
#[inline]
pub(super) fn round(x: f64) -> Nanos {
    // Signed casts are one instruction where unsigned ones are many.
    let x = x.clamp(0.0, NEVER as f64);
    let below = x as i64;
    let nearest = below + i64::from(x - below as f64 >= 0.5);
    (nearest as Nanos).min(NEVER)
}

/// A time after another; never stays never.
#[inline]
pub(super) fn after(time: Nanos, span: Nanos) -> Nanos {
    (time + span).min(NEVER)
}

/// An instant and a class of events, in the order in which they happen: time first, then class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(u64);

/// The classes of events, in their order at one instant (MODEL §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Completion,
    StartEnd,
    Change,
    Arrival,
    Injection,
    Check,
    WaitingTtl,
    RunningTtl,
    Timeout,
    IdleStop,
}

impl Class {
    const ALL: [Class; 10] = [
        Class::Completion,
        Class::StartEnd,
        Class::Change,
        Class::Arrival,
        Class::Injection,
        Class::Check,
        Class::WaitingTtl,
        Class::RunningTtl,
        Class::Timeout,
        Class::IdleStop,
    ];
}

impl Moment {
    pub(super) const NEVER: Moment = Moment(u64::MAX);

    /// The class at that time; [`NEVER`] at the latest.
    #[inline]
    pub(super) fn new(time: Nanos, class: Class) -> Moment {
        debug_assert!(time <= NEVER);
        Moment(time << 4 | class as u64)
    }

    pub(super) fn time(self) -> Nanos {
        self.0 >> 4
    }

    /// The class of a moment that is not [`Moment::NEVER`].
    pub(super) fn class(self) -> Class {
        Class::ALL[(self.0 & 15) as usize]
    }
}
