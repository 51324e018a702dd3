use coldstart::catalogue::{GPUS, Gpu};
use coldstart::share::format::THIN_SPACE;
use leptos::prelude::*;

/// A GPU of the price list, by name, memory and price.
#[component]
pub fn GpuSelect(
    label: Signal<String>,
    now: Signal<String>,
    set: Callback<String>,
) -> impl IntoView {
    view! {
        <select
            aria-label=label
            prop:value=now
            on:change=move |event| set.run(event_target_value(&event))
        >
            {GPUS
                .iter()
                .map(|gpu| view! {
                    <option value=gpu.id selected=move || now.get() == gpu.id>{words(gpu)}</option>
                })
                .collect_view()}
        </select>
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
