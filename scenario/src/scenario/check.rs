use super::value::MOST_INJECTED;
use super::{PARAMETERS, Problem, Scenario, Settings, Value};
use crate::sort::order;

/// A scenario of which more requests than this are expected is an error.
pub const MOST_REQUESTS: f64 = 1e8;

impl Settings {
    /// Finds whatever is wrong: values out of their range, and contradictions between them. The requests of a trace
    /// are not looked at, since there may be millions; whoever reads a file has done so.
    ///
    /// # Errors
    /// Every problem found.
    pub fn check(self) -> Result<Scenario, Vec<Problem>> {
        let problems = self.problems();
        match problems.is_empty() {
            true => Ok(Scenario(self)),
            false => Err(problems),
        }
    }

    /// The same settings with the least change that makes them valid, and what was wrong with them.
    /// For places where a person's work must not be lost over one contradiction.
    pub fn mend(mut self) -> (Scenario, Vec<Problem>) {
        let problems = self.problems();
        if problems.is_empty() {
            return (Scenario(self), problems);
        }
        for row in PARAMETERS {
            if row.applies(&self) && !row.holds(&row.value(&self)) {
                row.reset(&mut self);
            }
        }
        self.mend_workers();
        while self.injected_requests() > MOST_INJECTED {
            self.injections.pop();
        }
        if self.expects_too_many() {
            self.mend_traffic();
        }
        if self.run.warmup_s >= self.duration_s() {
            self.run.warmup_s = 0.0;
        }
        debug_assert_eq!(self.problems(), []);
        (Scenario(self), problems)
    }

    /// Shortens the window; only what would be too much in a second gives way to its pattern's defaults.
    fn mend_traffic(&mut self) {
        let own = self.run.duration_s.replace(1.0);
        if self.expects_too_many() {
            self.set_pattern(self.traffic.pattern.kind());
        }
        self.run.duration_s = own;
        while self.expects_too_many() {
            let share = 0.99 * MOST_REQUESTS / self.expected_requests();
            self.run.duration_s = Some((self.duration_s() * share).max(1.0));
        }
    }

    /// Drops bounds of workers that contradict each other, and availability for other GPU types, from the changes.
    fn mend_workers(&mut self) {
        let endpoint = &mut self.endpoint;
        endpoint.max_workers = endpoint.max_workers.max(endpoint.min_workers);
        for (i, _) in self.crossings() {
            let set = &mut self.changes[i].set;
            set.retain(|(row, _)| ![MIN, MAX].contains(&row.key));
        }
        let types = self.gpu.types.len();
        for change in &mut self.changes {
            (change.gpu_available).take_if(|available| available.len() != types);
        }
        self.changes.retain(|change| !change.says_nothing());
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for row in PARAMETERS.iter().filter(|row| row.applies(self)) {
            let value = row.value(self);
            if !row.holds(&value) {
                problems.push(row.out_of_range(&value));
            }
        }
        let (min, max) = (self.endpoint.min_workers, self.endpoint.max_workers);
        if min > max {
            let expected = format!("at most max_workers, which is {max}");
            problems.push(Problem::new(MIN, min, expected));
        }
        problems.extend(self.crossings().into_iter().map(|(_, problem)| problem));
        let duration = self.duration_s();
        if self.run.warmup_s >= duration {
            problems.push(Problem::new(
                "run.warmup_s",
                self.run.warmup_s,
                format!("a number below run.duration_s, which is {duration}"),
            ));
        }
        let types = self.gpu.types.len();
        for (i, change) in self.changes.iter().enumerate() {
            if let Some(available) = &change.gpu_available
                && available.len() != types
            {
                problems.push(Problem::new(
                    format!("changes[{i}].set.gpu_available"),
                    format!("a list of {}", available.len()),
                    format!("a list of {types}, one per GPU type"),
                ));
            }
        }
        let injected = self.injected_requests();
        if injected > MOST_INJECTED {
            problems.push(too_many_injected(injected));
        }
        if self.expects_too_many() {
            problems.push(Problem::new(
                "traffic",
                format!("{:.3e} expected requests", self.expected_requests()),
                format!("at most {MOST_REQUESTS} requests in the window"),
            ));
        }
        problems
    }

    /// Also where the number cannot be told, as with spikes without end.
    fn expects_too_many(&self) -> bool {
        let expected = self.expected_requests();
        expected.is_nan() || expected > MOST_REQUESTS
    }

    /// The changes that would put min above max, by time, each with what is wrong. What such a one sets does not
    /// count for those after it.
    fn crossings(&self) -> Vec<(usize, Problem)> {
        let changes = &self.changes;
        let order = order(changes.len(), &mut |a, b| {
            changes[a].at_s.total_cmp(&changes[b].at_s)
        });
        let (mut least, mut most) = (self.endpoint.min_workers, self.endpoint.max_workers);
        most = most.max(least);
        let mut crossings = Vec::new();
        for i in order {
            let (mut min, mut max, mut sets_min) = (least, most, false);
            for (parameter, value) in &changes[i].set {
                if let Value::Whole(n) = value {
                    match parameter.key {
                        MIN => (min, sets_min) = (*n as u32, true),
                        MAX => max = *n as u32,
                        _ => {}
                    }
                }
            }
            if min <= max {
                (least, most) = (min, max);
                continue;
            }
            let (key, found, bound, other) = match sets_min {
                true => ("min_workers", min, "at most max_workers", max),
                false => ("max_workers", max, "at least min_workers", min),
            };
            let key = format!("changes[{i}].set.{key}");
            let expected = format!("{bound}, which is {other}");
            crossings.push((i, Problem::new(key, found, expected)));
        }
        crossings
    }
}

const MIN: &str = "endpoint.min_workers";
const MAX: &str = "endpoint.max_workers";

pub(super) fn too_many_injected(requests: u64) -> Problem {
    Problem::new(
        "injections",
        format!("{requests} requests"),
        format!("at most {MOST_INJECTED} requests in all"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Extra, Pattern, parameter};

    fn told(edit: impl FnOnce(&mut Settings)) -> Vec<String> {
        let mut settings = Settings::default();
        edit(&mut settings);
        let problems = settings.clone().check().err().unwrap_or_default();
        assert_eq!(settings.mend().1, problems);
        problems.iter().map(Problem::to_string).collect()
    }

    fn set(settings: &mut Settings, key: &str, text: &str) {
        let row = parameter(key).unwrap();
        let value = row.read(text).unwrap();
        row.write(settings, &value).unwrap();
    }

    #[test]
    fn a_value_out_of_its_range_is_found_whoever_put_it_there() {
        assert_eq!(
            told(|s| s.endpoint.concurrency = 0),
            ["endpoint.concurrency: 0 is not a whole number from 1 to 256"]
        );
        assert_eq!(
            told(|s| s.gpu.types[0].speed = 0.0),
            [
                "gpu.types: rtx-4090:speed=0 is not 1 to 3 GPU ids with , between, each with :speed=, :available= or :price= if need be"
            ]
        );
        let wrong: [fn(&mut Settings); 5] = [
            |s| s.gpu.types.clear(),
            |s| s.job.execution_time.mean = f64::NAN,
            |s| s.traffic.pattern = Pattern::Regular { rate: 1e9 },
            |s| s.endpoint.scaler_interval_s = 0.001,
            |s| {
                s.traffic.extra = vec![Extra {
                    at_s: 0.0,
                    lasting_s: 1.0,
                    rate: f64::INFINITY,
                }]
            },
        ];
        for edit in wrong {
            assert!(!told(edit).is_empty());
        }
    }

    #[test]
    fn a_contradiction_is_told_once_where_it_is_made() {
        let told = told(|s| set(s, "changes", "60,min=5;120,idle=9;180,max=3;240,min=4"));
        assert_eq!(
            told,
            [
                "changes[0].set.min_workers: 5 is not at most max_workers, which is 1",
                "changes[3].set.min_workers: 4 is not at most max_workers, which is 3"
            ]
        );
        let mut settings = Settings::default();
        (settings.endpoint.min_workers, settings.endpoint.max_workers) = (2, 3);
        set(&mut settings, "changes", "60,max=1");
        assert_eq!(
            settings.check().unwrap_err()[0].to_string(),
            "changes[0].set.max_workers: 1 is not at least min_workers, which is 2"
        );
    }

    #[test]
    fn more_than_one_limit_that_is_passed_is_told() {
        let told = told(|s| {
            set(s, "injections", "1,99999;2,99999");
            set(s, "traffic.pattern", "spikes");
            set(s, "traffic.every_s", "1e-310");
        });
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[1].starts_with("traffic: "), "{told:?}");
    }
}
