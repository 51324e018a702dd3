use super::control::{Handle, Name};
use super::list::List;
use crate::catalogue::{GPUS, Gpu, gpu};
use crate::scenario::{GpuType, Value};
use crate::share::format::THIN_SPACE;
use leptos::prelude::*;

/// The first GPU type by name and price; all of them, with speed and availability, as text.
#[component]
pub fn GpuChoice(handle: Handle) -> impl IntoView {
    let types = move || match handle.value.get() {
        Value::Gpus(types) => types,
        _ => Vec::new(),
    };
    let now = Memo::new(move |_| types().first().map_or("", |first| first.gpu.id));
    let on_change = move |event| {
        let mut types = types();
        if let (Some(gpu), Some(first)) = (gpu(&event_target_value(&event)), types.first_mut()) {
            *first = GpuType {
                gpu,
                price: None,
                ..first.clone()
            };
            handle.put(&Value::Gpus(types));
        }
    };
    view! {
        <Name handle target=handle.id("p") label="GPU"/>
        <span class="value end">
            <select
                id=handle.id("p")
                aria-describedby=handle.id("h")
                prop:value=now
                on:change=on_change
            >
                {GPUS
                    .iter()
                    .map(|gpu| view! {
                        <option value=gpu.id selected=move || now.get() == gpu.id>{words(gpu)}</option>
                    })
                    .collect_view()}
            </select>
        </span>
        <List handle named=false/>
    }
}

/// `RTX 4090 · 24 GB · $0.00031/s`
fn words(gpu: &Gpu) -> String {
    let Gpu {
        label,
        memory_gb,
        price,
        ..
    } = gpu;
    format!("{label} · {memory_gb}{THIN_SPACE}GB · ${price}/s")
}
