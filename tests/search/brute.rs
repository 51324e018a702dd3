//! Small scenarios, and the cheapest settings of each as whoever simulates them all finds them.

use coldstart::report::{Report, simulate};
use coldstart::scenario::{Scenario, Settings, Value, parameter, parameter_named};
use coldstart::search::{Axis, Goal, Space};
use coldstart::share::read_fragment;
use rayon::prelude::*;
use std::ops::Range;

/// A scenario of a few hundred requests, and the values of its axes, as in links.
pub struct Case {
    pub fragment: &'static str,
    axes: &'static [(&'static str, &'static str)],
}

const MIN: (&str, &str) = ("min", "0 1 2 3 4");
const MAX: (&str, &str) = ("max", "1 2 3 4 5 6 8 10");
const IDLE: (&str, &str) = ("idle", "5 10 15 30 60 120 180 300 600");
const FLASH: (&str, &str) = ("flash", "off on");
const USUAL: &[(&str, &str)] = &[MIN, MAX, IDLE, FLASH];

pub const CASES: [Case; 12] = [
    Case {
        fragment: "rate=0.1&duration=1h",
        axes: USUAL,
    },
    Case {
        fragment: "traffic=daily&rate=0.006&peak_ratio=6&duration=1d",
        axes: USUAL,
    },
    Case {
        fragment: "traffic=bursty&rate=0.1&burst_ratio=5&duration=1h&target=20",
        axes: USUAL,
    },
    Case {
        fragment: "traffic=spikes&base=0.01&peak=0.5&every=1200&lasting=60&duration=2h&target=30",
        axes: USUAL,
    },
    Case {
        fragment: "traffic=regular&rate=0.05&duration=2h&exec=lognormal:20,1",
        axes: USUAL,
    },
    Case {
        fragment: "rate=0.3&duration=20m&exec=exponential:10&target=2",
        axes: USUAL,
    },
    Case {
        fragment: "rate=0.02&duration=6h&load=60&target=10&percentile=90",
        axes: USUAL,
    },
    Case {
        fragment: "rate=0.2&duration=30m&concurrency=2&batching=0.5",
        axes: USUAL,
    },
    Case {
        fragment: "rate=0.15&duration=40m&gpu=rtx-4090:available=2,l4:speed=0.6",
        axes: USUAL,
    },
    Case {
        fragment: "rate=0.1&duration=1h&flash=on&min=1",
        axes: &[
            ("min", "0 1 2 3"),
            ("max", "2 3 4 6 8"),
            ("idle", "5 15 30 60 120 300"),
            (
                "scaler",
                "queue_delay:0 queue_delay:1 queue_delay:2 queue_delay:4 queue_delay:10 request_count:1 request_count:2",
            ),
        ],
    },
    Case {
        fragment: "rate=0.1&duration=1h&failures=0.05&retries=2",
        axes: &[
            ("min", "0 1 2 3"),
            ("max", "2 3 4 6"),
            ("idle", "5 15 30 60 120 300"),
            FLASH,
            (
                "gpu",
                "rtx-a4000:speed=0.4 l4:speed=0.5 rtx-4090 h100:speed=2.5",
            ),
        ],
    },
    Case {
        fragment: "rate=0.05&duration=2h&percentile=99&target=30",
        axes: USUAL,
    },
];

/// What whoever simulates every combination finds, by the rule of the search: the mean of its seeds meets the target,
/// and that of the fresh ones too.
pub struct Brute {
    pub combinations: usize,
    /// Dollars a month of the cheapest.
    pub cheapest: f64,
    /// Requests simulated under the seeds of the search; those under fresh ones are not counted.
    pub requests: u64,
}

/// Seeds on which the search judges, and those on which it confirms.
pub const SEEDS: Range<u64> = 0..16;
pub const FRESH: Range<u64> = 16..36;

impl Case {
    pub fn scenario(&self) -> Scenario {
        let (scenario, problems) = read_fragment(self.fragment);
        assert_eq!(problems, [], "{}", self.fragment);
        scenario
    }

    fn values(&self, settings: &Settings) -> Vec<(&'static str, Vec<Value>)> {
        let read = |(name, texts): &(&str, &str)| {
            let row = parameter_named(name, settings).expect("a parameter");
            let values = texts
                .split(' ')
                .map(|text| row.read(text).expect("a value"));
            (row.key, values.collect())
        };
        self.axes.iter().map(read).collect()
    }

    pub fn space(&self) -> Space {
        let scenario = self.scenario();
        let axes = (self.values(&scenario).into_iter())
            .map(|(key, values)| Axis::of(key, values).expect("an axis"));
        Space::new(&scenario, axes.collect()).expect("a space")
    }

    pub fn goal(&self) -> Goal {
        Goal::of(&self.scenario())
    }

    /// Every combination that is valid.
    fn grid(&self) -> Vec<Scenario> {
        let base = self.scenario().settings();
        let mut all = vec![base.clone()];
        for (key, values) in self.values(&base) {
            let row = parameter(key).expect("a parameter");
            let with = |settings: &Settings, value| {
                let mut settings = settings.clone();
                row.write(&mut settings, value).expect("a value in range");
                settings
            };
            let longer = |settings: &Settings| -> Vec<Settings> {
                values.iter().map(|value| with(settings, value)).collect()
            };
            all = all.iter().flat_map(longer).collect();
        }
        (all.into_iter())
            .filter_map(|settings| settings.check().ok())
            .collect()
    }

    pub fn brute(&self) -> Brute {
        let grid = self.grid();
        let all: Vec<(Means, Means)> = (grid.par_iter())
            .map(|scenario| (Means::new(scenario, SEEDS), Means::new(scenario, FRESH)))
            .collect();
        let share = self.scenario().slo.percentile / 100.0;
        Brute {
            combinations: grid.len(),
            requests: all.iter().map(|(means, _)| means.requests).sum(),
            cheapest: (all.iter())
                .filter(|(means, fresh)| means.attainment.min(fresh.attainment) >= share)
                .map(|(means, _)| means.dollars_per_month)
                .fold(f64::INFINITY, f64::min),
        }
    }
}

/// What came of a scenario under some seeds.
pub struct Means {
    pub attainment: f64,
    pub dollars_per_month: f64,
    pub requests: u64,
}

impl Means {
    pub fn new(scenario: &Scenario, seeds: Range<u64>) -> Means {
        let reports: Vec<Report> = (seeds.into_iter())
            .map(|seed| simulate(&scenario.under_seed(seed)))
            .collect();
        let mean = |figure: fn(&Report) -> f64| {
            reports.iter().map(figure).sum::<f64>() / reports.len() as f64
        };
        Means {
            attainment: mean(|report| report.slo.attainment.unwrap_or(1.0)),
            dollars_per_month: mean(|report| report.cost.per_30_days),
            requests: reports.iter().map(|report| report.requests.arrived).sum(),
        }
    }
}
