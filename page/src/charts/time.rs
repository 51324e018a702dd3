//! The axis of time: round ticks, and instants as people write them.

use coldstart::share::format::{THIN_SPACE, seconds};

const DAY: u64 = 86_400;

/// Round steps in seconds.
const STEPS: [u64; 26] = [
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    10_800,
    21_600,
    43_200,
    DAY,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    60 * DAY,
    90 * DAY,
    180 * DAY,
];

/// A step of the axis of time, in seconds, with at most this many ticks over the window.
pub fn step(window_s: f64, most: usize) -> f64 {
    let least = window_s / most.max(1) as f64;
    let step = STEPS.into_iter().find(|step| *step as f64 >= least);
    step.unwrap_or(366 * DAY) as f64
}

/// Windows of up to this many seconds are short: 10 minutes.
pub const SHORT_S: f64 = 600.0;

/// An instant of the window: `10:51`, `10:51:30` where seconds matter, `day 3 10:51` where there are several days.
/// Short windows count minutes and seconds, `4:07`; those of less than a second, or seen that closely, decimals: `0.25 s`.
pub fn instant(at_s: f64, window_s: f64, resolution_s: f64) -> String {
    if window_s < 1.0 || resolution_s < 0.1 && window_s < 60.0 {
        return format!("{at_s:.2} s");
    }
    let at = at_s.round() as u64;
    let (hours, minutes, seconds) = (at / 3600, at / 60 % 60, at % 60);
    let several_days = window_s > DAY as f64;
    match (several_days, resolution_s >= DAY as f64) {
        (true, true) => return format!("day {}", at / DAY + 1),
        (true, false) if resolution_s < 60.0 => {
            return format!(
                "day {} {:02}:{minutes:02}:{seconds:02}",
                at / DAY + 1,
                hours % 24
            );
        }
        (true, false) => {
            return format!("day {} {:02}:{minutes:02}", at / DAY + 1, hours % 24);
        }
        _ => {}
    }
    if window_s <= SHORT_S {
        format!("{}:{seconds:02}", at / 60)
    } else if resolution_s < 60.0 {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    } else {
        format!("{hours:02}:{minutes:02}")
    }
}

/// A length of time in the largest unit that keeps it whole: `24 h`, `10 min`, `40 s`; days from two on.
pub fn span(time_s: f64) -> String {
    let units = [(86_400.0, "d", 2.0), (3600.0, "h", 1.0), (60.0, "min", 1.0)];
    units
        .into_iter()
        .find(|(unit_s, _, least)| time_s % unit_s == 0.0 && time_s >= least * unit_s)
        .map(|(unit_s, unit, _)| format!("{}{THIN_SPACE}{unit}", time_s / unit_s))
        .unwrap_or_else(|| seconds(time_s))
}

/// A length of time on an axis with that step: seconds stay seconds where the next tick needs them.
pub fn time_tick(time_s: f64, step_s: f64) -> String {
    match time_s {
        _ if step_s < 60.0 && time_s >= 1.0 => format!("{time_s}{THIN_SPACE}s"),
        _ if (0.0005..0.1).contains(&time_s) => format!("{:.0}{THIN_SPACE}ms", time_s * 1e3),
        _ => span(time_s),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_a_tick_every_three_hours() {
        assert_eq!(step(86_400.0, 10), 10_800.0);
        assert_eq!(step(86_400.0, 4), 21_600.0);
    }

    #[test]
    fn the_end_of_a_day_is_24_00() {
        assert_eq!(instant(86_400.0, 86_400.0, 10_800.0), "24:00");
    }

    #[test]
    fn instants_are_as_fine_as_the_window_needs() {
        assert_eq!(instant(39_060.0, 86_400.0, 180.0), "10:51");
        assert_eq!(instant(39_090.0, 86_400.0, 30.0), "10:51:30");
        assert_eq!(instant(247.0, 300.0, 1.0), "4:07");
        assert_eq!(
            instant(2.0 * 86_400.0 + 39_060.0, 5.0 * 86_400.0, 900.0),
            "day 3 10:51"
        );
        assert_eq!(
            instant(2.0 * 86_400.0 + 39_090.0, 5.0 * 86_400.0, 30.0),
            "day 3 10:51:30"
        );
        assert_eq!(instant(2.0 * 86_400.0, 30.0 * 86_400.0, 86_400.0), "day 3");
    }

    #[test]
    fn lengths_of_time_have_the_largest_unit_that_keeps_them_whole() {
        let cases = [
            (0.0, "0 s"),
            (40.0, "40 s"),
            (90.0, "90 s"),
            (600.0, "10 min"),
            (86_400.0, "24 h"),
            (172_800.0, "2 d"),
        ];
        for (time_s, text) in cases {
            assert_eq!(span(time_s).replace(THIN_SPACE, " "), text);
        }
    }
}
