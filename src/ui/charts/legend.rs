use leptos::prelude::*;

/// One series in a legend: what it looks like, its name, and its value at the crosshair or over the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub mark: Mark,
    pub name: &'static str,
    pub value: String,
}

/// How a series is drawn; the word is the class of its sign in the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Area(&'static str),
    Line(&'static str),
}

/// An entry with `value` in its place.
pub fn entry(mark: Mark, name: &'static str, value: String) -> Entry {
    Entry { mark, name, value }
}

/// The legend is the readout.
#[component]
pub fn Legend(entries: Memo<Vec<Entry>>) -> impl IntoView {
    let names = Memo::new(move |_| {
        entries.with(|entries| {
            (entries.iter().map(|entry| (entry.mark, entry.name))).collect::<Vec<_>>()
        })
    });
    let value = move |i: usize| entries.with(|e| e.get(i).map(|e| e.value.clone()));
    view! {
        <span class="legend">
            {move || {
                let entries = names.get().into_iter().enumerate();
                entries
                    .map(|(i, (mark, name))| {
                        let sign = match mark {
                            Mark::None => None,
                            Mark::Area(class) => Some(view! { <i class=class.to_owned()></i> }),
                            Mark::Line(class) => Some(view! { <i class=format!("line {class}")></i> }),
                        };
                        view! { <span>{sign}{name}" "<b>{move || value(i)}</b></span> }
                    })
                    .collect_view()
            }}
        </span>
    }
}
