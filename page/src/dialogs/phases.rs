use super::pick::per_second;
use coldstart::catalogue::Mark;
use coldstart::share::format::{THIN_SPACE, dollars, seconds};
use coldstart::start::{Choice, Phase, Start};
use leptos::prelude::*;

/// A cold start as a bar by phase, and each figure with its arithmetic and its source.
#[component]
pub fn Phases(choice: RwSignal<Choice>, start: Memo<Option<Start>>) -> impl IntoView {
    let headline = move || {
        start.with(|start| {
            start.as_ref().map_or_else(String::new, |start| {
                let total = seconds(start.seconds().round());
                format!("A cold start: {total}, {}", price(start.dollars()))
            })
        })
    };
    let bar = move || {
        let phases = start.get().map(|start| start.phases);
        (phases.into_iter().flatten())
            .map(|phase| {
                let share = phase.seconds.to_string();
                view! { <i class=phase.id style=("flex-grow", share)></i> }
            })
            .collect_view()
    };
    let figures = move || {
        let start = start.get()?;
        let seconds = start.phases.iter().chain([&start.request]).map(time);
        let gpu = memory(choice.get(), &start);
        Some(seconds.chain([gpu]).collect_view())
    };
    view! {
        <div class="phases">
            <h3 aria-live="polite">{headline}</h3>
            <div class="bar" aria-hidden="true">{bar}</div>
            <dl>{figures}</dl>
        </div>
    }
}

/// A time.
fn time(phase: &Phase) -> AnyView {
    // Of a long phase no one sees the tenths; of a request they count.
    let time = match phase.id {
        "request" => seconds(phase.seconds),
        _ if phase.seconds >= 10.0 => seconds(phase.seconds.round()),
        _ => seconds(phase.seconds),
    };
    let (arithmetic, source) = (phase.arithmetic.clone(), phase.source.clone());
    figure(phase.id, phase.label, time, arithmetic, phase.mark, source)
}

/// The memory that the model needs, which decides on what it fits, and the price of what it runs on.
fn memory(choice: Choice, start: &Start) -> AnyView {
    let (needed, gpu) = (choice.model.memory, start.gpu);
    let has = f64::from(gpu.memory_gb * start.gpus);
    figure(
        "gpu",
        "GPU",
        format!("{}{THIN_SPACE}GB needed", needed.value),
        format!("of {has}{THIN_SPACE}GB, {}", per_second(gpu, start.gpus)),
        needed.mark,
        format!("Memory: {}. Price: {}.", needed.source, gpu.source),
    )
}

fn figure(
    id: &'static str,
    label: &'static str,
    value: String,
    arithmetic: String,
    mark: Mark,
    told: String,
) -> AnyView {
    let source = format!("source-{id}");
    let doubt = mark.doubt();
    view! {
        <div class=id>
            <dt>{label}</dt>
            <dd>
                <button type="button" class="figure" aria-describedby=source.clone()>{value}</button>
                {doubt.map(|doubt| view! { " "<span class="doubt">{doubt}</span> })}
                <small>{arithmetic}</small>
                <span class="told" role="tooltip" id=source>{told}</span>
            </dd>
        </div>
    }
    .into_any()
}

/// Under a dollar two digits count: `$0.037`.
fn price(cost: f64) -> String {
    match cost {
        d if d < 0.1 => format!("${d:.3}"),
        d => dollars(d),
    }
}
