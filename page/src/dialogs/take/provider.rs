use super::files::File;
use crate::dialogs::copy::Copy;
use crate::dialogs::host::Host;
use coldstart::export::{Exported, Form, endpoint};
use leptos::prelude::*;

/// The endpoint in the forms that the provider takes.
#[component]
pub fn ForProvider() -> impl IntoView {
    let host = Host::here();
    let form = RwSignal::new(Form::V1);
    let exported: Memo<Exported> = Memo::new(move |_| {
        host.scenario
            .with(|scenario| endpoint(scenario, form.get()))
    });
    let text = Callback::new(move |()| Some(exported.get_untracked().text));
    let notes = move || {
        // Those that stand in the text need not be said twice.
        let notes = exported.get().notes;
        let said = notes.into_iter().filter(|_| !form.get().holds_notes());
        said.map(|note| view! { <li>{note}</li> }).collect_view()
    };
    let file = move || {
        let form = form.get();
        let kind = match form {
            Form::V1 | Form::V2 => "application/json",
            Form::Curl | Form::Terraform => "text/plain",
        };
        view! { <File file=form.file_name() kind label="Download" name="Download the endpoint" text/> }
    };
    view! {
        <section aria-label="Endpoint for the provider">
            <h3>"Endpoint for the provider"</h3>
            <fieldset class="segment forms">
                <legend class="unseen">"Form"</legend>
                {Form::ALL.map(|option| view! { <Choice option form/> })}
            </fieldset>
            <pre tabindex="0" role="region" aria-label="Endpoint">{move || exported.get().text}</pre>
            <ul class="notes">{notes}</ul>
            <p class="take"><Copy text/>{file}</p>
        </section>
    }
}

#[component]
fn Choice(option: Form, form: RwSignal<Form>) -> impl IntoView {
    view! {
        <label>
            <input
                type="radio"
                name="take-form"
                value=option.file_name()
                prop:checked=move || form.get() == option
                on:change=move |_| form.set(option)
            />
            <span>{option.label()}</span>
        </label>
    }
}
