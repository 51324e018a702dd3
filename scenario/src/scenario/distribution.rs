/// The law of a random time, in seconds. The mean is the arithmetic mean; `cv` is the standard deviation
/// over it, and is 0 for a fixed time and 1 for an exponential one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// The family.
    pub shape: Shape,
    /// Mean in seconds.
    pub mean: f64,
    /// Coefficient of variation; counts for lognormal and gamma only.
    pub cv: f64,
}

/// The family of a [`Distribution`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Always the mean.
    Fixed,
    /// Without memory: cv 1.
    Exponential,
    /// The logarithm is normal.
    Lognormal,
    /// A gamma law of that mean and cv.
    Gamma,
}

impl Shape {
    /// Every shape, in the order of lists.
    pub const ALL: [Shape; 4] = [
        Shape::Fixed,
        Shape::Exponential,
        Shape::Lognormal,
        Shape::Gamma,
    ];

    /// The name in JSON and URL.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Fixed => "fixed",
            Shape::Exponential => "exponential",
            Shape::Lognormal => "lognormal",
            Shape::Gamma => "gamma",
        }
    }

    /// The shape of that name.
    pub fn named(name: &str) -> Option<Shape> {
        Shape::ALL.into_iter().find(|shape| shape.name() == name)
    }

    /// Whether a coefficient of variation belongs to it.
    pub fn has_cv(self) -> bool {
        matches!(self, Shape::Lognormal | Shape::Gamma)
    }
}

impl Distribution {
    /// Always `mean` seconds.
    pub const fn fixed(mean: f64) -> Distribution {
        Distribution {
            shape: Shape::Fixed,
            mean,
            cv: 0.0,
        }
    }

    /// The standard deviation over the mean, whatever the shape.
    pub fn variation(&self) -> f64 {
        match self.shape {
            Shape::Fixed => 0.0,
            Shape::Exponential => 1.0,
            Shape::Lognormal | Shape::Gamma => self.cv,
        }
    }
}
