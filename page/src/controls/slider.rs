use super::control::{Handle, Name};
use super::field::NumberField;
use super::travel::{POSITIONS, Travel};
use super::words::spoken;
use crate::keys::plain_key;
use coldstart::scenario::{Distribution, Kind, Settings, Value};
use leptos::prelude::*;

/// A number: name, field and unit on one line, the thumb under it.
#[component]
pub fn Slider(handle: Handle) -> impl IntoView {
    let parameter = handle.parameter;
    let Some(travel) = Travel::of(parameter) else {
        // A number without a scale, such as the seed, has a field only.
        return view! {
            <Name handle target=handle.id("n")/>
            <NumberField handle/>
        }
        .into_any();
    };
    let number = Memo::new(move |_| handle.store.film.in_force.with(|s| number(handle, s)));
    let set = move |x: f64| {
        handle.turn(&with_number(
            &handle.value.get_untracked(),
            parameter.kind,
            x,
        ))
    };
    let default = parameter.default_value().number();
    let text = move || handle.value.with(|value| spoken(parameter, value));
    view! {
        <Name handle target=handle.id("p")/>
        <NumberField handle/>
        <Track
            travel
            number
            id=handle.id("p")
            describedby=handle.id("h")
            text=Signal::derive(text)
            default
            recommended=parameter.recommended
            set=Callback::new(set)
            settle=Callback::new(move |()| handle.store.settle())
        />
    }
    .into_any()
}

/// Positions that an arrow key moves a thumb by, at least, and that Page Up and Page Down do.
const STEP: f64 = 5.0;
const PAGE: f64 = 100.0;

/// The rail with its fill, the mark at the default, the recommended band, and the native thumb.
#[component]
pub fn Track(
    travel: Travel,
    number: Memo<f64>,
    id: String,
    describedby: String,
    /// What a screen reader says of the value.
    text: Signal<String>,
    default: Option<f64>,
    recommended: Option<(f64, f64)>,
    set: Callback<f64>,
    settle: Callback<()>,
) -> impl IntoView {
    let share = move || travel.share_of(number.get());
    let on_key = move |event: web_sys::KeyboardEvent| {
        let Some(key) = plain_key(&event) else { return };
        let positions = match key.as_str() {
            "ArrowUp" | "ArrowRight" => STEP,
            "ArrowDown" | "ArrowLeft" => -STEP,
            "PageUp" => PAGE,
            "PageDown" => -PAGE,
            _ => return,
        };
        event.prevent_default();
        set.run(travel.nudged(number.get_untracked(), positions));
    };
    let on_input = move |event| {
        if let Ok(position) = event_target_value(&event).parse::<f64>() {
            set.run(travel.value_at(position / POSITIONS));
        }
    };
    let position = move |x: f64| travel.share_of(x).to_string();
    view! {
        <div class="track" style=("--at", move || share().to_string())>
            <span class="rail"></span>
            {recommended.map(|(from, to)| view! {
                <span class="band" style=("--from", position(from)) style=("--to", position(to))></span>
            })}
            <span class="fill"></span>
            {default.map(|x| view! { <span class="default" style=("--default", position(x))></span> })}
            <input
                type="range"
                id=id
                min="0"
                max=POSITIONS
                step="1"
                aria-describedby=describedby
                aria-valuetext=text
                prop:value=move || (share() * POSITIONS).round().to_string()
                on:input=on_input
                on:keydown=on_key
                on:keyup=move |_| settle.run(())
                on:change=move |_| settle.run(())
            />
        </div>
    }
}

/// Where the thumb stands: no limit is the far end, an automatic duration is what it comes to.
fn number(handle: Handle, settings: &Settings) -> f64 {
    let parameter = handle.parameter;
    if !parameter.applies(settings) {
        return 0.0;
    }
    let value = parameter.value(settings);
    value.number().unwrap_or_else(|| match parameter.off {
        Some("auto") => settings.duration_s(),
        _ => f64::INFINITY,
    })
}

/// The same value with another number in it.
pub fn with_number(value: &Value, kind: Kind, x: f64) -> Value {
    match (kind, value) {
        (Kind::Whole { .. }, _) => Value::Whole(x as u64),
        (_, Value::Distribution(d)) => Value::Distribution(Distribution { mean: x, ..*d }),
        _ => Value::Number(x),
    }
}
