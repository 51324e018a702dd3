use crate::advice::{is_scheduled, other_gpus, said, workers_worth_a_try};
use crate::scenario::{Group, Parameter, Problem, Scaler, Scenario, Value, parameter};
use crate::sort::sort_by;
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
/// Scalers worth a try: queue delays in seconds, and requests per worker (assumption).
const SCALERS: [Scaler; 9] = [
    Scaler::QueueDelay(0.0),
    Scaler::QueueDelay(1.0),
    Scaler::QueueDelay(2.0),
    Scaler::QueueDelay(4.0),
    Scaler::QueueDelay(8.0),
    Scaler::QueueDelay(15.0),
    Scaler::RequestCount(1),
    Scaler::RequestCount(2),
    Scaler::RequestCount(4),
];
/// GPU types worth a try beside the present ones (assumption).
const OTHER_GPUS: usize = 4;
/// The first, coarse look is at no more settings than this, unless the ends of all axes are more (assumption).
const COARSE: usize = 200;

/// The values of one parameter that are to be tried, each once; numbers ascend, off or none stands last.
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
        let parameter = searchable(key)?;
        if let Some(value) = values.iter().find(|value| !parameter.holds(value)) {
            let found = parameter.text(value);
            return Err(Problem::new(parameter.name, found, parameter.expected()));
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
        let place = |value: &Value| value.number().unwrap_or(f64::INFINITY);
        sort_by(&mut axis.values, |a, b| place(a).total_cmp(&place(b)));
        match axis.values.is_empty() {
            true => Err(Problem::new(
                parameter.name,
                "no value",
                parameter.expected(),
            )),
            false => Ok(axis),
        }
    }

    /// Both bounds, and between them: the round numbers of a count or of a time, or the tenths of the way of anything
    /// else.
    ///
    /// # Errors
    /// Where the parameter is no number, or the bounds are not in order and in its range.
    pub fn between(key: &str, from: &Value, to: &Value) -> Result<Axis, Problem> {
        let parameter = searchable(key)?;
        let values = match (from, to) {
            (Value::Whole(from), Value::Whole(to)) if from <= to => {
                let between = COUNTS.into_iter().filter(|n| from < n && n < to);
                let all = [*from, *to].into_iter().chain(between);
                all.map(Value::Whole).collect()
            }
            (Value::Number(from), Value::Number(to)) if from <= to => {
                let tenth = |k| (from * f64::from(10 - k) + to * f64::from(k)) / 10.0;
                let between: Vec<f64> = match parameter.unit {
                    "s" => TIMES_S.to_vec(),
                    _ => (1..10).map(tenth).collect(),
                };
                let within = between.into_iter().filter(|x| from < x && x < to);
                let all = [*from, *to].into_iter().chain(within);
                all.map(Value::Number).collect()
            }
            _ => {
                let found = format!("{}..{}", parameter.text(from), parameter.text(to));
                let expected = "two numbers, the smaller one first";
                return Err(Problem::new(parameter.name, found, expected));
            }
        };
        Axis::of(key, values)
    }

    /// Scalers by queue delay, and by requests per worker.
    pub fn scalers() -> Option<Axis> {
        Axis::of("endpoint.scaler", SCALERS.map(Value::Scaler).to_vec()).ok()
    }

    /// The GPU types of the scenario, and up to four others in their place, one at a time: with as much memory, the
    /// cheapest for their speed; their speed is an estimate. None where there is no other, or the availability of the
    /// present types has a schedule.
    pub fn gpus(scenario: &Scenario) -> Option<Axis> {
        let is_scheduled = (scenario.changes.iter()).any(|change| change.gpu_available.is_some());
        let others = other_gpus(scenario).into_iter().take(OTHER_GPUS);
        let mut lists = vec![scenario.gpu.types.clone()];
        lists.extend(others.map(|other| vec![other]));
        let is_choice = lists.len() > 1 && !is_scheduled;
        let values = is_choice.then(|| lists.into_iter().map(Value::Gpus).collect())?;
        Axis::of("gpu.types", values).ok()
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

    /// The smallest and the largest value as a person would write them.
    pub fn texts(&self) -> (String, String) {
        let text =
            |value: Option<&Value>| value.map_or(String::new(), |value| self.parameter.text(value));
        (text(self.values.first()), text(self.values.last()))
    }

    /// Places of a coarse look: one in every `step`, and the last.
    fn coarse(&self, step: usize) -> Vec<usize> {
        let last = self.values.len() - 1;
        let mut places: Vec<usize> = (0..last).step_by(step).collect();
        places.push(last);
        places
    }
}

/// The parameter of that key, where it is one that may be searched over.
fn searchable(key: &str) -> Result<&'static Parameter, Problem> {
    let expected = "a setting of the endpoint or its GPUs";
    let parameter = parameter(key).ok_or_else(|| Problem::new("", key, expected))?;
    match parameter.group() {
        Group::Endpoint | Group::Gpu => Ok(parameter),
        _ => Err(Problem::new("", parameter.name, expected)),
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
                let expected = "values in one place, not in two";
                return Err(Problem::new("", row.name, expected));
            }
            if is_scheduled(scenario, row) {
                let expected = "a setting without a schedule of its own";
                return Err(Problem::new("", row.name, expected));
            }
        }
        Ok(Space { axes })
    }

    /// Min and max workers about what the load needs, the idle timeouts of the guide and beyond, and flash boot off
    /// and on; what has a schedule of its own stays as it is. The bounds are assumptions.
    pub fn around(scenario: &Scenario) -> Space {
        let load = u64::from(workers_worth_a_try(scenario, 1.0));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::read_fragment;

    fn scenario(fragment: &str) -> Scenario {
        let (scenario, problems) = read_fragment(fragment);
        assert_eq!(problems, []);
        scenario
    }

    fn texts(axis: &Axis) -> Vec<String> {
        let text = |value| axis.parameter.text(value);
        axis.values.iter().map(text).collect()
    }

    #[test]
    fn bounds_are_written_as_a_person_would_write_them() {
        let whole = |n| Value::Whole(n);
        let axis = Axis::between("endpoint.max_workers", &whole(1), &whole(1000));
        let texts = axis.expect("bounds").texts();
        assert_eq!(texts, ("1".to_owned(), "1000".to_owned()));
    }

    #[test]
    fn numbers_ascend_and_none_stands_last() {
        let values = vec![Value::Off, Value::Whole(10), Value::Whole(2), Value::Off];
        let axis = Axis::of("endpoint.queue_limit", values).expect("allowed");
        assert_eq!(texts(&axis), ["2", "10", "none"]);
        let outside = Axis::of("endpoint.max_workers", vec![Value::Off]);
        assert!(outside.is_err(), "there is no endpoint without a maximum");
    }

    #[test]
    fn between_two_shares_lie_the_tenths_of_the_way() {
        let number = |x| Value::Number(x);
        let share = Axis::between("endpoint.batching_efficiency", &number(0.0), &number(1.0));
        let tenths = [
            "0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1",
        ];
        assert_eq!(texts(&share.expect("bounds")), tenths);
        let time = Axis::between("endpoint.idle_timeout_s", &number(5.0), &number(20.0));
        assert_eq!(texts(&time.expect("bounds")), ["5", "10", "15", "20"]);
        let same = Axis::between("gpu.active_discount", &number(0.5), &number(0.5));
        assert_eq!(texts(&same.expect("bounds")), ["0.5"]);
    }

    #[test]
    fn scalers_are_of_both_kinds() {
        let words = texts(&Axis::scalers().expect("an axis"));
        assert_eq!(words[3], "queue_delay:4");
        assert_eq!(
            words[6..],
            ["request_count:1", "request_count:2", "request_count:4"]
        );
    }

    #[test]
    fn other_gpus_have_as_much_memory_and_are_the_cheapest_for_their_speed() {
        let axis = Axis::gpus(&scenario("gpu=a40:speed=2,l4")).expect("others");
        let lists: Vec<&Vec<crate::scenario::GpuType>> = (axis.values.iter())
            .filter_map(|value| match value {
                Value::Gpus(types) => Some(types),
                _ => None,
            })
            .collect();
        assert_eq!(lists.len(), 5);
        assert_eq!(lists[0].len(), 2, "the present list");
        let others: Vec<_> = lists[1..].iter().map(|types| &types[0]).collect();
        for (i, other) in others.iter().enumerate() {
            assert!(other.gpu.memory_gb >= 48 && other.gpu.id != "a40");
            let dollars = |i: usize| others[i].price() / others[i].speed;
            assert!(i == 0 || dollars(i - 1) <= dollars(i));
        }
        assert!(Space::new(&Scenario::default(), vec![axis]).is_ok());
        assert_eq!(Axis::gpus(&scenario("gpu=b200")), None, "none is larger");
        assert_eq!(Axis::gpus(&scenario("change=60,available=2")), None);
    }

    #[test]
    fn where_gpus_are_few_the_space_is_about_them() {
        let space = Space::around(&scenario("rate=0.5&max=8&gpu=rtx-4090:available=1"));
        let (_, most) = space.axes[1].texts();
        assert_eq!(most, "8");
    }
}
