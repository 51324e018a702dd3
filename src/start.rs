//! What a person runs → the settings that it comes to, with the arithmetic and the source of each.

use crate::catalogue::{
    CONTAINER_START, ENGINES, Engine, Gpu, Mark, Model, Storage, Time, engine, gpu, model, storage,
};
use crate::scenario::{Distribution, GpuType, Settings, Shape};
use crate::share::format::{THIN_SPACE, capital, seconds, to_three_digits};

/// A model, where its weights are stored, what serves it, and the GPU that it runs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// What runs.
    pub model: &'static Model,
    /// Where its weights are stored.
    pub storage: &'static Storage,
    /// What serves it.
    pub engine: &'static Engine,
    /// What it runs on.
    pub gpu: &'static Gpu,
}

/// One time that a choice comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// `container`, `load`, `engine` or `request`.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// How long it takes.
    pub seconds: f64,
    /// How the time comes about: `16.1 GB ÷ 0.3 GB/s, docs 0.2–0.4`.
    pub arithmetic: String,
    /// That of the weakest figure in it.
    pub mark: Mark,
    /// Where its figures are published.
    pub source: String,
}

/// What a choice comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// Container, load and engine, in their order.
    pub phases: [Phase; 3],
    /// The execution time of one request.
    pub request: Phase,
    /// Coefficient of variation of the execution time.
    pub cv: f64,
    /// The type of GPU.
    pub gpu: &'static Gpu,
    /// GPUs per worker.
    pub gpus: u32,
}

impl Choice {
    /// A model of medium size on a network volume, to begin with (assumption: that many people run such a one).
    pub fn example() -> Option<Choice> {
        Some(Choice {
            model: model("llama-3.1-8b")?,
            storage: storage("volume")?,
            engine: engine("vllm")?,
            gpu: gpu("rtx-4090")?,
        })
    }

    /// The same with another model; a GPU that does not hold it gives way, and the engine follows the kind of
    /// model.
    pub fn with_model(self, model: &'static Model) -> Choice {
        let same_kind = self.engine.serves(model) == self.engine.serves(self.model)
            && model.family == self.model.family;
        let engine = match same_kind {
            true => self.engine,
            false => (ENGINES.iter().find(|engine| engine.serves(model))).unwrap_or(self.engine),
        };
        let gpu = match model.gpus_needed(self.gpu) {
            Some(1) => self.gpu,
            _ => model.usual_gpu().unwrap_or(self.gpu),
        };
        Choice {
            model,
            engine,
            gpu,
            ..self
        }
    }

    /// What it comes to; none where the model does not fit the GPU, or the engine does not serve it.
    pub fn start(&self) -> Option<Start> {
        if !self.engine.serves(self.model) {
            return None;
        }
        Some(Start {
            phases: [container(), self.load(), self.engine_init()],
            request: request(self.model, self.model.time_on(self.gpu)?),
            cv: self.model.cv.value,
            gpu: self.gpu,
            gpus: self.model.gpus_needed(self.gpu)?,
        })
    }

    fn load(&self) -> Phase {
        let (weights, throughput) = (self.model.weights, self.storage.throughput);
        let mut arithmetic = format!(
            "{}{THIN_SPACE}GB ÷ {}{THIN_SPACE}GB/s",
            weights.value, throughput.value
        );
        if !self.storage.range.is_empty() {
            arithmetic += &format!(", {}", self.storage.range);
        }
        Phase {
            id: "load",
            label: "Load",
            seconds: to_three_digits(weights.value / throughput.value),
            arithmetic,
            mark: weights.mark.weaker(throughput.mark),
            source: format!(
                "Weights: {}. Throughput: {}.",
                weights.source, throughput.source
            ),
        }
    }

    fn engine_init(&self) -> Phase {
        let steps = self.engine.steps;
        let words: Vec<String> = (steps.iter())
            .map(|(name, step)| format!("{name} {}", step.value))
            .collect();
        let sources: Vec<String> = (steps.iter())
            .map(|(name, step)| format!("{}: {}.", capital(name), step.source))
            .collect();
        Phase {
            id: "engine",
            label: "Engine",
            seconds: self.engine.seconds(),
            arithmetic: match words.is_empty() {
                true => "nothing beside the load".into(),
                false => words.join(" + "),
            },
            mark: (steps.iter()).fold(Mark::Measured, |mark, (_, step)| mark.weaker(step.mark)),
            source: match sources.is_empty() {
                true => "No engine chosen.".into(),
                false => sources.join(" "),
            },
        }
    }
}

impl Start {
    /// Seconds from the decision to start a worker to its being ready.
    pub fn seconds(&self) -> f64 {
        self.phases.iter().map(|phase| phase.seconds).sum()
    }

    /// What one such start costs, at the flex price.
    pub fn dollars(&self) -> f64 {
        self.seconds() * self.gpu.price * f64::from(self.gpus)
    }

    /// Writes it into settings. All else stays but for changes of availability, which is stated per GPU type: they go.
    pub fn fill(&self, settings: &mut Settings) {
        settings.job.execution_time = Distribution {
            shape: Shape::Lognormal,
            mean: self.request.seconds,
            cv: self.cv,
        };
        let [container, load, engine] = &self.phases;
        settings.cold_start.container_start_s = Distribution::fixed(container.seconds);
        settings.cold_start.model_load_s = Distribution::fixed(load.seconds);
        settings.cold_start.engine_init_s = Distribution::fixed(engine.seconds);
        settings.gpu.types = vec![GpuType {
            gpu: self.gpu,
            speed: 1.0,
            available: None,
            price: None,
        }];
        settings.gpu.count = self.gpus;
        for change in &mut settings.changes {
            change.gpu_available = None;
        }
        settings.changes.retain(|change| !change.set.is_empty());
    }
}

fn container() -> Phase {
    Phase {
        id: "container",
        label: "Container",
        seconds: CONTAINER_START.value,
        arithmetic: "measured, another image".into(),
        mark: CONTAINER_START.mark,
        source: format!("{}.", CONTAINER_START.source),
    }
}

fn request(model: &Model, time: Time) -> Phase {
    let (arithmetic, source) = match time.from {
        None => (
            model.job.words().to_owned(),
            format!("{}.", time.figure.source),
        ),
        Some((gpu, stated, speed)) => (
            format!(
                "{}; {} on {} ÷ {speed:.2}",
                model.job.words(),
                seconds(stated.value),
                gpu.label
            ),
            format!(
                "{}: {}. Relative speed: {}.",
                gpu.label, stated.source, time.figure.source
            ),
        ),
    };
    Phase {
        id: "request",
        label: "Request",
        seconds: to_three_digits(time.figure.value),
        arithmetic,
        mark: time.figure.mark.weaker(model.cv.mark),
        source: format!(
            "{source} Coefficient of variation {}: {}.",
            model.cv.value, model.cv.source
        ),
    }
}
