//! Whole scenarios to begin with: what the guide advises, what it warns of, and what the provider sets.

/// A scenario with a name, and what to look at in it.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// In links and lists: words with hyphens, never changed once published.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The group of lists that it stands in.
    pub group: PresetGroup,
    /// The scenario, as the fragment of an address.
    pub fragment: &'static str,
    /// Two sentences: what to look at.
    pub look: &'static str,
    /// Where the settings come from, and what no source states.
    pub source: &'static str,
}

/// What a preset is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresetGroup {
    /// Endpoints as the guide sorts them: by how long their users may wait.
    Profiles,
    /// Ways to trade cost for delay.
    Strategies,
    /// Settings that go wrong, and how that looks.
    Pitfalls,
    /// Shapes of traffic, at reasonable settings.
    Traffic,
    /// What the provider sets unless told otherwise.
    Defaults,
}

impl PresetGroup {
    /// Every group, in the order of lists.
    pub const ALL: [PresetGroup; 5] = [
        PresetGroup::Profiles,
        PresetGroup::Strategies,
        PresetGroup::Pitfalls,
        PresetGroup::Traffic,
        PresetGroup::Defaults,
    ];

    /// The heading of the group.
    pub fn title(self) -> &'static str {
        match self {
            PresetGroup::Profiles => "Profiles",
            PresetGroup::Strategies => "Strategies",
            PresetGroup::Pitfalls => "Pitfalls",
            PresetGroup::Traffic => "Traffic shapes",
            PresetGroup::Defaults => "Provider’s defaults",
        }
    }
}

/// The preset of that id.
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// The example that an empty address opens.
pub const OFFICE_HOURS: Preset = Preset {
    id: "office-hours",
    name: "Office hours",
    group: PresetGroup::Traffic,
    fragment: "max=6&traffic=daily&rate=0.25&peak_ratio=7&extra=37800,600,0.35&exec=lognormal:8.4,0.5&duration=86400",
    look: "Workers follow the day, and at 10:30 ten busy minutes take all six. \
           Compare the delay at night, when most requests wait for a cold start, with the delay at noon.",
    source: "Traffic: assumption; settings: the guide’s defaults with max 6",
};

/// Every preset, group by group.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "low-cost",
        name: "Low cost",
        group: PresetGroup::Profiles,
        fragment: "max=3&idle=60&traffic=daily&rate=0.002&peak_ratio=10&target=60&duration=86400",
        look: "Nothing runs for most of the day, and the cost is small. \
               Nearly every request pays for that with a cold start, which a target of a minute allows.",
        source: "The guide, low cost: min 0, max 1–3, idle timeout 30–60 s; traffic and target: assumption",
    },
    Preset {
        id: "balanced",
        name: "Balanced",
        group: PresetGroup::Profiles,
        fragment: "min=1&max=10&idle=180&traffic=daily&rate=0.2&peak_ratio=20&duration=86400",
        look: "One worker is always up and the others come and go with the day. \
               The queue stays near zero and the delay under its target, at night too.",
        source: "The guide, balanced: min 1, max 5–10, idle timeout 2–5 min; traffic: assumption",
    },
    Preset {
        id: "high-performance",
        name: "High performance",
        group: PresetGroup::Profiles,
        fragment: "min=3&max=25&idle=600&flash=on&traffic=daily&rate=0.5&target=2&percentile=99&duration=86400",
        look: "The delay of 99 % of requests stays under a strict target, by day and by night. \
               The money chart says what that takes: much of the bill is for workers that stand ready.",
        source: "The guide, high performance: min 2+, max 20+, idle timeout 5–10 min, flash boot on; traffic and target: assumption",
    },
    Preset {
        id: "batch-processing",
        name: "Batch processing",
        group: PresetGroup::Strategies,
        fragment: "max=20&idle=10&traffic=batch&requests=400&every=21600&target=3600&duration=86400",
        look: "Four times a day the queue jumps, twenty workers drain it in minutes, and then all of them stop. \
               Most of the bill is work, since nothing stays up between the batches.",
        source: "The guide, batch processing: a higher max, a lower idle timeout; figures, traffic and target: assumption",
    },
    Preset {
        id: "consistent-low-latency",
        name: "Consistent low latency",
        group: PresetGroup::Strategies,
        fragment: "min=1&max=8&idle=120&flash=on&traffic=daily&rate=0.2&exec=lognormal:4,0.5&duration=86400",
        look: "The active worker answers at once, also at night. \
               Those that join it in the day start mostly from snapshots, so the delay chart hardly shows them.",
        source: "The guide, consistent low latency: min at least 1, flash boot on; the rest: assumption",
    },
    Preset {
        id: "several-gpu-types",
        name: "Several GPU types",
        group: PresetGroup::Strategies,
        fragment: "max=8&idle=120&traffic=daily&rate=0.3&gpu=rtx-3090:speed=0.86:available=2,rtx-4090:available=2,rtx-a6000:speed=0.74&duration=86400&change=43200,available=0/2/none",
        look: "The cheapest GPU is taken first, and from noon on none is available. \
               Starts fall back on the next types, so the queue stays short while the cost per hour rises.",
        source: "The guide: multiple GPU types for cost; speeds: 8B decode, GPU-Benchmarks-on-LLM-Inference, May 2024; the shortage and traffic: assumption",
    },
    Preset {
        id: "max-too-low",
        name: "Max workers too low",
        group: PresetGroup::Pitfalls,
        fragment: "min=1&max=2&idle=120&traffic=spikes&peak=0.6&every=7200&lasting=1800&exec=lognormal:5,0.5&duration=43200",
        look: "In each spike the queue climbs, since two workers can serve only two thirds of what arrives. \
               It drains only long after the spike has passed, and the delay falls with it.",
        source: "The guide, pitfalls: max too low can cause queue buildup during traffic spikes; figures: assumption",
    },
    Preset {
        id: "min-too-high",
        name: "Min workers too high",
        group: PresetGroup::Pitfalls,
        fragment: "min=6&max=8&idle=120&traffic=daily&rate=0.15&peak_ratio=20&duration=86400",
        look: "Six workers stay up all night for little more than a request a minute. \
               The target is met with room to spare, and most of the bill is idle time.",
        source: "The guide, pitfalls: min too high increases costs during low-traffic periods; figures: assumption",
    },
    Preset {
        id: "idle-too-low",
        name: "Idle timeout too low",
        group: PresetGroup::Pitfalls,
        fragment: "max=6&idle=5&exec=lognormal:2,0.5&duration=21600",
        look: "Workers stop after five seconds without work, and the next request starts them again. \
               The workers chart shows more starting than running, and the delay is that of a cold start.",
        source: "The guide, pitfalls: an idle timeout that is too low can cause thrashing; 5 s is the docs’ default; traffic: assumption",
    },
    Preset {
        id: "slow-initialization",
        name: "Initialization not accounted for",
        group: PresetGroup::Pitfalls,
        fragment: "max=3&idle=300&traffic=spikes&base=0&peak=0.02&every=7200&lasting=1200&exec=lognormal:4,0.5&load=150&duration=86400",
        look: "Each busy spell begins with two and a half minutes in which the model loads and requests wait. \
               One active worker removes the wait, and a faster loader shortens it.",
        source: "The guide, pitfalls: some models take time to load; the load of 150 s and traffic: assumption",
    },
    OFFICE_HOURS,
    Preset {
        id: "spike",
        name: "Spike",
        group: PresetGroup::Traffic,
        fragment: "max=8&idle=120&rate=0.1&extra=1200,300,1",
        look: "After twenty minutes, eleven times as many requests arrive for five minutes. \
               The queue peaks while workers start, and the workers outlast the spike by the idle timeout.",
        source: "Traffic and settings: assumption",
    },
    Preset {
        id: "launch-day",
        name: "Launch day",
        group: PresetGroup::Traffic,
        fragment: "min=1&max=12&idle=300&traffic=steps&steps=0,0.01;32400,1.2;36000,0.6;43200,0.35;64800,0.2;79200,0.08&duration=86400",
        look: "At 9:00 the announcement goes out, and one worker has to become a dozen. \
               The delay peaks in the first minutes; afterwards workers stop as the interest fades.",
        source: "Traffic and settings: assumption",
    },
    Preset {
        id: "nightly-batch",
        name: "Nightly batch",
        group: PresetGroup::Traffic,
        fragment: "max=10&idle=15&traffic=daily&rate=0.01&target=600&duration=86400&inject=7200,500",
        look: "At 2:00 five hundred jobs arrive at once, and ten workers clear them. \
               By day a few requests arrive, and nearly all of them wait for a cold start.",
        source: "Traffic, target and settings: assumption",
    },
    Preset {
        id: "steady-api",
        name: "Steady API",
        group: PresetGroup::Traffic,
        fragment: "min=2&max=5&idle=120&rate=0.4&exec=lognormal:4,0.5&duration=21600",
        look: "The load never changes, yet chance alone calls for a third and a fourth worker now and then. \
               Utilization shows how much room a short delay needs.",
        source: "Traffic and settings: assumption",
    },
    Preset {
        id: "defaults-console",
        name: "Console",
        group: PresetGroup::Defaults,
        fragment: "max=3&idle=5&flash=on&traffic=daily&duration=86400",
        look: "Workers stop after five seconds and start again from snapshots, all day long. \
               Compare the delay with the other two sets on the same traffic: flash boot makes the difference.",
        source: "RunPod docs, endpoint settings, August 2026: max 3, idle timeout 5 s, flash boot on, execution timeout 600 s; min 0, traffic and how long snapshots are kept: assumption",
    },
    Preset {
        id: "defaults-rest-v2",
        name: "REST v2",
        group: PresetGroup::Defaults,
        fragment: "max=3&idle=10&timeout=300&traffic=daily&duration=86400",
        look: "The same endpoint made through the API has flash boot off, and every start is a full one. \
               Starting takes more of the bill than work does.",
        source: "RunPod API v2 schema, August 2026: max 3, idle timeout 10 s, flash boot off, execution timeout 300 s; min 0 and traffic: assumption",
    },
    Preset {
        id: "defaults-guide",
        name: "Guide",
        group: PresetGroup::Defaults,
        fragment: "traffic=daily&duration=86400",
        look: "At most one worker, which stays up for thirty idle seconds: fewer cold starts, but no second worker to share the load. \
               In the early afternoon requests wait for each other rather than for a start.",
        source: "The guide: min 0, max 1, idle timeout 30 s, flash boot off; traffic: assumption",
    },
];
