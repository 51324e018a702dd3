use leptos::prelude::*;

/// One series in a legend: what it looks like, its name, and its value at the crosshair or over the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub mark: Mark,
    pub name: &'static str,
    pub value: String,
}

impl Entry {
    /// A baseline's.
    pub fn baseline(value: String) -> Entry {
        entry(Mark::Line(BASELINE), BASELINE, value)
    }

    /// Words that stand beside no series.
    pub fn words(value: String) -> Entry {
        entry(Mark::None, "", value)
    }
}

/// How a series is drawn; the word is the class of its sign in the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Area(&'static str),
    Line(&'static str),
}

/// The name of a baseline.
pub const BASELINE: &str = "baseline";

/// An entry with `value` in its place.
pub fn entry(mark: Mark, name: &'static str, value: String) -> Entry {
    Entry { mark, name, value }
}

/// The legend is the readout, and each series in it a switch that hides it; one that is alone has none.
#[component]
pub fn Legend(entries: Memo<Vec<Entry>>, hidden: RwSignal<Vec<&'static str>>) -> impl IntoView {
    let names = Memo::new(move |_| {
        entries.with(|entries| {
            (entries.iter().map(|entry| (entry.mark, entry.name))).collect::<Vec<_>>()
        })
    });
    let shows = move |name| hidden.with(|hidden| !hidden.contains(&name));
    let toggle = move |name| {
        hidden.update(
            |hidden| match hidden.iter().position(|other| *other == name) {
                Some(at) => drop(hidden.remove(at)),
                None => hidden.push(name),
            },
        );
    };
    let value = move |i: usize| entries.with(|e| e.get(i).map(|e| e.value.clone()));
    view! {
        <span class="legend">
            {move || {
                let entries = names.get().into_iter().enumerate();
                entries
                    .map(|(i, (mark, name))| {
                        let text = view! { {name}" "<b>{move || value(i)}</b> };
                        let class = match mark {
                            Mark::None => return view! { <span>{text}</span> }.into_any(),
                            Mark::Area(class) => class.to_owned(),
                            Mark::Line(class) => format!("line {class}"),
                        };
                        view! {
                            <button
                                type="button"
                                title="Hide or show"
                                aria-pressed=move || if shows(name) { "true" } else { "false" }
                                on:click=move |_| toggle(name)
                            >
                                <i class=class></i>
                                {text}
                            </button>
                        }
                            .into_any()
                    })
                    .collect_view()
            }}
        </span>
    }
}
