/// How far a figure can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Measured more than once, or over many runs.
    Measured,
    /// One measurement, or one source that no other confirms.
    OneMeasurement,
    /// Stated in somebody's documentation or data sheet.
    Documented,
    /// Arithmetic on figures that have sources.
    Derived,
    /// No source states it.
    Assumption,
}

impl Mark {
    /// Of two marks, the one that says more against a figure that comes of both.
    pub fn weaker(self, other: Mark) -> Mark {
        let doubt = |mark| match mark {
            Mark::Measured => 0,
            Mark::Documented => 1,
            Mark::Derived => 2,
            Mark::OneMeasurement => 3,
            Mark::Assumption => 4,
        };
        match doubt(other) > doubt(self) {
            true => other,
            false => self,
        }
    }

    /// What to say beside a figure that should be doubted.
    pub fn doubt(self) -> Option<&'static str> {
        match self {
            Mark::OneMeasurement => Some("one source"),
            Mark::Assumption => Some("assumption"),
            Mark::Measured | Mark::Documented | Mark::Derived => None,
        }
    }
}

/// A number with where it comes from. The unit is that of the field it stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// How far it can be trusted.
    pub mark: Mark,
    /// Who published it, where and when; what was assumed where nobody did.
    pub source: &'static str,
}

impl Figure {
    pub(super) const fn new(value: f64, mark: Mark, source: &'static str) -> Figure {
        Figure {
            value,
            mark,
            source,
        }
    }
}
