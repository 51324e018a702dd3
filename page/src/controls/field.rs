use super::control::Handle;
use super::slider::with_number;
use super::words::spoken_name;
use coldstart::scenario::{Kind, Value};
use leptos::html::Input;
use leptos::prelude::*;

/// The number itself, with its unit. Empty where there is none ("off").
#[component]
pub fn NumberField(handle: Handle) -> impl IntoView {
    let parameter = handle.parameter;
    let node: NodeRef<Input> = NodeRef::new();
    let show = move |value: &Value| {
        if let Some(field) = node.get_untracked() {
            field.set_value(&number_text(value));
        }
    };
    // What is being typed stays as typed while it means the value: "0." on the way to "0.5".
    Effect::new(move |_| {
        let value = handle.value.get();
        let Some(field) = node.get() else { return };
        if read(handle, &field.value()).as_ref() != Ok(&value) {
            show(&value);
        }
    });
    let on_input = move |event| {
        if let Ok(value) = read(handle, &event_target_value(&event)) {
            let tried = handle.store.try_turn(parameter, &value);
            if tried.is_ok() {
                handle.problem.set(None);
            }
        }
    };
    let on_change = move |event| {
        match read(handle, &event_target_value(&event)) {
            Ok(value) => handle.turn(&value),
            Err(problem) => handle.problem.set(Some(problem)),
        }
        show(&handle.value.get_untracked());
        handle.store.settle();
    };
    view! {
        <span class="value">
            <input
                type="number"
                id=handle.id("n")
                node_ref=node
                step="any"
                inputmode="decimal"
                autocomplete="off"
                aria-label=spoken_name(parameter)
                aria-describedby=handle.id("h")
                placeholder=parameter.off.unwrap_or_default()
                on:input=on_input
                on:change=on_change
            />
            <span class="unit">{parameter.unit}</span>
        </span>
    }
}

/// The value that a field's text means.
fn read(handle: Handle, text: &str) -> Result<Value, String> {
    let parameter = handle.parameter;
    let value = match (parameter.off, text.trim()) {
        (Some(off), "") => parameter.read(off),
        (_, text) => parameter.read(text),
    };
    let value = value.map_err(|problem| problem.to_string())?;
    // A field of a distribution holds its mean.
    match (parameter.kind, value.number()) {
        (Kind::Distribution { .. }, Some(mean)) => Ok(with_number(
            &handle.value.get_untracked(),
            parameter.kind,
            mean,
        )),
        _ => Ok(value),
    }
}

fn number_text(value: &Value) -> String {
    match value {
        Value::Whole(n) => n.to_string(),
        other => other.number().map(|x| x.to_string()).unwrap_or_default(),
    }
}
