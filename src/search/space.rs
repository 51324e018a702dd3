use crate::advice::{is_scheduled, said, workers_for};
use crate::scenario::{Group, Parameter, Problem, Scenario, Value, parameter};
use std::collections::BTreeSet;

/// Numbers of workers worth a try: all small ones, then ten in a decade (rounded preferred numbers, ISO 497).
const COUNTS: [u64; 30] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200, 250,
    315, 400, 500, 630, 800, 1000,
];
/// Times worth a try, in seconds: the marks of a clock (assumption).
const TIMES_S: [f64; 15] = [
    0.0, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 300.0, 600.0, 900.0, 1800.0, 3600.0,
];
/// The first, coarse look is at no more settings than this (assumption).
const COARSE: usize = 200;

/// The values of one parameter that are to be tried, in order, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub(super) parameter: &'static Parameter,
    pub(super) values: Vec<Value>,
}

impl Axis {
    /// Exactly these values of the parameter of that key.
    ///
    /// # Errors
    /// Where there is no such parameter, no value, or one out of its range.
    pub fn of(key: &str, values: Vec<Value>) -> Result<Axis, Problem> {
        let parameter =
            parameter(key).ok_or_else(|| Problem::new("search", key, "the key of a parameter"))?;
        if !matches!(parameter.group(), Group::Endpoint | Group::Gpu) {
            return Err(Problem::new(
                "search",
                key,
                "a setting of the endpoint or its GPUs",
            ));
        }
        let outside = values.iter().find(|value| !parameter.kind.holds(value));
        if let Some(value) = outside {
            let found = parameter.text(value);
            return Err(Problem::new(key, found, parameter.expected()));
        }
        let mut axis = Axis {
            parameter,
            values: Vec::new(),
        };
        for value in values {
            if !axis.values.contains(&value) {
                axis.values.push(value);
            }
        }
        match axis.values.is_empty() {
            true => Err(Problem::new(key, "no value", parameter.expected())),
            false => Ok(axis),
        }
    }

    /// Both bounds, and the round numbers between them.
    ///
    /// # Errors
    /// Where the parameter is no number, or the bounds are not in order and in its range.
    pub fn between(key: &str, from: &Value, to: &Value) -> Result<Axis, Problem> {
        let values = match (from, to) {
            (Value::Whole(from), Value::Whole(to)) if from <= to => {
                let between = COUNTS.into_iter().filter(|n| from < n && n < to);
                let all = std::iter::once(*from).chain(between).chain([*to]);
                all.map(Value::Whole).collect()
            }
            (Value::Number(from), Value::Number(to)) if from <= to => {
                let between = TIMES_S.into_iter().filter(|x| from < x && x < to);
                let all = std::iter::once(*from).chain(between).chain([*to]);
                all.map(Value::Number).collect()
            }
            _ => {
                let expected = "two numbers, the smaller one first";
                return Err(Problem::new(key, "bounds", expected));
            }
        };
        Axis::of(key, values)
    }

    /// The setting, as the page calls it: "Min workers".
    pub fn label(&self) -> &'static str {
        self.parameter.label
    }

    /// Every value in words: "5 s".
    pub fn words(&self) -> Vec<String> {
        let said = |value| said(self.parameter, value);
        self.values.iter().map(said).collect()
    }

    /// Places of a coarse look: every so many, and the last.
    fn coarse(&self, step: usize) -> Vec<usize> {
        let last = self.values.len() - 1;
        let mut places: Vec<usize> = (0..last).step_by(step).collect();
        places.push(last);
        places
    }
}

/// Where a setting stands on every axis.
pub(super) type Place = Vec<usize>;

/// The settings among which the cheapest is to be found: every combination of the values of its axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Space {
    pub(super) axes: Vec<Axis>,
}

impl Space {
    /// # Errors
    /// Where a parameter has two axes, or a schedule of its own in the scenario, which the search would contradict.
    pub fn new(scenario: &Scenario, axes: Vec<Axis>) -> Result<Space, Problem> {
        for (i, axis) in axes.iter().enumerate() {
            let row = axis.parameter;
            if axes[..i].iter().any(|other| other.parameter == row) {
                return Err(Problem::new(row.key, "two axes", "one"));
            }
            if is_scheduled(scenario, row) {
                let expected = "a parameter without a schedule of its own";
                return Err(Problem::new(row.key, "one that changes", expected));
            }
        }
        Ok(Space { axes })
    }

    /// Min and max workers about what the load needs, the idle timeouts of the guide and beyond, and flash boot off
    /// and on; what has a schedule of its own stays as it is. The bounds are assumptions.
    pub fn around(scenario: &Scenario) -> Space {
        let load = u64::from(workers_for(scenario, 1.0));
        let endpoint = &scenario.endpoint;
        let most = (4 * load).clamp(u64::from(endpoint.max_workers).max(4), 1000);
        let fewest = load.div_ceil(2).min(most);
        let min = u64::from(endpoint.min_workers).max(load + 1).min(most);
        let whole = |n| Value::Whole(n);
        let axes = [
            Axis::between("endpoint.min_workers", &whole(0), &whole(min)),
            Axis::between("endpoint.max_workers", &whole(fewest), &whole(most)),
            Axis::between(
                "endpoint.idle_timeout_s",
                &Value::Number(5.0),
                &Value::Number(600.0),
            ),
            Axis::of(
                "endpoint.flash_boot",
                vec![Value::Switch(false), Value::Switch(true)],
            ),
        ];
        let is_free = |axis: &Axis| !is_scheduled(scenario, axis.parameter);
        Space {
            axes: axes.into_iter().flatten().filter(is_free).collect(),
        }
    }

    /// The axes, in their order.
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// How many combinations there are, those with min above max included.
    pub fn size(&self) -> usize {
        self.axes.iter().map(|axis| axis.values.len()).product()
    }

    pub(super) fn values(&self, place: &Place) -> Vec<(&'static str, Value)> {
        (self.axes.iter().zip(place))
            .map(|(axis, &at)| (axis.parameter.key, axis.values[at].clone()))
            .collect()
    }

    /// A lattice over the whole space, ends included, as coarse as it takes to be small.
    pub(super) fn coarse(&self) -> Vec<Place> {
        combinations(self.axes.iter().map(|axis| axis.coarse(self.step())))
    }

    /// The stride of that lattice.
    fn step(&self) -> usize {
        let size = |step| -> usize {
            let sizes = self.axes.iter().map(|axis| axis.coarse(step).len());
            sizes.product()
        };
        let longest = self.axes.iter().map(|axis| axis.values.len()).max();
        (2..longest.unwrap_or(0))
            .find(|step| size(*step) <= COARSE)
            .unwrap_or(longest.unwrap_or(0).max(2))
    }

    /// Places that differ on one axis, by one value or by 2, 4, … up to the stride of the lattice.
    pub(super) fn neighbours(&self, place: &Place) -> BTreeSet<Place> {
        let step = self.step();
        let distances = std::iter::successors(Some(1), |d| Some(2 * d)).take_while(|d| *d < step);
        let mut neighbours = BTreeSet::new();
        for distance in distances {
            for (i, axis) in self.axes.iter().enumerate() {
                let (below, above) = (place[i].checked_sub(distance), place[i] + distance);
                for at in below.into_iter().chain([above]) {
                    if at < axis.values.len() {
                        let mut neighbour = place.clone();
                        neighbour[i] = at;
                        neighbours.insert(neighbour);
                    }
                }
            }
        }
        neighbours
    }
}

/// One of each, in every way, the last varying fastest.
fn combinations(choices: impl Iterator<Item = Vec<usize>>) -> Vec<Place> {
    choices.fold(vec![Vec::new()], |places, choices| {
        let longer = |place: &Place| {
            let place = place.clone();
            choices.iter().map(move |at| [&place[..], &[*at]].concat())
        };
        places.iter().flat_map(longer).collect()
    })
}
