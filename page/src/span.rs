//! The stretch of the window that the charts show.

use std::ops::Range;

/// From one instant to a later one, in seconds from the beginning of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Seconds from the beginning of the window.
    pub from_s: f64,
    /// Likewise, later.
    pub to_s: f64,
}

impl Span {
    /// The whole window.
    pub fn whole(window_s: f64) -> Span {
        Span {
            from_s: 0.0,
            to_s: window_s,
        }
    }

    /// Between two instants in either order; widened about its middle to `least_s`, and moved into the window.
    pub fn between(a_s: f64, b_s: f64, least_s: f64, window_s: f64) -> Span {
        let middle = f64::midpoint(a_s, b_s);
        let length = (a_s - b_s).abs().max(least_s).min(window_s);
        let from_s = (middle - length / 2.0).clamp(0.0, window_s - length);
        Span {
            from_s,
            to_s: from_s + length,
        }
    }

    /// Whether an instant lies in it.
    pub fn holds(&self, at_s: f64) -> bool {
        (self.from_s..=self.to_s).contains(&at_s)
    }

    /// Which of `count` buckets of that width lie in it, in part at least; one at the least.
    pub fn buckets(&self, bucket_s: f64, count: usize) -> Range<usize> {
        let last = count.saturating_sub(1);
        let first = ((self.from_s / bucket_s + 1e-9) as usize).min(last);
        let end = (self.to_s / bucket_s - 1e-9).ceil() as usize;
        first..end.clamp(first + 1, last + 1)
    }

    /// How long it is, in seconds.
    pub fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }

    /// The instant in its middle.
    pub fn middle_s(&self) -> f64 {
        f64::midpoint(self.from_s, self.to_s)
    }

    /// `factor` times as long, with the instant `about_s` in the same place.
    pub fn scaled(&self, factor: f64, about_s: f64, least_s: f64, window_s: f64) -> Span {
        let factor = factor.max(least_s / self.length_s());
        let end = |edge_s: f64| about_s + (edge_s - about_s) * factor;
        Span::between(end(self.from_s), end(self.to_s), 0.0, window_s)
    }

    /// As long, and moved as little as it takes to hold the instant.
    pub fn holding(&self, at_s: f64) -> Span {
        let by = (at_s - self.to_s).max(0.0) + (at_s - self.from_s).min(0.0);
        Span {
            from_s: self.from_s + by,
            to_s: self.to_s + by,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = 86_400.0;

    fn span(from_s: f64, to_s: f64) -> Span {
        Span { from_s, to_s }
    }

    #[test]
    fn a_drag_in_either_direction_spans_the_same() {
        assert_eq!(Span::between(300.0, 900.0, 60.0, DAY), span(300.0, 900.0));
        assert_eq!(Span::between(900.0, 300.0, 60.0, DAY), span(300.0, 900.0));
    }

    #[test]
    fn a_short_drag_is_widened_and_stays_in_the_window() {
        assert_eq!(Span::between(500.0, 510.0, 100.0, DAY), span(455.0, 555.0));
        assert_eq!(Span::between(0.0, 10.0, 100.0, DAY), span(0.0, 100.0));
        assert_eq!(Span::between(DAY, DAY, 100.0, DAY), span(DAY - 100.0, DAY));
    }

    #[test]
    fn scaling_keeps_its_instant_in_place_between_the_least_and_the_window() {
        let half = Span::whole(DAY).scaled(0.5, DAY / 4.0, 60.0, DAY);
        assert_eq!(half, span(DAY / 8.0, DAY * 5.0 / 8.0));
        assert_eq!(half.scaled(9.0, DAY / 4.0, 60.0, DAY), Span::whole(DAY));
        assert_eq!(
            half.scaled(1e-9, DAY / 4.0, 60.0, DAY).length_s().round(),
            60.0
        );
    }

    #[test]
    fn a_span_has_the_buckets_that_it_touches() {
        assert_eq!(Span::whole(100.0).buckets(10.0, 10), 0..10);
        assert_eq!(span(10.0, 30.0).buckets(10.0, 10), 1..3);
        assert_eq!(span(19.0, 31.0).buckets(10.0, 10), 1..4);
        assert_eq!(span(95.0, 96.0).buckets(10.0, 10), 9..10);
    }

    #[test]
    fn a_span_follows_an_instant_that_leaves_it() {
        let hour = span(3600.0, 7200.0);
        assert_eq!(hour.holding(5000.0), hour);
        assert_eq!(hour.holding(7300.0), span(3700.0, 7300.0));
        assert_eq!(hour.holding(0.0), span(0.0, 3600.0));
    }
}
