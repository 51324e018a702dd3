use super::control::{Handle, Name};
use super::slider::Track;
use super::travel::Travel;
use coldstart::scenario::{QUEUE_DELAY_S, REQUEST_COUNT, Scale, Scaler, Value};
use leptos::prelude::*;

/// What holds where workers are started by request count.
const IDLE_TIMEOUT: &str =
    "The provider ignores the idle timeout with this rule; the simulation applies it.";

/// The two rules by which workers are started, and the number of the chosen one.
#[component]
pub fn ScalerChoice(handle: Handle) -> impl IntoView {
    let scaler = move || match handle.value.get() {
        Value::Scaler(scaler) => scaler,
        _ => Scaler::QueueDelay(0.0),
    };
    let counts = Memo::new(move |_| matches!(scaler(), Scaler::RequestCount(_)));
    let rule = move |label: &'static str, name: &'static str, first: Scaler, is: bool| {
        view! {
            <label>
                <input
                    type="radio"
                    name="scaler"
                    value=name
                    prop:checked=move || counts.get() == is
                    on:change=move |_| handle.put(&Value::Scaler(first))
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segment" aria-describedby=handle.id("h")>
            <legend class="unseen">"Scaler"</legend>
            {rule("Queue delay", "queue_delay", Scaler::QueueDelay(4.0), false)}
            {rule("Request count", "request_count", Scaler::RequestCount(1), true)}
        </fieldset>
        {move || view! { <Number handle counts=counts.get()/> }}
    }
}

#[component]
fn Number(handle: Handle, counts: bool) -> impl IntoView {
    let (name, label, unit, kind, scale, default) = match counts {
        false => (
            "queue_delay",
            "Start one when a request has waited",
            "s",
            QUEUE_DELAY_S,
            Scale::Log(0.1, 600.0),
            4.0,
        ),
        true => (
            "request_count",
            "Requests per worker",
            "",
            REQUEST_COUNT,
            Scale::Log(1.0, 100.0),
            1.0,
        ),
    };
    let number = Memo::new(move |_| match handle.value.get() {
        Value::Scaler(Scaler::QueueDelay(delay_s)) => delay_s,
        Value::Scaler(Scaler::RequestCount(requests)) => f64::from(requests),
        _ => 0.0,
    });
    // A number is read as in the address.
    let read = move |number: &str| handle.parameter.read(&format!("{name}:{}", number.trim()));
    let take = move |number: &str| {
        if let Ok(value) = read(number) {
            handle.turn(&value);
        }
    };
    let settle = move || handle.store.settle();
    let track = Travel::new(kind, scale).map(|travel| {
        view! {
            <Track
                travel
                number
                id=handle.id("p")
                describedby=handle.id("h")
                text=Signal::derive(move || format!("{} {unit}", number.get()))
                default=Some(default)
                recommended=None
                set=Callback::new(move |x: f64| take(&x.to_string()))
                settle=Callback::new(move |()| settle())
            />
        }
    });
    view! {
        <Name handle target=handle.id("p") label/>
        <span class="value">
            <input
                type="number"
                id=handle.id("n")
                step="any"
                aria-label=label
                aria-describedby=handle.id("h")
                prop:value=move || number.get().to_string()
                on:input=move |event| take(&event_target_value(&event))
                on:change:target=move |event| {
                    if let Err(problem) = read(&event.target().value()) {
                        handle.problem.set(Some(problem.to_string()));
                    }
                    event.target().set_value(&number.get_untracked().to_string());
                    settle();
                }
            />
            <span class="unit">{unit}</span>
        </span>
        {track}
        {counts.then(|| view! { <p class="remark">{IDLE_TIMEOUT}</p> })}
    }
}
