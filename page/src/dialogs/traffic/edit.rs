use super::file::OwnFile;
use coldstart::scenario::parameter;
use coldstart::trace::Edit;
use leptos::prelude::*;

/// What can be made of a trace: cut it, scale it, repeat it.
#[component]
pub fn EditTrace(file: OwnFile) -> impl IntoView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (from, to, factor, times) = (text("0"), text(""), text("1"), text("1"));
    let whole_s = move || {
        file.shown
            .with(|shown| shown.as_ref().map_or(0.0, |shown| shown.whole_s))
    };
    let edit = move || -> Result<Edit, String> {
        let (from, to) = (from.get_untracked(), to.get_untracked());
        let window_s = match (time(&from)?, to.trim()) {
            (0.0, "") => None,
            (from, "") => Some((from, whole_s().max(from) + 1.0)),
            (from, to) => Some((from, time(to)?)),
        };
        Ok(Edit {
            window_s,
            factor: number("Rate", &factor.get_untracked())?,
            times: number("Repeat", &times.get_untracked())? as u32,
            period_s: None,
        })
    };
    let apply = move |_| match edit() {
        Ok(edit) => file.edit(edit),
        Err(problem) => file.problems.set(vec![problem]),
    };
    let field = move |id: &'static str,
                      label: &'static str,
                      value: RwSignal<String>,
                      unit: &'static str| {
        view! {
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                placeholder=move || if id == "file-to" { format!("{:.0} s", whole_s()) } else { String::new() }
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:change=apply
            />
            <span class="unit">{unit}</span>
        }
    };
    view! {
        <div class="edits" role="group" aria-label="Make of it">
            {field("file-from", "Cut from", from, "")}
            {field("file-to", "to", to, "")}
            {field("file-factor", "Rate", factor, "×")}
            {field("file-times", "Repeat", times, "×")}
        </div>
        <p class="how">
            "A lower rate keeps each request with that chance; a higher one lays copies over it, shifted by up to 10 minutes. Bursts of single users come apart that way."
        </p>
    }
}

/// Seconds, or with a unit behind: 90, 30m, 2h.
fn time(text: &str) -> Result<f64, String> {
    let row = parameter("run.warmup_s").ok_or_else(|| "there is no such time".to_owned())?;
    let value = row
        .read(text.trim())
        .map_err(|problem| problem.to_string())?;
    Ok(value.number().unwrap_or(0.0))
}

fn number(name: &str, text: &str) -> Result<f64, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("{name}: “{text}” is no number"))
}
