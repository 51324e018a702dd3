use super::figure::{Figure, Mark};
use super::model::{Job, Model};

/// What serves the model, and how long it takes to be ready beside loading weights.
#[derive(Debug, PartialEq)]
pub struct Engine {
    pub id: &'static str,
    pub label: &'static str,
    /// Steps in seconds, each with its name.
    pub steps: &'static [(&'static str, Figure)],
}

/// From the host's decision to the first line of the worker's own code, in seconds.
pub const CONTAINER_START: Figure = Figure::new(
    8.0,
    Mark::OneMeasurement,
    "mineru-runpod, RunPod A5000 and RTX 4090, May 2026: 3 s to the health checks, 5 s to the SDK; another run took 15 s",
);

pub const ENGINES: &[Engine] = &[
    Engine {
        id: "vllm",
        label: "vLLM",
        steps: &[
            (
                "imports",
                Figure::new(
                    25.0,
                    Mark::OneMeasurement,
                    "mineru-runpod, May 2026, a model of 1.2B: 19–32 s for imports and configuration",
                ),
            ),
            (
                "compile and graphs",
                Figure::new(
                    33.0,
                    Mark::OneMeasurement,
                    "mineru-runpod, May 2026, a model of 1.2B: 30.7–34.2 s, of it 23–26 s compilation; larger models may take longer",
                ),
            ),
        ],
    },
    Engine {
        id: "none",
        label: "None, or included above",
        steps: &[],
    },
];

impl Engine {
    /// Seconds from weights loaded to ready, imports included.
    pub fn seconds(&self) -> f64 {
        self.steps.iter().map(|(_, step)| step.value).sum()
    }

    /// Whether it serves models of that kind.
    pub fn serves(&self, model: &Model) -> bool {
        self.steps.is_empty() || matches!(model.job, Job::Tokens { .. })
    }
}

/// The engine of that id.
pub fn engine(id: &str) -> Option<&'static Engine> {
    ENGINES.iter().find(|engine| engine.id == id)
}
