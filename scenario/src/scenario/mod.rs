//! A scenario is everything that decides the numbers: equal scenarios give equal reports, bit for bit.
//!
//! [`Settings`] is the plain data, freely edited. [`Scenario`] is the same data after
//! [`Settings::check`] has found nothing wrong with it: whatever takes a `Scenario` never checks again.
//! Every parameter is a row of [`PARAMETERS`]; JSON, URL, flags and controls are made from that table.

mod check;
mod distribution;
mod json;
mod json_list;
mod list;
mod parameter;
mod plain;
mod problem;
mod schedule;
mod settings;
mod table;
mod traffic;
mod value;

pub use check::MOST_REQUESTS;
pub use distribution::{Distribution, Shape};
pub use json::from_json_text;
pub use parameter::{Group, Parameter, Scale, Source, parameter, parameter_named};
pub use problem::{Problem, sentence};
pub use settings::{
    Change, ColdStart, Dispatch, Endpoint, Gpu, GpuType, Injection, Job, Run, Scaler, Settings, Slo,
};
pub use table::PARAMETERS;
pub use traffic::{Extra, Pattern, PatternKind, Trace, Traffic};
pub use value::{
    Kind, LONGEST_S, MOST_ENTRIES, MOST_EXTRAS, MOST_GPU_TYPES, MOST_RATE, QUEUE_DELAY_S,
    REQUEST_COUNT, Value,
};

use std::ops::Deref;
use std::sync::Arc;

/// Settings that have been checked. The only way to one is [`Settings::check`] or a parser that uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario(Settings);

impl Deref for Scenario {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0
    }
}

impl Default for Scenario {
    /// What `{}` means: the model's defaults.
    fn default() -> Self {
        Scenario(Settings::default())
    }
}

impl Scenario {
    /// Reads the JSON form. Every problem is reported, not only the first.
    pub fn from_json(text: &str) -> Result<Scenario, Vec<Problem>> {
        let (settings, mut problems) = json::from_json_text(text);
        match settings.check() {
            Ok(scenario) if problems.is_empty() => Ok(scenario),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }

    /// The whole scenario in its JSON form, defaults included.
    pub fn to_json(&self) -> serde_json::Value {
        json::write(self)
    }

    /// The same but for the requests of a trace, which may be millions: they come beside it.
    pub fn to_json_and_trace(&self) -> (serde_json::Value, Option<Arc<Trace>>) {
        let Pattern::Trace(trace) = &self.traffic.pattern else {
            return (self.to_json(), None);
        };
        let mut settings = self.settings();
        let none = Trace::new(trace.name().to_owned(), Vec::new(), None);
        settings.traffic.pattern = Pattern::Trace(Arc::new(none));
        (json::write(&settings), Some(trace.clone()))
    }

    /// The settings, to be edited and checked again.
    pub fn settings(&self) -> Settings {
        self.0.clone()
    }

    /// This scenario under the seed that comes `after` places after its own.
    pub fn under_seed(&self, after: u64) -> Scenario {
        let mut settings = self.settings();
        settings.run.seed = settings.run.seed.wrapping_add(after);
        Scenario(settings)
    }

    /// This scenario with one parameter set to `value`.
    ///
    /// # Errors
    /// Says what was expected where the value, or the scenario that it makes, is not valid.
    pub fn with(&self, parameter: &Parameter, value: &Value) -> Result<Scenario, Vec<Problem>> {
        let mut settings = self.settings();
        parameter
            .write(&mut settings, value)
            .map_err(|problem| vec![problem])?;
        settings.check()
    }
}
