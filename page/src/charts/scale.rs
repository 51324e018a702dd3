//! Axes of values: from 0 to a top that the data gives, with round ticks.

use coldstart::share::format::{THIN_SPACE, count};

/// An axis from 0 to `top`, with a tick at every multiple of `step`; or a logarithmic one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The largest value.
    pub top: f64,
    /// From one tick to the next.
    pub step: f64,
    /// The least value of a logarithmic axis; all below lie on it.
    pub floor: Option<f64>,
}

/// What steps an axis takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// 1, 2 and 5 times a power of ten.
    Number,
    /// The same, whole.
    Whole,
    /// Seconds that make round minutes, hours and days.
    Seconds,
}

/// Round steps of time, in seconds, from half a minute on.
const TIMES: [f64; 15] = [
    30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0, 10_800.0, 21_600.0, 43_200.0,
    86_400.0, 172_800.0, 432_000.0,
];

/// Ticks of a logarithmic axis, in seconds: about a decade apart, and round in what people count.
const DECADES: [f64; 11] = [
    0.001,
    0.01,
    0.1,
    1.0,
    10.0,
    60.0,
    600.0,
    3600.0,
    36_000.0,
    259_200.0,
    2_592_000.0,
];

impl Axis {
    /// The least axis that holds `needed` with at most this many steps.
    pub fn holding(needed: f64, steps: Steps, most: usize) -> Axis {
        let span = if needed > 0.0 { needed } else { 1.0 };
        let step = step_for(span / most.max(1) as f64, steps);
        let top = step * (span / step - 1e-9).ceil();
        Axis {
            top,
            step,
            floor: None,
        }
    }

    /// An axis that ends exactly at `top`, which need not be a tick.
    pub fn up_to(top: f64, steps: Steps, most: usize) -> Axis {
        let step = Axis::holding(top, steps, most).step;
        Axis {
            top,
            step,
            floor: None,
        }
    }

    /// A logarithmic axis of seconds from the decade of `least` up, with at most this many steps below `needed`.
    pub fn decades(least: f64, needed: f64, most: usize) -> Axis {
        let top = needed.max(DECADES[1]) * 1.15;
        let up_to = |value: f64| DECADES.iter().take_while(|tick| **tick <= value).count();
        let above = up_to(top);
        // One decade at the least, and never more than there is room for.
        let first =
            (up_to(least).saturating_sub(1)).clamp(above.saturating_sub(most + 1), above - 2);
        let floor = DECADES[first];
        Axis {
            top,
            // Each tick in its largest unit.
            step: DECADES[5],
            floor: Some(floor),
        }
    }

    /// Where a value lies on the axis, 0..1.
    pub fn share(&self, value: f64) -> f64 {
        let share = match self.floor {
            None => value / self.top,
            Some(floor) => (value.max(floor) / floor).ln() / (self.top / floor).ln(),
        };
        share.min(1.0)
    }

    /// The values of the ticks, the lowest first.
    pub fn ticks(&self) -> Vec<f64> {
        let Axis { top, step, floor } = *self;
        match floor {
            None => (0..=(top / step + 1e-6) as u32)
                .map(|k| f64::from(k) * step)
                .collect(),
            Some(floor) => (DECADES.into_iter())
                .filter(|tick| (floor..=top).contains(tick))
                .collect(),
        }
    }
}

/// A count in the room beside an axis: `500`, `2 000`, `10 k`, `4 M`.
pub fn short_count(n: f64) -> String {
    match n {
        _ if n >= 1e6 => format!("{}{THIN_SPACE}M", n / 1e6),
        _ if n >= 1e4 => format!("{}{THIN_SPACE}k", n / 1e3),
        _ => count(n),
    }
}

/// The least round step that is at least this large.
fn step_for(least: f64, steps: Steps) -> f64 {
    let round = || {
        let power = 10f64.powf(least.log10().floor());
        [1.0, 2.0, 5.0, 10.0]
            .map(|digit| digit * power)
            .into_iter()
            .find(|step| *step >= least * (1.0 - 1e-9))
            .unwrap_or(10.0 * power)
    };
    match steps {
        Steps::Number => round(),
        Steps::Whole => round().max(1.0),
        Steps::Seconds if least <= 20.0 => round(),
        Steps::Seconds => TIMES
            .into_iter()
            .find(|step| *step >= least)
            .unwrap_or_else(|| (least / 432_000.0).ceil() * 432_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_holds_what_is_needed_with_few_round_ticks() {
        for needed in [
            0.0, 0.004, 0.9, 1.0, 6.0, 6.1, 59.9, 61.0, 3601.0, 25_000.0, 4e6,
        ] {
            for steps in [Steps::Number, Steps::Whole, Steps::Seconds] {
                let axis = Axis::holding(needed, steps, 3);
                let ticks = axis.ticks();
                assert!(axis.top >= needed * (1.0 - 1e-9), "{needed}: {axis:?}");
                assert!((2..=4).contains(&ticks.len()), "{needed}: {ticks:?}");
                assert_eq!(ticks[0], 0.0);
            }
        }
    }

    #[test]
    fn counts_have_whole_ticks() {
        let axis = Axis::holding(1.2, Steps::Whole, 4);
        assert_eq!((axis.top, axis.step), (2.0, 1.0));
    }

    #[test]
    fn long_delays_have_ticks_in_round_hours() {
        let axis = Axis::holding(6.0 * 3600.0, Steps::Seconds, 3);
        assert_eq!(axis.step, 7200.0);
    }
    #[test]
    fn a_logarithmic_axis_begins_below_the_least_where_there_is_room_and_clips_nothing() {
        for (least, needed, ticks) in [
            (0.2, 42.0, vec![0.1, 1.0, 10.0]),
            (0.001, 42.0, vec![0.1, 1.0, 10.0]),
            (30.0, 42.0, vec![1.0, 10.0]),
            (0.0, 0.004, vec![0.001, 0.01]),
            (1.0, 6.0 * 3600.0, vec![60.0, 600.0, 3600.0]),
        ] {
            let axis = Axis::decades(least, needed, 2);
            assert_eq!(axis.ticks(), ticks);
            assert!(axis.share(needed) < 1.0);
            assert_eq!(axis.share(0.0), 0.0);
            assert_eq!(axis.share(ticks[0]), 0.0);
        }
        let half = Axis::decades(0.1, 42.0, 2).share((0.1f64 * 42.0 * 1.15).sqrt());
        assert!((half - 0.5).abs() < 1e-9);
    }
}
