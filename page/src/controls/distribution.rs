use super::control::Handle;
use coldstart::scenario::{Distribution, Shape, Value};
use leptos::prelude::*;

/// Shape and variation of a random time, under its mean.
#[component]
pub fn DistributionDetail(handle: Handle) -> impl IntoView {
    let law = move || match handle.value.get() {
        Value::Distribution(law) => law,
        _ => Distribution::fixed(0.0),
    };
    let on_shape = move |event| {
        if let Some(shape) = Shape::named(&event_target_value(&event)) {
            handle.put(&Value::Distribution(reshaped(law(), shape)));
        }
    };
    let on_cv = move |event| {
        let cv = event_target_value(&event).parse();
        handle.put(&Value::Distribution(Distribution {
            cv: cv.unwrap_or(f64::NAN),
            ..law()
        }));
    };
    let label = handle.parameter.label;
    view! {
        <div class="detail">
            <select
                id=handle.id("s")
                aria-label=format!("{label}: distribution")
                prop:value=move || law().shape.name()
                on:change=on_shape
            >
                {Shape::ALL.map(|shape| view! {
                    <option value=shape.name() selected=move || law().shape == shape>
                        {shape.name()}
                    </option>
                })}
            </select>
            <label class="cv" hidden=move || !law().shape.has_cv()>
                "variation"
                <input
                    type="number"
                    id=handle.id("c")
                    min="0"
                    max="10"
                    step="0.05"
                    aria-label=format!("{label}: coefficient of variation")
                    prop:value=move || law().cv.to_string()
                    on:change=on_cv
                />
            </label>
        </div>
    }
}

/// Another shape of the same mean; one that takes a variation begins with that of the old one, if it had any.
fn reshaped(law: Distribution, shape: Shape) -> Distribution {
    let cv = match (shape.has_cv(), law.variation()) {
        (false, _) => 0.0,
        (true, 0.0) => 0.5,
        (true, cv) => cv,
    };
    Distribution { shape, cv, ..law }
}
