//! Which control stands where, and what a folded group says of itself.

use crate::charts::time::span;
use coldstart::scenario::{Distribution, Group, Parameter, Settings};
use coldstart::share::format::{THIN_SPACE, percent, seconds};

/// A group of controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Endpoint,
    Scaler,
    Traffic,
    Job,
    Gpu,
    ColdStart,
    Slots,
    Limits,
    Target,
    Simulation,
}

impl Section {
    /// In the order of the column.
    pub const ALL: [Section; 10] = [
        Section::Endpoint,
        Section::Scaler,
        Section::Traffic,
        Section::Job,
        Section::Gpu,
        Section::ColdStart,
        Section::Slots,
        Section::Limits,
        Section::Target,
        Section::Simulation,
    ];

    /// Where a parameter stands.
    pub fn of(parameter: &Parameter) -> Section {
        match (parameter.group(), parameter.short_key()) {
            (Group::Endpoint, "min_workers" | "max_workers" | "idle_timeout_s" | "flash_boot") => {
                Section::Endpoint
            }
            (Group::Endpoint, "scaler") => Section::Scaler,
            (
                Group::Endpoint,
                "scaler_interval_s" | "concurrency" | "batching_efficiency" | "dispatch",
            ) => Section::Slots,
            (Group::Endpoint, _) => Section::Limits,
            (Group::Traffic, _) => Section::Traffic,
            (Group::Job, _) => Section::Job,
            (Group::Gpu, _) => Section::Gpu,
            (Group::ColdStart, _) => Section::ColdStart,
            (Group::Slo, _) => Section::Target,
            (Group::Run | Group::Top, _) => Section::Simulation,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Section::Endpoint => "Endpoint",
            Section::Scaler => "Scaler",
            Section::Traffic => "Traffic",
            Section::Job => "Job",
            Section::Gpu => "GPU",
            Section::ColdStart => "Cold start",
            Section::Slots => "Concurrency",
            Section::Limits => "Failures and limits",
            Section::Target => "Target",
            Section::Simulation => "Simulation",
        }
    }

    /// Whether it is an open group with settings of the endpoint.
    pub fn sets_endpoint(self) -> bool {
        matches!(self, Section::Endpoint | Section::Scaler)
    }

    /// What a folded group says of itself; none for the groups that are always open.
    pub fn summary(self, settings: &Settings) -> Option<String> {
        Some(match self {
            Section::Endpoint | Section::Scaler | Section::Traffic | Section::Job => return None,
            Section::Gpu => gpu(settings),
            Section::ColdStart => cold_start(settings),
            Section::Slots => format!("{} at once per worker", settings.endpoint.concurrency),
            Section::Limits => limits(settings),
            Section::Target => format!(
                "{}{THIN_SPACE}% start within {}",
                settings.slo.percentile,
                seconds(settings.slo.delay_s)
            ),
            Section::Simulation => simulation(settings),
        })
    }
}

fn gpu(settings: &Settings) -> String {
    let gpu = &settings.gpu;
    let Some(first) = gpu.types.first() else {
        return "none".into();
    };
    let times = match gpu.count {
        1 => String::new(),
        count => format!("{count}{THIN_SPACE}×{THIN_SPACE}"),
    };
    let more = match gpu.types.len() {
        1 => String::new(),
        types => format!(" + {}", types - 1),
    };
    format!(
        "{times}{} {}{THIN_SPACE}GB · ${}/s{more}",
        first.gpu.label,
        first.gpu.memory_gb,
        first.price()
    )
}

fn cold_start(settings: &Settings) -> String {
    let start = &settings.cold_start;
    let phases: [(&str, Distribution); 4] = [
        ("download", start.image_download_s),
        ("container", start.container_start_s),
        ("model load", start.model_load_s),
        ("engine", start.engine_init_s),
    ];
    let total: f64 = phases.iter().map(|(_, phase)| phase.mean).sum();
    let longest = phases
        .into_iter()
        .max_by(|a, b| a.1.mean.total_cmp(&b.1.mean))
        .filter(|(_, phase)| phase.mean > 0.0)
        .map(|(name, phase)| format!(" · {name} {}", seconds(phase.mean)))
        .unwrap_or_default();
    format!("{}{longest}", seconds(total))
}

fn limits(settings: &Settings) -> String {
    let endpoint = &settings.endpoint;
    let mut said = Vec::new();
    if endpoint.failure_rate > 0.0 {
        said.push(format!("{} fail", percent(endpoint.failure_rate)));
    }
    if let Some(limit) = endpoint.queue_limit {
        said.push(format!("queue {limit}"));
    }
    if let Some(timeout) = endpoint.execution_timeout_s {
        said.push(format!("timeout {}", span(timeout)));
    }
    if said.is_empty() {
        said.push("none".into());
    }
    said.join(" · ")
}

fn simulation(settings: &Settings) -> String {
    let mut said = format!(
        "{} · seed {}",
        span(settings.duration_s()),
        settings.run.seed
    );
    let listed = settings.changes.len() + settings.injections.len();
    if listed > 0 {
        said += &format!(" · {listed} scheduled");
    }
    said
}
