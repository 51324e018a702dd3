//! How a slider's travel, 0..1, maps to the values of a parameter.

use coldstart::scenario::{Kind, Parameter, Scale};

/// Positions of a slider, from 0 to this.
pub const POSITIONS: f64 = 1000.0;

/// The travel of one slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Travel {
    scale: Scale,
    /// Bounds of the parameter.
    min: f64,
    max: f64,
    whole: bool,
    /// Whether 0 is a value, so that a logarithmic travel begins there.
    zero: bool,
}

impl Travel {
    /// The travel of a parameter; none where it is no number.
    pub fn of(parameter: &Parameter) -> Option<Travel> {
        Travel::new(parameter.kind, parameter.scale)
    }

    /// The travel of values of that kind, on that scale.
    pub fn new(kind: Kind, scale: Scale) -> Option<Travel> {
        let (min, max, whole, zero) = match kind {
            Kind::Whole { min, max } => (min as f64, max as f64, true, min == 0),
            Kind::Number {
                min,
                max,
                above,
                zero,
            } => (min, max, false, zero || min == 0.0 && !above),
            Kind::Distribution { min, max } => (min, max, false, min == 0.0),
            _ => return None,
        };
        match scale {
            Scale::None => None,
            scale => Some(Travel {
                scale,
                min,
                max,
                whole,
                zero,
            }),
        }
    }

    /// The value at a share of the travel, rounded to what a thumb can mean.
    pub fn value_at(&self, share: f64) -> f64 {
        let share = share.clamp(0.0, 1.0);
        let value = match self.scale {
            Scale::None => self.min,
            Scale::Linear(from, to) => {
                let step = step_below((to - from) / 100.0);
                round_to(from + share * (to - from), step).clamp(from, to)
            }
            Scale::Log(from, to) if self.zero => {
                let value = from * ((1.0 + to / from).powf(share) - 1.0);
                two_digits(value, from / 10.0).min(to)
            }
            Scale::Log(from, to) => two_digits(from * (to / from).powf(share), 0.0).clamp(from, to),
        };
        let value = if self.whole { value.round() } else { value };
        match self.zero && value < self.min {
            true => 0.0,
            false => value.clamp(self.min, self.max),
        }
    }

    /// Where a value stands, as a share of the travel; values beyond it stand at its ends.
    pub fn share_of(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::None => 0.0,
            Scale::Linear(from, to) => (value - from) / (to - from),
            Scale::Log(from, to) if self.zero => (1.0 + value / from).ln() / (1.0 + to / from).ln(),
            Scale::Log(from, to) => (value / from).ln() / (to / from).ln(),
        };
        if share.is_nan() {
            0.0
        } else {
            share.clamp(0.0, 1.0)
        }
    }

    /// The next value up or down, at least this many positions away.
    pub fn nudged(&self, value: f64, positions: f64) -> f64 {
        let start = self.share_of(value);
        let step = positions / POSITIONS;
        (1..=POSITIONS as i32)
            .map(|k| self.value_at(start + step * f64::from(k)))
            .find(|next| (next - value) * positions > 0.0)
            .unwrap_or(value)
    }
}

/// Rounds to two significant digits, or to `least` where that is coarser.
fn two_digits(value: f64, least: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let step = 10f64.powf(value.log10().floor() - 1.0);
    round_to(value, step.max(least))
}

/// Divides by the inverse of small steps, so that 0.1 · 3 is 0.3.
fn round_to(value: f64, step: f64) -> f64 {
    if step <= 0.0 {
        value
    } else if step < 1.0 {
        let inverse = (1.0 / step).round();
        (value * inverse).round() / inverse
    } else {
        (value / step).round() * step
    }
}

/// The power of ten at most this large.
fn step_below(span: f64) -> f64 {
    10f64.powf(span.log10().floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use coldstart::scenario::{PARAMETERS, Value, parameter};

    fn sliders() -> impl Iterator<Item = (&'static Parameter, Travel)> {
        PARAMETERS
            .iter()
            .filter_map(|row| Travel::of(row).map(|travel| (row, travel)))
    }

    #[test]
    fn every_position_of_every_slider_is_a_valid_value() {
        for (row, travel) in sliders() {
            for position in 0..=1000 {
                let x = travel.value_at(f64::from(position) / POSITIONS);
                let read = row.read(&x.to_string());
                assert!(read.is_ok(), "{}: {x}", row.key);
            }
        }
    }

    #[test]
    fn the_ends_of_the_travel_are_those_of_the_scale() {
        let idle = Travel::of(parameter("endpoint.idle_timeout_s").unwrap()).unwrap();
        assert_eq!(idle.value_at(0.0), 0.0);
        assert_eq!(idle.value_at(1.0), 3600.0);
        let exec = Travel::of(parameter("job.execution_time").unwrap()).unwrap();
        assert_eq!(exec.value_at(0.0), 0.01);
        assert_eq!(exec.value_at(1.0), 3600.0);
    }

    #[test]
    fn a_thumb_put_where_its_value_stands_keeps_the_value() {
        for (row, travel) in sliders() {
            for position in 0..=1000 {
                let x = travel.value_at(f64::from(position) / POSITIONS);
                let again = travel.value_at(travel.share_of(x));
                assert!(
                    (again - x).abs() <= 1e-9 * x.abs(),
                    "{}: {x} → {again}",
                    row.key
                );
            }
        }
    }

    #[test]
    fn arrow_keys_reach_the_next_value_from_everywhere() {
        for (row, travel) in sliders() {
            let top = travel.value_at(1.0);
            let mut x = travel.value_at(0.0);
            let mut presses = 0;
            while x < top {
                let next = travel.nudged(x, 5.0);
                assert!(next > x, "{} is stuck at {x}", row.key);
                x = next;
                presses += 1;
            }
            assert!(presses > 5, "{}: {presses} presses", row.key);
        }
    }

    #[test]
    fn a_default_lies_on_its_slider() {
        for (row, travel) in sliders() {
            if let (Some(x), Value::Number(_) | Value::Whole(_)) =
                (row.default_value().number(), row.default_value())
            {
                let back = travel.value_at(travel.share_of(x));
                assert!(
                    (back - x).abs() <= 0.05 * x.abs(),
                    "{}: {x} → {back}",
                    row.key
                );
            }
        }
    }
}
