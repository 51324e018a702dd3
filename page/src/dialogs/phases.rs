use coldstart::share::format::{dollars, seconds};
use coldstart::start::{Phase, Start};
use leptos::prelude::*;

/// A cold start as a bar by phase, and each figure with its arithmetic and its source.
#[component]
pub fn Phases(start: Memo<Option<Start>>) -> impl IntoView {
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
        let figures = start.phases.into_iter().chain([start.request]).map(figure);
        Some(figures.collect_view())
    };
    view! {
        <div class="phases">
            <h3 aria-live="polite">{headline}</h3>
            <div class="bar" aria-hidden="true">{bar}</div>
            <dl>{figures}</dl>
        </div>
    }
}

fn figure(phase: Phase) -> impl IntoView {
    let source = format!("source-{}", phase.id);
    // Of a long phase no one sees the tenths; of a request they count.
    let time = match phase.id {
        "request" => seconds(phase.seconds),
        _ if phase.seconds >= 10.0 => seconds(phase.seconds.round()),
        _ => seconds(phase.seconds),
    };
    let doubt = phase.mark.doubt();
    view! {
        <div class=phase.id>
            <dt>{phase.label}</dt>
            <dd>
                <button type="button" class="figure" aria-describedby=source.clone()>{time}</button>
                {doubt.map(|doubt| view! { " "<span class="doubt">{doubt}</span> })}
                <small>{phase.arithmetic}</small>
                <span class="told" role="tooltip" id=source>{phase.source}</span>
            </dd>
        </div>
    }
}

/// Under a dollar two digits count: `$0.037`.
fn price(cost: f64) -> String {
    match cost {
        d if d < 0.1 => format!("${d:.3}"),
        d => dollars(d),
    }
}
