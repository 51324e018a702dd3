use super::entries::{AVAILABLE, Cell, cells, read, settings};
use super::gpu::GpuSelect;
use super::list::Row;
use coldstart::scenario::{Kind, Parameter};
use leptos::prelude::*;

/// A row of a list: its cells, and the button that takes it away.
#[component]
pub fn Entry(
    parameter: &'static Parameter,
    row: Row,
    /// Whether it may be taken away.
    can_go: Signal<bool>,
    changed: Callback<()>,
    settle: Callback<()>,
    remove: Callback<()>,
) -> impl IntoView {
    let bad = Memo::new(move |_| read(parameter, &[row.cells()]).is_err());
    let cell = move |(i, cell): (usize, &'static Cell)| {
        let now = Signal::derive(move || row.cell(i));
        let name = match cell {
            Cell::Field { label, .. } => label,
            Cell::Gpu => "GPU",
            Cell::Setting => "Setting",
            Cell::Value => "Value",
        };
        let label = Signal::derive(move || format!("{} {}: {name}", parameter.label, row.place()));
        let set = Callback::new(move |text: String| {
            row.write(i, text);
            changed.run(());
        });
        let put = Callback::new(move |text: String| {
            set.run(text);
            settle.run(());
        });
        let field = match cell {
            Cell::Gpu => return view! { <GpuSelect label now set=put/> }.into_any(),
            Cell::Setting => view! { <SettingSelect label now row put/> }.into_any(),
            Cell::Value => view! { <ValueField label now row bad set put settle/> }.into_any(),
            Cell::Field { none, .. } => view! { <Field label now none bad set settle/> }.into_any(),
        };
        view! { <label><span>{name}</span>{field}</label> }.into_any()
    };
    view! {
        <li class="entry" data-kind=parameter.name>
            {cells(parameter.kind).iter().enumerate().map(cell).collect_view()}
            <button
                type="button"
                class="remove"
                aria-label=move || format!("Remove {} {}", parameter.label, row.place())
                disabled=move || !can_go.get()
                on:click=move |_| remove.run(())
            >
                <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                    <path d="M1.5 1.5l7 7M8.5 1.5l-7 7"/>
                </svg>
            </button>
        </li>
    }
}

#[component]
fn Field(
    label: Signal<String>,
    now: Signal<String>,
    none: &'static str,
    bad: Memo<bool>,
    set: Callback<String>,
    settle: Callback<()>,
) -> impl IntoView {
    view! {
        <input
            type="text"
            spellcheck="false"
            autocomplete="off"
            aria-label=label
            aria-invalid=move || bad.get().to_string()
            placeholder=none
            prop:value=now
            on:input=move |event| set.run(event_target_value(&event))
            on:change=move |_| settle.run(())
        />
    }
}

/// The settings of the endpoint. Another one begins with what it is in the table, so that it counts at once.
#[component]
fn SettingSelect(
    label: Signal<String>,
    now: Signal<String>,
    row: Row,
    put: Callback<String>,
) -> impl IntoView {
    let on_change = move |event| {
        let name = event_target_value(&event);
        let first = settings().find(|row| row.name == name);
        let value = first.map_or("none".into(), |row| row.text(&row.default_value()));
        row.write(2, value);
        put.run(name);
    };
    let option = move |name: &'static str, words: &'static str| {
        view! { <option value=name selected=move || now.get() == name>{words}</option> }
    };
    view! {
        <select aria-label=label prop:value=now on:change=on_change>
            {settings().map(|row| option(row.name, row.label)).collect_view()}
            {option(AVAILABLE, "GPUs available")}
        </select>
    }
}

/// The value of the setting of the same row: a choice where it is one, else a field.
#[component]
fn ValueField(
    label: Signal<String>,
    now: Signal<String>,
    row: Row,
    bad: Memo<bool>,
    set: Callback<String>,
    put: Callback<String>,
    settle: Callback<()>,
) -> impl IntoView {
    let kind = Memo::new(move |_| {
        let name = row.cell(1);
        settings().find(|row| row.name == name).map(|row| row.kind)
    });
    move || {
        let names: &[&'static str] = match kind.get() {
            Some(Kind::Switch) => &["on", "off"],
            Some(Kind::Choice(names)) => names,
            _ => return view! { <Field label now none="" bad set settle/> }.into_any(),
        };
        view! {
            <select aria-label=label prop:value=now on:change=move |event| put.run(event_target_value(&event))>
                {names
                    .iter()
                    .map(|name| view! {
                        <option value=*name selected=move || now.get() == *name>{name.replace('_', " ")}</option>
                    })
                    .collect_view()}
            </select>
        }
        .into_any()
    }
}
