//! Every parameter of the model, in the order of URLs and controls. A new parameter is a row here and a
//! field in [`Settings`](super::Settings).

use super::parameter::AUTO;
use super::value::LONGEST_S;
use super::{Dispatch, Kind, Parameter, Pattern, PatternKind, Scale, Source, Value};

/// A batch has at most this many requests.
const MOST_BATCH: u64 = 100_000;
/// Most workers of an endpoint.
const MOST_WORKERS: u64 = 1000;

/// The one table from which sliders, URL, flags, JSON errors and documentation are made.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        key: "endpoint.min_workers",
        name: "min",
        label: "Min workers",
        unit: "workers",
        kind: Kind::whole(0, MOST_WORKERS),
        off: None,
        scale: Scale::Log(1.0, 100.0),
        default: "0",
        recommended: Some((1.0, 3.0)),
        help: "Active workers: always up and billed, never idle out.",
        source: Source::Guide,
        patterns: &[],
        get: |s| Value::Whole(s.endpoint.min_workers.into()),
        set: |s, v| {
            if let Value::Whole(n) = v {
                s.endpoint.min_workers = *n as u32
            }
        },
    },
    Parameter {
        key: "endpoint.max_workers",
        name: "max",
        label: "Max workers",
        unit: "workers",
        kind: Kind::whole(0, MOST_WORKERS),
        off: None,
        scale: Scale::Log(1.0, 100.0),
        default: "1",
        recommended: Some((5.0, 20.0)),
        help: "Most workers up or starting at one instant, active ones included.",
        source: Source::Guide,
        patterns: &[],
        get: |s| Value::Whole(s.endpoint.max_workers.into()),
        set: |s, v| {
            if let Value::Whole(n) = v {
                s.endpoint.max_workers = *n as u32
            }
        },
    },
    Parameter {
        key: "endpoint.idle_timeout_s",
        name: "idle",
        label: "Idle timeout",
        unit: "s",
        kind: Kind::number(0.0, 3600.0),
        off: None,
        scale: Scale::Log(1.0, 3600.0),
        default: "30",
        recommended: Some((60.0, 300.0)),
        help: "60–300 s for balance. Billed while idle.",
        source: Source::Guide,
        patterns: &[],
        get: |s| Value::Number(s.endpoint.idle_timeout_s),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.endpoint.idle_timeout_s = *x
            }
        },
    },
    Parameter {
        key: "endpoint.flash_boot",
        name: "flash",
        label: "Flash boot",
        unit: "",
        kind: Kind::Switch,
        off: None,
        scale: Scale::None,
        default: "off",
        recommended: None,
        help: "Revives recently stopped workers in seconds, from a snapshot.",
        source: Source::Guide,
        patterns: &[],
        get: |s| Value::Switch(s.endpoint.flash_boot),
        set: |s, v| s.endpoint.flash_boot = *v == Value::Switch(true),
    },
    Parameter {
        key: "endpoint.scaler",
        name: "scaler",
        label: "Scaler",
        unit: "",
        kind: Kind::Scaler,
        off: None,
        scale: Scale::None,
        default: "queue_delay:4",
        recommended: None,
        help: "How many workers one check starts is an assumption; the docs do not say.",
        source: Source::Docs("endpoint settings: queue delay 4 s"),
        patterns: &[],
        get: |s| Value::Scaler(s.endpoint.scaler),
        set: |s, v| {
            if let Value::Scaler(scaler) = v {
                s.endpoint.scaler = *scaler
            }
        },
    },
    Parameter {
        key: "endpoint.scaler_interval_s",
        name: "interval",
        label: "Check every",
        unit: "s",
        kind: Kind::zero_or(0.01, 60.0),
        off: None,
        scale: Scale::Log(0.01, 60.0),
        default: "1",
        recommended: None,
        help: "Period of the scaler’s check; 0 checks after every event. The docs say only “periodic”.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Number(s.endpoint.scaler_interval_s),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.endpoint.scaler_interval_s = *x
            }
        },
    },
    Parameter {
        key: "endpoint.concurrency",
        name: "concurrency",
        label: "Requests at once per worker",
        unit: "",
        kind: Kind::whole(1, 256),
        off: None,
        scale: Scale::Log(1.0, 256.0),
        default: "1",
        recommended: None,
        help: "More than 1 needs a concurrent handler.",
        source: Source::Docs("concurrent handlers"),
        patterns: &[],
        get: |s| Value::Whole(s.endpoint.concurrency.into()),
        set: |s, v| {
            if let Value::Whole(n) = v {
                s.endpoint.concurrency = *n as u32
            }
        },
    },
    Parameter {
        key: "endpoint.batching_efficiency",
        name: "batching",
        label: "Batching efficiency",
        unit: "",
        kind: Kind::number(0.0, 1.0),
        off: None,
        scale: Scale::Linear(0.0, 1.0),
        default: "0",
        recommended: None,
        help: "0: concurrent requests share the worker; 1: they cost nothing extra.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Number(s.endpoint.batching_efficiency),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.endpoint.batching_efficiency = *x
            }
        },
    },
    Parameter {
        key: "endpoint.dispatch",
        name: "dispatch",
        label: "Dispatch",
        unit: "",
        kind: Kind::Choice(&Dispatch::NAMES),
        off: None,
        scale: Scale::None,
        default: "active_first",
        recommended: None,
        help: "Which ready worker gets the next request.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Choice(Dispatch::NAMES[s.endpoint.dispatch as usize]),
        set: |s, v| {
            if let Some(rule) = Dispatch::ALL
                .into_iter()
                .find(|d| *v == Value::Choice(Dispatch::NAMES[*d as usize]))
            {
                s.endpoint.dispatch = rule
            }
        },
    },
    Parameter {
        key: "endpoint.execution_timeout_s",
        name: "timeout",
        label: "Execution timeout",
        unit: "s",
        kind: Kind::number(5.0, 604_800.0),
        off: Some("off"),
        scale: Scale::Log(5.0, 604800.0),
        default: "600",
        recommended: None,
        help: "A request that runs longer is ended, and its worker stops.",
        source: Source::Docs("execution timeout 600 s"),
        patterns: &[],
        get: |s| {
            s.endpoint
                .execution_timeout_s
                .map_or(Value::Off, Value::Number)
        },
        set: |s, v| s.endpoint.execution_timeout_s = v.number(),
    },
    Parameter {
        key: "endpoint.job_ttl_s",
        name: "ttl",
        label: "Time to live",
        unit: "s",
        kind: Kind::number(10.0, 604_800.0),
        off: Some("off"),
        scale: Scale::Log(10.0, 604800.0),
        default: "86400",
        recommended: None,
        help: "A request older than this, queued or running, is removed.",
        source: Source::Docs("job TTL 24 h"),
        patterns: &[],
        get: |s| s.endpoint.job_ttl_s.map_or(Value::Off, Value::Number),
        set: |s, v| s.endpoint.job_ttl_s = v.number(),
    },
    Parameter {
        key: "endpoint.queue_limit",
        name: "queue_limit",
        label: "Queue limit",
        unit: "requests",
        kind: Kind::whole(0, 1_000_000),
        off: Some("none"),
        scale: Scale::Log(1.0, 1000000.0),
        default: "none",
        recommended: None,
        help: "A request that finds this many waiting is rejected (HTTP 429).",
        source: Source::Assumption,
        patterns: &[],
        get: |s| s.endpoint.queue_limit.map_or(Value::Off, Value::Whole),
        set: |s, v| {
            s.endpoint.queue_limit = match v {
                Value::Whole(n) => Some(*n),
                _ => None,
            }
        },
    },
    Parameter {
        key: "endpoint.failure_rate",
        name: "failures",
        label: "Failure rate",
        unit: "",
        kind: Kind::number(0.0, 1.0),
        off: None,
        scale: Scale::Linear(0.0, 1.0),
        default: "0",
        recommended: None,
        help: "Chance that a run fails at its end.",
        source: Source::Docs("automatic retries; the rate is yours"),
        patterns: &[],
        get: |s| Value::Number(s.endpoint.failure_rate),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.endpoint.failure_rate = *x
            }
        },
    },
    Parameter {
        key: "endpoint.max_retries",
        name: "retries",
        label: "Retries",
        unit: "",
        kind: Kind::whole(0, 10),
        off: None,
        scale: Scale::Linear(0.0, 10.0),
        default: "0",
        recommended: None,
        help: "A failed run goes back to the queue at most this many times.",
        source: Source::Docs("automatic retries"),
        patterns: &[],
        get: |s| Value::Whole(s.endpoint.max_retries.into()),
        set: |s, v| {
            if let Value::Whole(n) = v {
                s.endpoint.max_retries = *n as u32
            }
        },
    },
    Parameter {
        key: "traffic.pattern",
        name: "traffic",
        label: "Pattern",
        unit: "",
        kind: Kind::Pattern,
        off: None,
        scale: Scale::None,
        default: "constant",
        recommended: None,
        help: "When requests arrive. Time 0 is midnight.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Pattern(s.traffic.pattern.kind()),
        set: |s, v| {
            if let Value::Pattern(kind) = v
                && *kind != s.traffic.pattern.kind()
            {
                s.set_pattern(*kind)
            }
        },
    },
    Parameter {
        key: "traffic.rate",
        name: "rate",
        label: "Arrival rate, mean",
        unit: "req/s",
        kind: Kind::rate(),
        off: None,
        scale: Scale::Log(0.001, 100.0),
        default: "0.05",
        recommended: None,
        help: "Requests per second, averaged over the pattern.",
        source: Source::Choice,
        patterns: &[
            PatternKind::Constant,
            PatternKind::Daily,
            PatternKind::Bursty,
            PatternKind::Gamma,
            PatternKind::Regular,
        ],
        get: |s| match s.traffic.pattern {
            Pattern::Constant { rate, .. }
            | Pattern::Daily { rate, .. }
            | Pattern::Bursty { rate, .. }
            | Pattern::Gamma { rate, .. }
            | Pattern::Regular { rate, .. } => Value::Number(rate),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (
                Pattern::Constant { rate, .. }
                | Pattern::Daily { rate, .. }
                | Pattern::Bursty { rate, .. }
                | Pattern::Gamma { rate, .. }
                | Pattern::Regular { rate, .. },
                Value::Number(x),
            ) = (&mut s.traffic.pattern, v)
            {
                *rate = *x
            }
        },
    },
    Parameter {
        key: "traffic.peak_ratio",
        name: "peak_ratio",
        label: "Peak to trough",
        unit: "×",
        kind: Kind::number(1.0, 1000.0),
        off: None,
        scale: Scale::Log(1.0, 1000.0),
        default: "6",
        recommended: None,
        help: "Rate at the peak over the rate at the trough.",
        source: Source::Choice,
        patterns: &[PatternKind::Daily],
        get: |s| match s.traffic.pattern {
            Pattern::Daily { peak_ratio, .. } => Value::Number(peak_ratio),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Daily { peak_ratio, .. }, Value::Number(x)) =
                (&mut s.traffic.pattern, v)
            {
                *peak_ratio = *x
            }
        },
    },
    Parameter {
        key: "traffic.peak_hour",
        name: "peak_hour",
        label: "Peak at",
        unit: "h",
        kind: Kind::number(0.0, 24.0),
        off: None,
        scale: Scale::Linear(0.0, 24.0),
        default: "14",
        recommended: None,
        help: "Hour of the day at which the rate is highest.",
        source: Source::Choice,
        patterns: &[PatternKind::Daily],
        get: |s| match s.traffic.pattern {
            Pattern::Daily { peak_hour, .. } => Value::Number(peak_hour),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Daily { peak_hour, .. }, Value::Number(x)) =
                (&mut s.traffic.pattern, v)
            {
                *peak_hour = *x
            }
        },
    },
    Parameter {
        key: "traffic.base",
        name: "base",
        label: "Base rate",
        unit: "req/s",
        kind: Kind::rate_or_zero(),
        off: None,
        scale: Scale::Log(0.001, 100.0),
        default: "0.05",
        recommended: None,
        help: "Requests per second between spikes.",
        source: Source::Choice,
        patterns: &[PatternKind::Spikes],
        get: |s| match s.traffic.pattern {
            Pattern::Spikes { base, .. } => Value::Number(base),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Spikes { base, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v) {
                *base = *x
            }
        },
    },
    Parameter {
        key: "traffic.peak",
        name: "peak",
        label: "Rate in a spike",
        unit: "req/s",
        kind: Kind::rate(),
        off: None,
        scale: Scale::Log(0.001, 100.0),
        default: "0.5",
        recommended: None,
        help: "Requests per second while a spike lasts.",
        source: Source::Choice,
        patterns: &[PatternKind::Spikes],
        get: |s| match s.traffic.pattern {
            Pattern::Spikes { peak, .. } => Value::Number(peak),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Spikes { peak, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v) {
                *peak = *x
            }
        },
    },
    Parameter {
        key: "traffic.every_s",
        name: "every",
        label: "A spike every",
        unit: "s",
        kind: Kind::span(),
        off: None,
        scale: Scale::Log(10.0, 604800.0),
        default: "600",
        recommended: None,
        help: "From the beginning of one spike to that of the next.",
        source: Source::Choice,
        patterns: &[PatternKind::Spikes],
        get: |s| match s.traffic.pattern {
            Pattern::Spikes { every_s, .. } => Value::Number(every_s),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Spikes { every_s, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v)
            {
                *every_s = *x
            }
        },
    },
    Parameter {
        key: "traffic.lasting_s",
        name: "lasting",
        label: "Lasting",
        unit: "s",
        kind: Kind::span(),
        off: None,
        scale: Scale::Log(1.0, 86400.0),
        default: "60",
        recommended: None,
        help: "How long each spike lasts.",
        source: Source::Choice,
        patterns: &[PatternKind::Spikes],
        get: |s| match s.traffic.pattern {
            Pattern::Spikes { lasting_s, .. } => Value::Number(lasting_s),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Spikes { lasting_s, .. }, Value::Number(x)) =
                (&mut s.traffic.pattern, v)
            {
                *lasting_s = *x
            }
        },
    },
    Parameter {
        key: "traffic.from",
        name: "from",
        label: "Rate at the beginning",
        unit: "req/s",
        kind: Kind::rate_or_zero(),
        off: None,
        scale: Scale::Log(0.001, 100.0),
        default: "0.05",
        recommended: None,
        help: "Requests per second when the window begins.",
        source: Source::Choice,
        patterns: &[PatternKind::Ramp],
        get: |s| match s.traffic.pattern {
            Pattern::Ramp { from, .. } => Value::Number(from),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Ramp { from, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v) {
                *from = *x
            }
        },
    },
    Parameter {
        key: "traffic.to",
        name: "to",
        label: "Rate at the end",
        unit: "req/s",
        kind: Kind::rate_or_zero(),
        off: None,
        scale: Scale::Log(0.001, 100.0),
        default: "0.5",
        recommended: None,
        help: "Requests per second when the window ends.",
        source: Source::Choice,
        patterns: &[PatternKind::Ramp],
        get: |s| match s.traffic.pattern {
            Pattern::Ramp { to, .. } => Value::Number(to),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Ramp { to, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v) {
                *to = *x
            }
        },
    },
    Parameter {
        key: "traffic.steps",
        name: "steps",
        label: "Steps",
        unit: "",
        kind: Kind::Steps,
        off: None,
        scale: Scale::None,
        default: "",
        recommended: None,
        help: "The rate from each given time on; 0 before the first.",
        source: Source::Choice,
        patterns: &[PatternKind::Steps],
        get: |s| match &s.traffic.pattern {
            Pattern::Steps { steps } => Value::Steps(steps.clone()),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Steps { steps }, Value::Steps(new)) = (&mut s.traffic.pattern, v) {
                *steps = new.clone()
            }
        },
    },
    Parameter {
        key: "traffic.burst_ratio",
        name: "burst_ratio",
        label: "Burst to calm",
        unit: "×",
        kind: Kind::number(1.0, 1000.0),
        off: None,
        scale: Scale::Log(1.0, 1000.0),
        default: "10",
        recommended: None,
        help: "Rate in a burst over the rate between bursts.",
        source: Source::Choice,
        patterns: &[PatternKind::Bursty],
        get: |s| match s.traffic.pattern {
            Pattern::Bursty { burst_ratio, .. } => Value::Number(burst_ratio),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Bursty { burst_ratio, .. }, Value::Number(x)) =
                (&mut s.traffic.pattern, v)
            {
                *burst_ratio = *x
            }
        },
    },
    Parameter {
        key: "traffic.burst_s",
        name: "burst",
        label: "Burst length, mean",
        unit: "s",
        kind: Kind::span(),
        off: None,
        scale: Scale::Log(1.0, 86400.0),
        default: "60",
        recommended: None,
        help: "Bursts last this long on average, exponentially distributed.",
        source: Source::Choice,
        patterns: &[PatternKind::Bursty],
        get: |s| match s.traffic.pattern {
            Pattern::Bursty { burst_s, .. } => Value::Number(burst_s),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Bursty { burst_s, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v)
            {
                *burst_s = *x
            }
        },
    },
    Parameter {
        key: "traffic.burst_share",
        name: "burst_share",
        label: "Share of time in bursts",
        unit: "",
        kind: Kind::number(0.001, 0.999),
        off: None,
        scale: Scale::Linear(0.001, 0.999),
        default: "0.1",
        recommended: None,
        help: "Long-run share of the time that is spent in bursts.",
        source: Source::Choice,
        patterns: &[PatternKind::Bursty],
        get: |s| match s.traffic.pattern {
            Pattern::Bursty { burst_share, .. } => Value::Number(burst_share),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Bursty { burst_share, .. }, Value::Number(x)) =
                (&mut s.traffic.pattern, v)
            {
                *burst_share = *x
            }
        },
    },
    Parameter {
        key: "traffic.cv",
        name: "cv",
        label: "Variation of gaps",
        unit: "",
        kind: Kind::number(0.1, 10.0),
        off: None,
        scale: Scale::Log(0.1, 10.0),
        default: "2",
        recommended: None,
        help: "1 is Poisson; more is burstier, less is more regular.",
        source: Source::Choice,
        patterns: &[PatternKind::Gamma],
        get: |s| match s.traffic.pattern {
            Pattern::Gamma { cv, .. } => Value::Number(cv),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Gamma { cv, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v) {
                *cv = *x
            }
        },
    },
    Parameter {
        key: "traffic.requests",
        name: "requests",
        label: "Requests in a batch",
        unit: "",
        kind: Kind::whole(1, MOST_BATCH),
        off: None,
        scale: Scale::Log(1.0, MOST_BATCH as f64),
        default: "10",
        recommended: None,
        help: "How many requests arrive at once.",
        source: Source::Choice,
        patterns: &[PatternKind::Batch],
        get: |s| match s.traffic.pattern {
            Pattern::Batch { requests, .. } => Value::Whole(requests),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Batch { requests, .. }, Value::Whole(n)) = (&mut s.traffic.pattern, v)
            {
                *requests = *n
            }
        },
    },
    Parameter {
        key: "traffic.every_s",
        name: "every",
        label: "A batch every",
        unit: "s",
        kind: Kind::span(),
        off: None,
        scale: Scale::Log(1.0, 604800.0),
        default: "60",
        recommended: None,
        help: "From one batch to the next; the first at 0.",
        source: Source::Choice,
        patterns: &[PatternKind::Batch],
        get: |s| match s.traffic.pattern {
            Pattern::Batch { every_s, .. } => Value::Number(every_s),
            _ => Value::Off,
        },
        set: |s, v| {
            if let (Pattern::Batch { every_s, .. }, Value::Number(x)) = (&mut s.traffic.pattern, v)
            {
                *every_s = *x
            }
        },
    },
    Parameter {
        key: "traffic.extra",
        name: "extra",
        label: "Extra traffic",
        unit: "",
        kind: Kind::Extras,
        off: None,
        scale: Scale::None,
        default: "",
        recommended: None,
        help: "Poisson arrivals on top of the pattern: a launch, a newsletter.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Extras(s.traffic.extra.clone()),
        set: |s, v| {
            if let Value::Extras(list) = v {
                s.traffic.extra = list.clone()
            }
        },
    },
    Parameter {
        key: "job.execution_time",
        name: "exec",
        label: "Execution time, mean",
        unit: "s",
        kind: Kind::distribution(0.001),
        off: None,
        scale: Scale::Log(0.01, 3600.0),
        default: "lognormal:8,0.5",
        recommended: None,
        help: "Service time of a request alone on a worker of speed 1.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Distribution(s.job.execution_time),
        set: |s, v| {
            if let Value::Distribution(d) = v {
                s.job.execution_time = *d
            }
        },
    },
    Parameter {
        key: "gpu.types",
        name: "gpu",
        label: "GPU types",
        unit: "",
        kind: Kind::Gpus,
        off: None,
        scale: Scale::None,
        default: "rtx-4090",
        recommended: None,
        help: "In priority order; the first type with a free GPU is used.",
        source: Source::Docs("GPU priority list; prices by the second"),
        patterns: &[],
        get: |s| Value::Gpus(s.gpu.types.clone()),
        set: |s, v| {
            if let Value::Gpus(list) = v {
                s.gpu.types = list.clone()
            }
        },
    },
    Parameter {
        key: "gpu.count",
        name: "gpus",
        label: "GPUs per worker",
        unit: "",
        kind: Kind::whole(1, 8),
        off: None,
        scale: Scale::Linear(1.0, 8.0),
        default: "1",
        recommended: None,
        help: "Multiplies the price.",
        source: Source::Docs("GPUs per worker"),
        patterns: &[],
        get: |s| Value::Whole(s.gpu.count.into()),
        set: |s, v| {
            if let Value::Whole(n) = v {
                s.gpu.count = *n as u32
            }
        },
    },
    Parameter {
        key: "gpu.active_discount",
        name: "discount",
        label: "Discount on active workers",
        unit: "",
        kind: Kind::number(0.0, 0.9),
        off: None,
        scale: Scale::Linear(0.0, 0.9),
        default: "0",
        recommended: None,
        help: "On inquiry; last published 0.29–0.32 up to 48 GB, 0.20–0.21 from 80 GB.",
        source: Source::Docs("pricing, last published 2026-05-13"),
        patterns: &[],
        get: |s| Value::Number(s.gpu.active_discount),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.gpu.active_discount = *x
            }
        },
    },
    Parameter {
        key: "cold_start.image_download_s",
        name: "download",
        label: "Image download",
        unit: "s",
        kind: Kind::distribution(0.0),
        off: None,
        scale: Scale::Log(0.1, 3600.0),
        default: "0",
        recommended: None,
        help: "First phase of a start; not billed.",
        source: Source::Docs("initializing is not billed"),
        patterns: &[],
        get: |s| Value::Distribution(s.cold_start.image_download_s),
        set: |s, v| {
            if let Value::Distribution(d) = v {
                s.cold_start.image_download_s = *d
            }
        },
    },
    Parameter {
        key: "cold_start.container_start_s",
        name: "container",
        label: "Container start",
        unit: "s",
        kind: Kind::distribution(0.0),
        off: None,
        scale: Scale::Log(0.1, 3600.0),
        default: "8",
        recommended: None,
        help: "Billed. 8 s and 15 s were measured.",
        source: Source::Measured("mineru-runpod, RunPod A5000 and 4090, May 2026"),
        patterns: &[],
        get: |s| Value::Distribution(s.cold_start.container_start_s),
        set: |s, v| {
            if let Value::Distribution(d) = v {
                s.cold_start.container_start_s = *d
            }
        },
    },
    Parameter {
        key: "cold_start.model_load_s",
        name: "load",
        label: "Model load",
        unit: "s",
        kind: Kind::distribution(0.0),
        off: None,
        scale: Scale::Log(0.1, 3600.0),
        default: "gamma:22,0.55",
        recommended: None,
        help: "Billed: weights ÷ read throughput of their storage.",
        source: Source::Measured(
            "7531 production loads of an image service (Alibaba GenTD26): p5 2.3, p50 22.7, p95 45.5 s",
        ),
        patterns: &[],
        get: |s| Value::Distribution(s.cold_start.model_load_s),
        set: |s, v| {
            if let Value::Distribution(d) = v {
                s.cold_start.model_load_s = *d
            }
        },
    },
    Parameter {
        key: "cold_start.engine_init_s",
        name: "engine",
        label: "Engine init",
        unit: "s",
        kind: Kind::distribution(0.0),
        off: None,
        scale: Scale::Log(0.1, 3600.0),
        default: "0",
        recommended: None,
        help: "Billed, after the load: imports, compilation, graph capture. 0 unless set; vLLM takes 58 s on average.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Distribution(s.cold_start.engine_init_s),
        set: |s, v| {
            if let Value::Distribution(d) = v {
                s.cold_start.engine_init_s = *d
            }
        },
    },
    Parameter {
        key: "cold_start.flash_boot_s",
        name: "flash_start",
        label: "Start from a snapshot",
        unit: "s",
        kind: Kind::distribution(0.0),
        off: None,
        scale: Scale::Log(0.1, 600.0),
        default: "lognormal:1.2,0.5",
        recommended: None,
        help: "Billed, in place of all phases above.",
        source: Source::Measured("RunPod FlashBoot post: min 0.56 s, P90 < 2 s, P95 < 2.3 s"),
        patterns: &[],
        get: |s| Value::Distribution(s.cold_start.flash_boot_s),
        set: |s, v| {
            if let Value::Distribution(d) = v {
                s.cold_start.flash_boot_s = *d
            }
        },
    },
    Parameter {
        key: "cold_start.flash_hit_rate",
        name: "hit_rate",
        label: "Snapshot hit rate",
        unit: "",
        kind: Kind::number(0.0, 1.0),
        off: None,
        scale: Scale::Linear(0.0, 1.0),
        default: "1",
        recommended: None,
        help: "Chance that a start reaches the host of the snapshot. 1 unless set; one report saw 2 in 3.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Number(s.cold_start.flash_hit_rate),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.cold_start.flash_hit_rate = *x
            }
        },
    },
    Parameter {
        key: "cold_start.snapshot_retention_s",
        name: "retention",
        label: "Snapshot kept for",
        unit: "s",
        kind: Kind::number(0.0, 86_400.0),
        off: None,
        scale: Scale::Log(1.0, 86400.0),
        default: "900",
        recommended: None,
        help: "How long after it has stopped a worker can be revived.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Number(s.cold_start.snapshot_retention_s),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.cold_start.snapshot_retention_s = *x
            }
        },
    },
    Parameter {
        key: "cold_start.failure_rate",
        name: "start_failures",
        label: "Failed starts",
        unit: "",
        kind: Kind::number(0.0, 0.99),
        off: None,
        scale: Scale::Linear(0.0, 0.99),
        default: "0",
        recommended: None,
        help: "Chance that a start fails at its end. It is billed, and tried again.",
        source: Source::Assumption,
        patterns: &[],
        get: |s| Value::Number(s.cold_start.failure_rate),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.cold_start.failure_rate = *x
            }
        },
    },
    Parameter {
        key: "slo.delay_s",
        name: "target",
        label: "Start within",
        unit: "s",
        kind: Kind::number(0.0, 86_400.0),
        off: None,
        scale: Scale::Log(0.1, 3600.0),
        default: "5",
        recommended: None,
        help: "The target for the delay: queueing and cold start.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Number(s.slo.delay_s),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.slo.delay_s = *x
            }
        },
    },
    Parameter {
        key: "slo.percentile",
        name: "percentile",
        label: "Share of requests",
        unit: "%",
        kind: Kind::number(0.0, 100.0),
        off: None,
        scale: Scale::Linear(50.0, 100.0),
        default: "95",
        recommended: None,
        help: "The share of requests that should start within the target.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Number(s.slo.percentile),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.slo.percentile = *x
            }
        },
    },
    Parameter {
        key: "run.duration_s",
        name: "duration",
        label: "Duration",
        unit: "s",
        kind: Kind::number(1.0, LONGEST_S),
        off: Some(AUTO),
        scale: Scale::Log(60.0, LONGEST_S),
        default: AUTO,
        recommended: None,
        help: "The simulated window; time 0 is midnight. An hour unless set; with a trace, its span plus an hour.",
        source: Source::Choice,
        patterns: &[],
        get: |s| s.run.duration_s.map_or(Value::Off, Value::Number),
        set: |s, v| s.run.duration_s = v.number(),
    },
    Parameter {
        key: "run.warmup_s",
        name: "warmup",
        label: "Warm-up",
        unit: "s",
        kind: Kind::number(0.0, LONGEST_S),
        off: None,
        scale: Scale::Log(1.0, 86400.0),
        default: "0",
        recommended: None,
        help: "Simulated, but not counted.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Number(s.run.warmup_s),
        set: |s, v| {
            if let Value::Number(x) = v {
                s.run.warmup_s = *x
            }
        },
    },
    Parameter {
        key: "run.seed",
        name: "seed",
        label: "Seed",
        unit: "",
        kind: Kind::whole(0, u64::MAX),
        off: None,
        scale: Scale::None,
        default: "1",
        recommended: None,
        help: "The same seed gives the same traffic, whatever the settings.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Whole(s.run.seed),
        set: |s, v| {
            if let Value::Whole(n) = v {
                s.run.seed = *n
            }
        },
    },
    Parameter {
        key: "changes",
        name: "change",
        label: "Scheduled changes",
        unit: "",
        kind: Kind::Changes,
        off: None,
        scale: Scale::None,
        default: "",
        recommended: None,
        help: "Endpoint settings that change at a given time.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Changes(s.changes.clone()),
        set: |s, v| {
            if let Value::Changes(list) = v {
                s.changes = list.clone()
            }
        },
    },
    Parameter {
        key: "injections",
        name: "inject",
        label: "Injections",
        unit: "",
        kind: Kind::Injections,
        off: None,
        scale: Scale::None,
        default: "",
        recommended: None,
        help: "Extra requests at a given time.",
        source: Source::Choice,
        patterns: &[],
        get: |s| Value::Injections(s.injections.clone()),
        set: |s, v| {
            if let Value::Injections(list) = v {
                s.injections = list.clone()
            }
        },
    },
];
