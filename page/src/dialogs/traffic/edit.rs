use super::file::OwnFile;
use coldstart::scenario::{Problem, parameter};
use coldstart::trace::Edit;
use leptos::prelude::*;

/// The fields of an edit, as they are written. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Fields {
    from: RwSignal<String>,
    to: RwSignal<String>,
    factor: RwSignal<String>,
    times: RwSignal<String>,
}

impl Fields {
    pub fn new() -> Fields {
        let text = || RwSignal::new(String::new());
        let fields = Fields {
            from: text(),
            to: text(),
            factor: text(),
            times: text(),
        };
        fields.clear();
        fields
    }

    /// Back to what changes nothing.
    pub fn clear(self) {
        let Fields {
            from,
            to,
            factor,
            times,
        } = self;
        for (field, text) in [(from, "0"), (to, ""), (factor, "1"), (times, "1")] {
            field.set(text.to_owned());
        }
    }

    /// The edit of a trace of that length in seconds.
    ///
    /// # Errors
    /// The first field that cannot be read, under its label.
    pub fn read(self, whole_s: f64) -> Result<Edit, Problem> {
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let from = time("Cut from", &text(self.from))?;
        let window_s = match (from, text(self.to).as_str()) {
            (0.0, "") => None,
            (from, "") => Some((from, whole_s.max(from) + 1.0)),
            (from, to) => Some((from, time("Cut to", to)?)),
        };
        let (factor, times) = (text(self.factor), text(self.times));
        let factor = (factor.parse().ok())
            .filter(|factor: &f64| factor.is_finite())
            .ok_or_else(|| Problem::new("Rate", factor, "a number from 0.1 to 100"))?;
        let times = (times.parse())
            .map_err(|_| Problem::new("Repeat", times, "a whole number from 1 to 366"))?;
        Ok(Edit {
            window_s,
            factor,
            times,
            period_s: None,
        })
    }
}

/// What can be made of a trace: cut it, scale it, repeat it.
#[component]
pub fn EditTrace(file: OwnFile) -> impl IntoView {
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
                placeholder=move || if id == "file-to" { format!("{:.0} s", file.whole_s()) } else { String::new() }
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:change=move |_| file.edit()
            />
            <span class="unit">{unit}</span>
        }
    };
    let Fields {
        from,
        to,
        factor,
        times,
    } = file.fields;
    view! {
        <div class="edits" role="group" aria-label="Edit the traffic">
            {field("file-from", "Cut from", from, "")}
            {field("file-to", "to", to, "")}
            {field("file-factor", "Rate", factor, "×")}
            {field("file-times", "Repeat", times, "×")}
        </div>
        <p class="how">
            "A rate below 1 keeps each request with that probability; one above 1 adds copies, shifted by up to 10 minutes, which spreads bursts of single users."
        </p>
    }
}

/// Seconds, or a number with a unit: 90, 30m, 2h.
fn time(label: &str, text: &str) -> Result<f64, Problem> {
    let value = parameter("run.warmup_s").map(|row| row.read(text));
    let read = value.ok_or_else(|| Problem::new(label, text, "a time"))?;
    let value = read.map_err(|problem| Problem {
        key: label.to_owned(),
        ..problem
    })?;
    Ok(value.number().unwrap_or(0.0))
}
