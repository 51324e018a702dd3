//! Long tables of which only the rows in sight exist. Rows stand in order of time, and share the crosshair.

use crate::charts::{follow, size_of};
use crate::keys::plain_key;
use crate::media::is_narrow;
use crate::state::{Kept, Store};
use leptos::html::Div;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// What makes a table that table.
pub struct Table {
    /// `decisions`: the element, and the class of its style.
    pub id: &'static str,
    pub name: &'static str,
    /// Height of a row in pixels, and where lines are narrow.
    pub row: f64,
    pub narrow_row: f64,
    /// Names of the columns; none where they speak for themselves.
    pub heads: &'static [&'static str],
    /// What is said where there is no row.
    pub none: &'static str,
    pub len: fn(&Kept) -> usize,
    /// The instant of a row, in seconds from the beginning of the window; ascending.
    pub at: fn(&Kept, usize) -> f64,
    pub cells: fn(&Kept, usize) -> AnyView,
}

/// Rows in sight at once, at most, and rows kept ready above and below them.
const IN_SIGHT: usize = 12;
const READY: usize = 6;

#[component]
pub fn Rows(table: &'static Table, kept: RwSignal<Option<Arc<Kept>>>) -> impl IntoView {
    let store = Store::here();
    let node: NodeRef<Div> = NodeRef::new();
    let narrow = is_narrow();
    let row = Memo::new(move |_| {
        if narrow.get() {
            table.narrow_row
        } else {
            table.row
        }
    });
    let top = RwSignal::new(0.0);
    let active = RwSignal::new(None::<usize>);
    let len = Memo::new(move |_| kept.with(|k| k.as_ref().map_or(0, |k| (table.len)(k))));
    let at = move |i: usize| {
        kept.with_untracked(|kept| kept.as_ref().map_or(0.0, |kept| (table.at)(kept, i)))
    };
    let nearest = move |at_s: f64| nearest(len.get_untracked(), at_s, at);
    let heads = usize::from(!table.heads.is_empty());
    let size = size_of(node);
    // The height in which rows are seen.
    let room = move || size.get_untracked().1 - heads as f64 * row.get_untracked();
    let show = move |i: usize| {
        let (room, row) = (room(), row.get_untracked());
        let Some(node) = node.get_untracked().filter(|_| room > 0.0) else {
            return;
        };
        let (at, top_now) = (i as f64 * row, top.get_untracked());
        if at < top_now || at + row > top_now + room {
            node.set_scroll_top((at - room / 2.0) as i32);
            top.set(f64::from(node.scroll_top()));
        }
    };
    Effect::new(move |_| {
        size.track();
        let (len, cursor) = (len.get(), store.crosshair());
        let here = active.get_untracked().filter(|i| *i < len);
        let found = match cursor {
            // Of several rows at one instant, the one that was chosen.
            Some(at_s) if here.is_some_and(|i| at(i) == at_s) => here,
            Some(at_s) if len > 0 => Some(nearest(at_s)),
            _ => here,
        };
        active.set(found);
        if let (Some(i), true) = (found, cursor.is_some()) {
            show(i);
        }
    });
    let choose = move |i: usize| {
        active.set(Some(i));
        show(i);
        store.look_at(at(i));
        follow(store, at(i));
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let last = len.get_untracked().checked_sub(1);
        let (Some(last), Some(key)) = (last, plain_key(&event)) else {
            return;
        };
        let page = (room() / row.get_untracked()) as usize;
        let now = active.get_untracked();
        let next = match key.as_str() {
            "ArrowDown" => now.map_or(0, |i| i + 1),
            "ArrowUp" => now.map_or(0, |i| i.saturating_sub(1)),
            "PageDown" => now.unwrap_or(0) + page,
            "PageUp" => now.unwrap_or(0).saturating_sub(page),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => now.unwrap_or(0),
            "Escape" => {
                store.show_whole();
                return store.cursor.set(None);
            }
            _ => return,
        };
        event.prevent_default();
        choose(next.min(last));
    };
    let on_scroll = move |_| {
        if let Some(node) = node.get_untracked() {
            top.set(f64::from(node.scroll_top()));
        }
    };
    let present = Memo::new(move |_| present(top.get(), row.get(), len.get()));
    let rows = move || {
        let present = present.get();
        kept.with(|kept| {
            let rows = kept.as_ref().map(|kept| {
                present.map(|i| {
                    let cells = (table.cells)(kept, i);
                    view! {
                        <div
                            role="row"
                            id=format!("{}-{i}", table.id)
                            aria-rowindex=i + 1 + heads
                            aria-selected=move || (active.get() == Some(i)).to_string()
                            style:top=move || format!("{}px", i as f64 * row.get())
                            on:click=move |_| choose(i)
                        >
                            {cells}
                        </div>
                    }
                })
            });
            rows.into_iter().flatten().collect_view()
        })
    };
    let none = move || {
        let is_empty = len.get() == 0 && kept.with(Option::is_some);
        is_empty.then(|| view! { <p class="quiet">{table.none}</p> })
    };
    view! {
        {none}
        <div
            id=table.id
            class=format!("rows {}", table.id)
            role="grid"
            tabindex="0"
            node_ref=node
            hidden=move || len.get() == 0
            style=("--row", move || format!("{}px", row.get()))
            aria-label=table.name
            aria-rowcount=move || len.get() + heads
            aria-activedescendant=move || {
                let here = active.get().filter(|i| present.get().contains(i));
                here.map(|i| format!("{}-{i}", table.id))
            }
            on:scroll=on_scroll
            on:keydown=on_key
        >
            {(!table.heads.is_empty())
                .then(|| {
                    let heads = table.heads.iter();
                    let heads = heads.map(|head| view! { <span role="columnheader">{*head}</span> });
                    view! {
                        <div role="rowgroup" class="heads">
                            <div role="row" aria-rowindex="1">{heads.collect_view()}</div>
                        </div>
                    }
                })}
            <div
                role="rowgroup"
                class="body"
                style:height=move || format!("{}px", len.get() as f64 * row.get())
            >
                {rows}
            </div>
        </div>
    }
}

/// The rows to keep at this distance from the top.
fn present(top: f64, row: f64, len: usize) -> Range<usize> {
    let first = (top / row) as usize;
    let from = first.saturating_sub(READY).min(len);
    from..(first + IN_SIGHT + READY).min(len)
}

/// Of `len` ascending instants, the one nearest to `at_s`.
fn nearest(len: usize, at_s: f64, at: impl Fn(usize) -> f64) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = (low + high) / 2;
        match at(middle) < at_s {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    match low {
        0 => 0,
        _ if low == len || at_s - at(low - 1) < at(low) - at_s => low - 1,
        _ => low,
    }
}
