use super::choice::{Choice, PatternChoice, Switch};
use super::distribution::DistributionDetail;
use super::list::List;
use super::scaler::ScalerChoice;
use super::slider::Slider;
use super::words::spoken;
use crate::state::Store;
use coldstart::scenario::{Kind, Parameter, Source, Value};
use leptos::prelude::*;

/// What a control of any kind works with.
#[derive(Clone, Copy)]
pub struct Handle {
    pub parameter: &'static Parameter,
    pub store: Store,
    /// The value in the scenario; in a film, that in force at the playhead.
    pub value: Memo<Value>,
    /// What was wrong with the last entry.
    pub problem: RwSignal<Option<String>>,
}

impl Handle {
    fn new(parameter: &'static Parameter) -> Handle {
        let store = Store::here();
        let problem = RwSignal::new(None);
        // Whatever was wrong is over when something else is turned.
        Effect::new(move |_| {
            store.scenario.track();
            if problem.with_untracked(Option::is_some) {
                problem.set(None);
            }
        });
        Handle {
            parameter,
            store,
            value: Memo::new(move |_| store.film.in_force.with(|s| parameter.value(s))),
            problem,
        }
    }

    /// Sets the value, as a step of a movement.
    pub fn turn(self, value: &Value) {
        let turned = self.store.turn(self.parameter, value);
        self.problem.set(turned.err().map(|problems| {
            let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
            said.join("; ")
        }));
    }

    /// Sets the value, and that is all of the movement.
    pub fn put(self, value: &Value) {
        self.turn(value);
        self.store.settle();
    }

    /// The id of the element of that role: `p` the slider or choice, `n` the field, `h` the help.
    pub fn id(self, role: &str) -> String {
        format!("{role}-{}", self.parameter.name)
    }
}

/// A control, made from its row of the table: name, value and unit; the thumb; help; reset.
#[component]
pub fn Control(parameter: &'static Parameter) -> impl IntoView {
    let handle = Handle::new(parameter);
    let problem = handle.problem;
    let body = match parameter.kind {
        Kind::Whole { .. } | Kind::Number { .. } => view! { <Slider handle/> }.into_any(),
        Kind::Distribution { .. } => view! {
            <Slider handle/>
            <DistributionDetail handle/>
        }
        .into_any(),
        Kind::Switch => view! { <Switch handle/> }.into_any(),
        Kind::Choice(names) => view! { <Choice handle names/> }.into_any(),
        Kind::Pattern => view! { <PatternChoice handle/> }.into_any(),
        Kind::Scaler => view! { <ScalerChoice handle/> }.into_any(),
        Kind::Gpus | Kind::Steps | Kind::Extras | Kind::Changes | Kind::Injections => {
            view! { <List handle/> }.into_any()
        }
    };
    // Where the commonest mistake is to forget that waiting costs, the help always stands.
    let always = parameter.key == "endpoint.idle_timeout_s";
    view! {
        <div class="control" class:always=always data-parameter=parameter.name>
            {body}
            <p class="hint" id=handle.id("h")>
                {parameter.help}
                {source(parameter.source).map(|source| view! { " "<span class="source">{source}</span> })}
            </p>
            <p class="problem" role="alert" hidden=move || problem.with(Option::is_none)>
                {move || problem.get()}
            </p>
        </div>
    }
}

fn source(source: Source) -> Option<String> {
    match source {
        Source::Guide => Some("Guide.".into()),
        Source::Docs(place) => Some(format!("Docs: {place}.")),
        Source::Measured(place) => Some(format!("Measured: {place}.")),
        Source::Assumption => Some("Assumption.".into()),
        Source::Choice => None,
    }
}

/// The name of a control, and the reset that appears beside a changed value.
#[component]
pub fn Name(
    handle: Handle,
    /// Id of what it names.
    target: String,
    /// Other words than those of the table.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let name = label.unwrap_or(handle.parameter.label);
    view! {
        <label for=target>{name}</label>
        <Reset handle name/>
    }
}

/// The button that puts the default back, beside a changed value.
#[component]
pub fn Reset(handle: Handle, name: &'static str) -> impl IntoView {
    let parameter = handle.parameter;
    let default = parameter.default_value();
    let reset_to = default.clone();
    let label = format!("Reset {name} to {}", spoken(parameter, &default));
    view! {
        <button
            type="button"
            class="reset"
            title=label.clone()
            aria-label=label
            hidden=move || handle.value.with(|value| *value == default)
            on:click=move |_| handle.put(&reset_to)
        >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <path d="M2 5.5a4 4 0 1 1 1.2 3.3M2 2v3.5h3.5"/>
            </svg>
        </button>
    }
}
