use super::control::{Handle, Name};
use leptos::html::Input;
use leptos::prelude::*;

/// A list, written as in the address.
#[component]
pub fn List(
    handle: Handle,
    /// Whether the name of the control stands above it.
    #[prop(default = true)]
    named: bool,
) -> impl IntoView {
    let parameter = handle.parameter;
    let node: NodeRef<Input> = NodeRef::new();
    let text = move || parameter.text(&handle.value.get());
    let on_change = move |event| match parameter.read(event_target_value(&event).trim()) {
        Ok(value) => handle.put(&value),
        Err(problem) => handle.problem.set(Some(problem.to_string())),
    };
    // An entry that cannot be read stays for mending until the scenario changes.
    Effect::new(move |_| {
        let text = text();
        if let Some(field) = node.get() {
            field.set_value(&text);
        }
    });
    view! {
        {named.then(|| view! { <Name handle target=handle.id("n")/> })}
        <input
            type="text"
            class="list"
            id=handle.id("n")
            node_ref=node
            spellcheck="false"
            autocomplete="off"
            aria-label=format!("{}, as text", parameter.label)
            aria-describedby=handle.id("h")
            placeholder=example(parameter.name)
            on:change=on_change
        />
    }
}

/// What one would write.
fn example(name: &str) -> &'static str {
    match name {
        "extra" => "none; 10.5h,10m,0.35 adds 0.35 req/s",
        "steps" => "0,0.1;600,2",
        "change" => "none; 600,max=12 at 10 minutes",
        "inject" => "none; 700,50 sends 50 at 700 s",
        _ => "",
    }
}
