//! The lists of the dialog: each is a group of radio buttons, moved through with the arrow keys.

use coldstart::catalogue::{ENGINES, Family, GPUS, Gpu, Model, STORAGES, models};
use coldstart::share::format::{THIN_SPACE, fixed, seconds};
use coldstart::start::Choice;
use leptos::prelude::*;

/// One line of a list.
#[component]
fn Row(
    /// The group that it belongs to.
    group: &'static str,
    id: &'static str,
    label: Signal<String>,
    /// What stands at its end.
    note: Signal<String>,
    chosen: Signal<bool>,
    choose: Callback<()>,
    /// Whether it cannot be chosen.
    #[prop(into, default = Signal::stored(false))]
    disabled: Signal<bool>,
    #[prop(into, default = Signal::stored(false))] hidden: Signal<bool>,
    /// Where the note comes from.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="row" title=title hidden=hidden>
            <input
                type="radio"
                name=group
                value=id
                prop:checked=chosen
                prop:disabled=disabled
                autofocus=group == "start-model" && chosen.get_untracked()
                on:change=move |_| choose.run(())
            />
            <span>{label}</span>
            <small>{note}</small>
        </label>
    }
}

fn words(text: impl Into<String>) -> Signal<String> {
    Signal::stored(text.into())
}

#[component]
pub fn ModelPick(choice: RwSignal<Choice>) -> impl IntoView {
    let filter = RwSignal::new(String::new());
    let shown = move |model: &Model| filter.with(|filter| matches(model, filter));
    let choose = move |model| choice.update(|choice| *choice = choice.with_model(model));
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter"
            && let Some(first) = models().find(|model| shown(model))
        {
            choose(first);
        }
    };
    let row = move |model: &'static Model| {
        let weights = model.weights;
        view! {
            <Row
                group="start-model"
                id=model.id
                label=words(model.label)
                note=words(format!("{}{THIN_SPACE}GB", weights.value))
                title=words(format!("Weights: {}", weights.source))
                chosen=Signal::derive(move || choice.get().model.id == model.id)
                choose=Callback::new(move |()| choose(model))
                hidden=Signal::derive(move || !shown(model))
            />
        }
    };
    let family = move |family: Family| {
        let of_it = move || models().filter(move |model| model.family == family);
        view! {
            <div role="group" aria-label=family.label() hidden=move || !of_it().any(shown)>
                <p class="head" aria-hidden="true">{family.label()}</p>
                {of_it().map(row).collect_view()}
            </div>
        }
    };
    view! {
        <fieldset class="pick models">
            <legend>"Model"</legend>
            <input
                type="search"
                class="search"
                placeholder=format!("Filter {} models", models().count())
                aria-label="Filter models"
                autocomplete="off"
                prop:value=filter
                on:input=move |event| filter.set(event_target_value(&event))
                on:keydown=on_key
            />
            <div class="scrolled">
                {Family::ALL.map(family)}
                <p class="head" hidden=move || models().any(shown)>
                    "No model of that name. Choose one of similar size."
                </p>
            </div>
        </fieldset>
    }
}

/// Whether every word of the filter is in the name or the family.
fn matches(model: &Model, filter: &str) -> bool {
    let name = format!("{} {}", model.label, model.family.label()).to_ascii_lowercase();
    (filter.to_ascii_lowercase().split_whitespace()).all(|word| name.contains(word))
}

#[component]
pub fn StoragePick(choice: RwSignal<Choice>) -> impl IntoView {
    let rows = STORAGES.iter().map(|storage| {
        let throughput = storage.throughput;
        view! {
            <Row
                group="start-storage"
                id=storage.id
                label=words(storage.label)
                note=words(format!("{}{THIN_SPACE}GB/s", throughput.value))
                title=words(format!("Throughput: {}", throughput.source))
                chosen=Signal::derive(move || choice.get().storage.id == storage.id)
                choose=Callback::new(move |()| choice.update(|choice| choice.storage = storage))
            />
        }
    });
    view! {
        <fieldset class="pick">
            <legend>"Where the weights are stored"</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

#[component]
pub fn EnginePick(choice: RwSignal<Choice>) -> impl IntoView {
    let rows = ENGINES.iter().map(|engine| {
        let serves = Signal::derive(move || engine.serves(choice.get().model));
        let note = move || match (serves.get(), engine.seconds()) {
            (false, _) => "text only".to_owned(),
            (true, 0.0) => String::new(),
            (true, s) => format!("{} to start", seconds(s)),
        };
        view! {
            <Row
                group="start-engine"
                id=engine.id
                label=words(engine.label)
                note=Signal::derive(note)
                title=words("")
                chosen=Signal::derive(move || choice.get().engine.id == engine.id)
                choose=Callback::new(move |()| choice.update(|choice| choice.engine = engine))
                disabled=Signal::derive(move || !serves.get())
            />
        }
    });
    view! {
        <fieldset class="pick">
            <legend>"Engine"</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

#[component]
pub fn GpuPick(choice: RwSignal<Choice>) -> impl IntoView {
    let row = move |gpu: &'static Gpu| {
        let needed = Signal::derive(move || choice.get().model.gpus_needed(gpu));
        let label = move || match needed.get() {
            Some(count) if count > 1 => format!("{count}{THIN_SPACE}×{THIN_SPACE}{}", name(gpu)),
            _ => name(gpu),
        };
        let note = move || {
            let time = choice.get().model.time_on(gpu);
            match (needed.get(), time) {
                (Some(count), Some(time)) => {
                    let seconds = seconds(time.figure.value);
                    format!("{seconds} · {}", per_second(gpu, count))
                }
                _ => "does not fit".into(),
            }
        };
        let title = move || {
            let memory = choice.get().model.memory;
            format!(
                "Needs {}{THIN_SPACE}GB: {}. Price: {}",
                memory.value, memory.source, gpu.source
            )
        };
        view! {
            <Row
                group="start-gpu"
                id=gpu.id
                label=Signal::derive(label)
                note=Signal::derive(note)
                title=Signal::derive(title)
                chosen=Signal::derive(move || choice.get().gpu.id == gpu.id)
                choose=Callback::new(move |()| choice.update(|choice| choice.gpu = gpu))
                disabled=Signal::derive(move || needed.get().is_none())
            />
        }
    };
    view! {
        <fieldset class="pick">
            <legend>"GPU"</legend>
            {GPUS.iter().map(row).collect_view()}
        </fieldset>
    }
}

/// The price of `count` GPUs: `$0.00031/s`.
pub fn per_second(gpu: &Gpu, count: u32) -> String {
    format!("${}/s", fixed(gpu.price * f64::from(count), 5))
}

fn name(gpu: &Gpu) -> String {
    format!("{} {}{THIN_SPACE}GB", gpu.label, gpu.memory_gb)
}
