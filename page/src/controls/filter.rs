use coldstart::scenario::Parameter;
use leptos::html::Details;
use leptos::prelude::*;

/// What a person looks for among the controls; empty while they do not.
#[derive(Clone, Copy)]
pub struct Filter(RwSignal<String>);

impl Filter {
    pub fn new() -> Filter {
        Filter(RwSignal::new(String::new()))
    }

    pub fn is_on(self) -> bool {
        self.0.with(|sought| !sought.trim().is_empty())
    }

    /// Whether every word of it stands in the parameter's names or help, or in the title of its group.
    pub fn admits(self, parameter: &Parameter, title: &str) -> bool {
        self.0.with(|sought| {
            if sought.is_empty() {
                return true;
            }
            let Parameter {
                label,
                name,
                key,
                help,
                ..
            } = parameter;
            let text = format!("{label} {name} {key} {title} {help}").to_ascii_lowercase();
            sought
                .to_ascii_lowercase()
                .split_whitespace()
                .all(|word| text.contains(word))
        })
    }

    /// Keeps a folded group open while something is looked for.
    pub fn unfold(self, group: NodeRef<Details>) {
        Effect::new(move |open_before: Option<Option<bool>>| {
            let group = group.get()?;
            match (self.is_on(), open_before.flatten()) {
                (true, None) => {
                    let open = group.open();
                    group.set_open(true);
                    Some(open)
                }
                (true, before) => before,
                (false, before) => {
                    if let Some(open) = before {
                        group.set_open(open);
                    }
                    None
                }
            }
        });
    }
}

/// The box above the controls. Escape empties it.
#[component]
pub fn FilterBox(filter: Filter) -> impl IntoView {
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            filter.0.set(String::new());
        }
    };
    view! {
        <input
            type="search"
            class="filter"
            id="filter"
            placeholder="Find a setting"
            aria-label="Find a setting"
            autocomplete="off"
            spellcheck="false"
            prop:value=move || filter.0.get()
            on:input=move |event| filter.0.set(event_target_value(&event))
            on:keydown=on_key
        />
    }
}

/// Where no control matches.
#[component]
pub fn NothingFound(filter: Filter, #[prop(into)] found: Signal<bool>) -> impl IntoView {
    view! {
        <p class="nothing" role="status" hidden=move || found.get()>
            {move || format!("No setting has “{}” in its name or help.", filter.0.get().trim())}
        </p>
    }
}
