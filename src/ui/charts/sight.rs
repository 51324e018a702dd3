use crate::ui::state::Shown;
use std::ops::Deref;
use std::sync::Arc;

/// What a chart shows of a run: all but the series that a person has hidden.
pub struct Sight {
    pub shown: Arc<Shown>,
    /// Names of series, as the legend has them.
    pub hidden: Vec<&'static str>,
}

impl Sight {
    pub fn has(&self, name: &str) -> bool {
        !self.hidden.contains(&name)
    }
}

impl Deref for Sight {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        &self.shown
    }
}
