use super::endpoint::{Pasted, read_settings};
use super::file::OwnFile;
use crate::dialogs::host::Host;
use crate::dialogs::modal::Close;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, File, HtmlInputElement};

/// Where a file is dropped or chosen, or a text pasted.
#[component]
pub fn Bring(file: OwnFile, pasted: Pasted) -> impl IntoView {
    let host = Host::here();
    let text = RwSignal::new(String::new());
    let close = Close::here();
    let read = move |text: &str| {
        let trimmed = text.trim_start_matches('\u{feff}').trim();
        match trimmed.split_once('#').filter(|_| is_link(trimmed)) {
            Some((_, fragment)) => {
                close.close();
                let _ = window().location().set_hash(fragment);
            }
            None => read_text(host, file, pasted, trimmed),
        }
    };
    let choose = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
            open_file(host, file, pasted, chosen);
        }
    };
    let paste = move |event: ClipboardEvent| {
        let Some(data) = event.clipboard_data() else {
            return;
        };
        match (first_file(&data), data.get_data("text/plain")) {
            (Some(dropped), _) => open_file(host, file, pasted, dropped),
            (None, Ok(text)) if !text.trim().is_empty() => read(&text),
            _ => return,
        }
        event.prevent_default();
    };
    let share = move || file.progress.get();
    view! {
        <div class="bring">
            <Show
                when=move || share().is_some()
                fallback=move || {
                    view! {
                        <label class="drop">
                            <input
                                type="file"
                                accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz,.sh,.tf"
                                on:change=choose
                            />
                            <b>"Drop a file of requests, or choose one"</b>
                            <small>
                                "CSV, TSV, JSON or JSON Lines, plain or gzipped: one request per row with its time, or counts per interval. Columns and units are recognised."
                            </small>
                        </label>
                        <label class="paste">
                            <span>"Or paste rows of requests, or an endpoint as JSON, curl or Terraform"</span>
                            <textarea
                                rows="4"
                                spellcheck="false"
                                prop:value=text
                                on:paste=paste
                                on:input=move |event| text.set(event_target_value(&event))
                            ></textarea>
                        </label>
                    }
                }
            >
                <p class="reading" role="status">
                    {move || format!("Reading {}: {:.0} %", file.name.get().unwrap_or_default(), share().unwrap_or(0.0) * 100.0)}
                </p>
            </Show>
        </div>
        <div class="bottom">
            <span>"Files are read in this browser and never leave it."</span>
            <Show
                when=move || share().is_some()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            disabled=move || text.with(|text| text.trim().is_empty())
                            on:click=move |_| text.with_untracked(|text| read(text))
                        >
                            "Read the text"
                        </button>
                    }
                }
            >
                <button type="button" on:click=move |_| file.forget()>"Cancel"</button>
            </Show>
        </div>
    }
}

/// A text that was pasted: settings, or else a file.
fn read_text(host: Host, file: OwnFile, pasted: Pasted, text: &str) {
    match read_settings(host, text) {
        Some(read) => pasted.set(Some(read)),
        None => file.open("pasted", &Uint8Array::from(text.as_bytes())),
    }
}

/// A comment begins like a fragment, and has more than one word.
fn is_link(text: &str) -> bool {
    let begins = ["https://", "http://", "#"]
        .iter()
        .any(|start| text.starts_with(start));
    begins && !text.contains(char::is_whitespace)
}

/// Reads a file; a small one that is no table may be an endpoint.
pub fn open_file(host: Host, file: OwnFile, pasted: Pasted, chosen: File) {
    let name = chosen.name();
    file.forget();
    pasted.set(None);
    file.progress.set(Some(0.0));
    file.name.set(Some(name.clone()));
    let turn = file.turn();
    spawn_local(async move {
        let buffer = JsFuture::from(chosen.array_buffer()).await;
        // Cancelled meanwhile, or another file was brought.
        if file.turn() != turn {
            return;
        }
        let Ok(buffer) = buffer else {
            file.forget();
            let gone = format!(
                "{name} cannot be read; it may have been moved, or be too large for this browser"
            );
            return file.problems.set(vec![gone]);
        };
        let bytes = Uint8Array::new(&buffer);
        if OF_SETTINGS.iter().any(|end| name.ends_with(end)) && bytes.length() < SMALL {
            let text = String::from_utf8(bytes.to_vec()).unwrap_or_default();
            if let Some(read) = read_settings(host, &text) {
                file.forget();
                return pasted.set(Some(read));
            }
        }
        file.open(&name, &bytes);
    });
}

/// What names of files that hold settings end in.
const OF_SETTINGS: [&str; 4] = [".json", ".sh", ".tf", ".txt"];
/// None of them has more bytes.
const SMALL: u32 = 1 << 20;

fn first_file(data: &DataTransfer) -> Option<File> {
    data.files().and_then(|files| files.get(0))
}
