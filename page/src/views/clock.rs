//! Instants of the window as a clock shows them.

use crate::charts::time::SHORT_S;

const DAY: u64 = 86_400;

/// An instant to the second: `10:31:04`; `day 2 10:31:04` in windows of several days, with tenths in short ones: `00:04:07.3`.
pub fn clock(at_s: f64, window_s: f64) -> String {
    let tenths = (at_s * 10.0 + 1e-6) as u64;
    let at = tenths / 10;
    let (hours, minutes, seconds) = (at / 3600, at / 60 % 60, at % 60);
    if window_s > DAY as f64 {
        let (day, hours) = (at / DAY + 1, hours % 24);
        format!("day {day} {hours:02}:{minutes:02}:{seconds:02}")
    } else if window_s <= SHORT_S {
        format!("{hours:02}:{minutes:02}:{seconds:02}.{}", tenths % 10)
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_read_as_on_a_clock() {
        assert_eq!(clock(37_864.9, 86_400.0), "10:31:04");
        assert_eq!(clock(86_400.0, 86_400.0), "24:00:00");
        assert_eq!(clock(86_400.0 + 61.0, 172_800.0), "day 2 00:01:01");
        assert_eq!(clock(247.3, 300.0), "00:04:07.3");
    }
}
