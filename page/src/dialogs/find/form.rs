//! What a person asks of a search, as it stands in the form.

use coldstart::scenario::{Kind, Parameter, Problem, Scenario, Value, parameter};
use coldstart::search::{Axis, Goal, Space};

/// The fields of the form, as they are written.
#[derive(Clone, Default)]
pub struct Form {
    pub percentile: String,
    pub delay: String,
    pub cost: String,
    pub starts: String,
    pub rows: Vec<Row>,
    pub scaler: bool,
    pub gpus: bool,
}

/// A setting that can be searched over: whether it is, and between what.
#[derive(Clone)]
pub struct Row {
    pub parameter: &'static Parameter,
    pub on: bool,
    pub from: String,
    pub to: String,
}

/// The settings that are offered; those with bounds are numbers.
const KEYS: [&str; 4] = [
    "endpoint.min_workers",
    "endpoint.max_workers",
    "endpoint.idle_timeout_s",
    "endpoint.flash_boot",
];
const SCALER: &str = "endpoint.scaler";
const GPUS: &str = "gpu.types";

impl Form {
    /// The scenario's own target, and the bounds that its load suggests.
    pub fn of(scenario: &Scenario) -> Form {
        let (space, goal) = (Space::around(scenario), Goal::of(scenario));
        Form {
            percentile: goal.percentile.to_string(),
            delay: goal.delay_s.to_string(),
            rows: (KEYS.into_iter())
                .filter_map(|key| Row::new(key, &space))
                .collect(),
            ..Form::default()
        }
    }

    /// # Errors
    /// The field that cannot be read, and why, in a sentence.
    pub fn read(&self, scenario: &Scenario) -> Result<(Space, Goal), String> {
        let goal = Goal {
            percentile: number("Share in time", &self.percentile)?,
            delay_s: number("Delay", &self.delay)?,
            max_cost_per_month: cap("Cost", &self.cost)?,
            max_cold_starts_per_day: cap("Cold starts", &self.starts)?,
        };
        let rows = self.rows.iter().filter(|row| row.on);
        let mut axes = rows.map(Row::axis).collect::<Result<Vec<Axis>, String>>()?;
        if self.scaler {
            axes.extend(Axis::scalers());
        }
        if self.gpus {
            axes.extend(Axis::gpus(scenario));
        }
        let space = Space::new(scenario, axes).map_err(|problem| format!("{problem}."))?;
        Ok((space, goal))
    }

    /// The parameters that are searched over.
    pub fn over(&self) -> Vec<&'static Parameter> {
        let rows = self.rows.iter().filter(|row| row.on);
        let others = [(self.scaler, SCALER), (self.gpus, GPUS)].into_iter();
        let others = others.filter_map(|(on, key)| on.then(|| parameter(key))?);
        rows.map(|row| row.parameter).chain(others).collect()
    }
}

impl Row {
    /// With the bounds that the space suggests; none where the setting has a schedule of its own.
    fn new(key: &'static str, space: &Space) -> Option<Row> {
        let parameter = parameter(key)?;
        let axis = (space.axes().iter()).find(|axis| axis.label() == parameter.label)?;
        let (from, to) = axis.texts();
        Some(Row {
            parameter,
            on: true,
            from,
            to,
        })
    }

    fn axis(&self) -> Result<Axis, String> {
        let Parameter { key, label, .. } = self.parameter;
        let read = |text: &str| self.parameter.read(text.trim());
        let axis = match self.parameter.kind {
            Kind::Switch => Axis::of(key, vec![Value::Switch(false), Value::Switch(true)]),
            _ => read(&self.from).and_then(|from| Axis::between(key, &from, &read(&self.to)?)),
        };
        axis.map_err(|problem| {
            let key = (*label).to_owned();
            format!("{}.", Problem { key, ..problem })
        })
    }
}

fn number(name: &str, text: &str) -> Result<f64, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("{name}: “{text}” is not a number."))
}

fn cap(name: &str, text: &str) -> Result<Option<f64>, String> {
    match text.trim() {
        "" => Ok(None),
        text => number(name, text).map(Some),
    }
}
