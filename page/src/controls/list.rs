use super::control::{Handle, Reset};
use super::entries::{Cells, another, entries, read};
use super::entry::Entry;
use coldstart::scenario::Kind;
use leptos::prelude::*;

/// The entries while they are edited, each with a number of its own as long as it is there.
type Numbered = Vec<(usize, Cells)>;

/// An entry of the list.
#[derive(Clone, Copy)]
pub struct Row {
    number: usize,
    list: RwSignal<Numbered>,
}

impl Row {
    /// Its texts; none once it has been taken away.
    pub fn cells(self) -> Cells {
        self.list.with(|list| {
            let own = list.iter().find(|(number, _)| *number == self.number);
            own.map(|(_, cells)| cells.clone()).unwrap_or_default()
        })
    }

    pub fn cell(self, i: usize) -> String {
        self.cells().get(i).cloned().unwrap_or_default()
    }

    pub fn write(self, i: usize, text: String) {
        self.list.update(|list| {
            let own = list.iter_mut().find(|(number, _)| *number == self.number);
            if let Some(cell) = own.and_then(|(_, cells)| cells.get_mut(i)) {
                *cell = text;
            }
        });
    }

    /// Which one it is, from 1.
    pub fn place(self) -> usize {
        let place = |list: &Numbered| list.iter().position(|(number, _)| *number == self.number);
        self.list.with(place).unwrap_or(0) + 1
    }
}

/// A list: a row of fields per entry, which counts as soon as it can be read.
#[component]
pub fn List(handle: Handle) -> impl IntoView {
    let parameter = handle.parameter;
    let list = RwSignal::new(Numbered::new());
    let made = StoredValue::new(0);
    let numbered = move |cells| {
        made.update_value(|made| *made += 1);
        (made.get_value(), cells)
    };
    let written = move || {
        list.with(|list| {
            list.iter()
                .map(|(_, cells)| cells.clone())
                .collect::<Vec<_>>()
        })
    };
    // What is being typed stays as typed while it means the value.
    Effect::new(move |_| {
        let value = handle.value.get();
        if read(parameter, &untrack(written)).as_ref() != Ok(&value) {
            list.set(entries(&value).into_iter().map(numbered).collect());
        }
    });
    let take = move || match read(parameter, &untrack(written)) {
        Ok(value) => handle.turn(&value),
        Err(sentence) => handle.problem.set(Some(sentence)),
    };
    let settle = move || handle.store.settle();
    let next = move || {
        let written = written();
        handle
            .store
            .scenario
            .with(|scenario| another(parameter.kind, &written, scenario))
    };
    let add = move |_| {
        if let Some(cells) = untrack(next) {
            list.update(|list| list.push(numbered(cells)));
            take();
            settle();
        }
    };
    let remove = move |gone: usize| {
        list.update(|list| list.retain(|(number, _)| *number != gone));
        take();
        settle();
    };
    let least = usize::from(parameter.kind == Kind::Gpus);
    view! {
        <span class="name" id=handle.id("l")>{parameter.label}</span>
        <Reset handle name=parameter.label/>
        <button
            type="button"
            class="add"
            id=handle.id("n")
            aria-label=format!("Add to {}", parameter.label)
            aria-describedby=handle.id("h")
            disabled=move || next().is_none()
            on:click=add
        >
            "Add"
        </button>
        <ol class="entries" aria-labelledby=handle.id("l") hidden=move || list.with(Vec::is_empty)>
            <For
                each=move || list.with(|list| list.iter().map(|(number, _)| *number).collect::<Vec<_>>())
                key=|number| *number
                let:number
            >
                <Entry
                    parameter
                    row=Row { number, list }
                    can_go=Signal::derive(move || list.with(Vec::len) > least)
                    changed=Callback::new(move |()| take())
                    settle=Callback::new(move |()| settle())
                    remove=Callback::new(move |()| remove(number))
                />
            </For>
        </ol>
    }
}
