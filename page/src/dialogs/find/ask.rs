use super::finding::Finding;
use crate::dialogs::host::Host;
use coldstart::scenario::{Kind, Parameter, Value, parameter};
use coldstart::search::{Axis, Goal, Space};
use leptos::prelude::*;

/// A setting that can be searched over: whether it is, and between what.
#[derive(Clone, Copy)]
struct Row {
    parameter: &'static Parameter,
    on: RwSignal<bool>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// The settings that are offered; those with bounds are numbers.
const KEYS: [&str; 4] = [
    "endpoint.min_workers",
    "endpoint.max_workers",
    "endpoint.idle_timeout_s",
    "endpoint.flash_boot",
];
/// Delays of the scaler that are worth a try, in seconds (assumption).
const SCALER: &str = "endpoint.scaler";
const SCALER_DELAYS_S: [f64; 6] = [0.0, 1.0, 2.0, 4.0, 8.0, 15.0];

/// The target, the settings to search over, and the button that begins.
#[component]
pub fn Ask(finding: Finding, begun: Callback<()>) -> impl IntoView {
    let host = Host::here();
    let (space, goal) = host
        .scenario
        .with_untracked(|s| (Space::around(s), Goal::of(s)));
    let percentile = RwSignal::new(goal.percentile.to_string());
    let delay = RwSignal::new(goal.delay_s.to_string());
    let (cost, starts) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let rows: Vec<Row> = KEYS
        .into_iter()
        .filter_map(|key| Row::new(key, &space))
        .collect();
    let scaler = RwSignal::new(false);
    let is_searching = move || finding.progress.with(Option::is_some);
    let offered = rows.clone();
    let begin = move || {
        let asked = read(&rows, scaler.get_untracked(), host).and_then(|space| {
            let goal = Goal {
                percentile: number("Share in time", &percentile.get_untracked())?,
                delay_s: number("Delay", &delay.get_untracked())?,
                max_cost_per_month: cap("Cost", &cost.get_untracked())?,
                max_cold_starts_per_day: cap("Cold starts", &starts.get_untracked())?,
            };
            Ok((space, goal))
        });
        match asked {
            Ok((space, goal)) => {
                finding.begin(host, space, goal);
                begun.run(());
            }
            Err(problem) => finding.problem.set(Some(problem)),
        }
    };
    view! {
        <form
            class="ask"
            aria-label="What to search"
            on:submit=move |event| {
                event.prevent_default();
                if is_searching() { finding.cancel() } else { begin() }
            }
        >
            <Field id="find-percentile" label="Share in time" value=percentile unit="%"/>
            <Field id="find-delay" label="Within" value=delay unit="s"/>
            <Field id="find-cost" label="Cost, at most" value=cost unit="$/month"/>
            <Field id="find-starts" label="Cold starts, at most" value=starts unit="/day"/>
            <h3>"Search over"</h3>
            {offered.into_iter().map(Row::view).collect_view()}
            <label class="over">
                <input type="checkbox" prop:checked=scaler on:change=move |event| scaler.set(event_target_checked(&event))/>
                <span>"Scaler’s queue delay"</span>
                <small>"0–15 s"</small>
            </label>
            <details class="method">
                <summary>"How it searches"</summary>
                <p>{METHOD}</p>
            </details>
            <button type="submit" class="primary">
                {move || if is_searching() { "Stop" } else { "Search" }}
            </button>
        </form>
    }
}

#[component]
fn Field(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    unit: &'static str,
) -> impl IntoView {
    view! {
        <p class="line">
            <label for=id>{label}</label>
            <input id=id type="text" inputmode="decimal" autocomplete="off" prop:value=value on:input=move |event| value.set(event_target_value(&event))/>
            <span class="unit">{unit}</span>
        </p>
    }
}

impl Row {
    /// With the bounds that the space suggests; none where the setting has a schedule of its own.
    fn new(key: &'static str, space: &Space) -> Option<Row> {
        let parameter = parameter(key)?;
        let axis = space
            .axes()
            .iter()
            .find(|axis| axis.label() == parameter.label)?;
        let words = axis.words();
        let bound = |words: Option<&String>| {
            let number = words
                .and_then(|words| words.split('\u{202f}').next())
                .unwrap_or_default();
            RwSignal::new(number.to_owned())
        };
        Some(Row {
            parameter,
            on: RwSignal::new(true),
            from: bound(words.first()),
            to: bound(words.last()),
        })
    }

    fn view(self) -> impl IntoView {
        let Row {
            parameter,
            on,
            from,
            to,
        } = self;
        let bound = move |value: RwSignal<String>, which: &str| {
            view! {
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=format!("{}, {which}", parameter.label)
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
            }
        };
        // "workers" is in the name already.
        let unit = if parameter.label.ends_with(parameter.unit) {
            ""
        } else {
            parameter.unit
        };
        let bounds = match parameter.kind {
            Kind::Switch => view! { <small>"off, on"</small> }.into_any(),
            _ => view! {
                <span class="bounds">{bound(from, "from")}"–"{bound(to, "to")}" "<span class="unit">{unit}</span></span>
            }
            .into_any(),
        };
        view! {
            <div class="over">
                <label>
                    <input type="checkbox" prop:checked=on on:change=move |event| on.set(event_target_checked(&event))/>
                    <span>{parameter.label}</span>
                </label>
                {bounds}
            </div>
        }
    }

    fn axis(self) -> Result<Axis, String> {
        let read = |text: RwSignal<String>| {
            let text = text.get_untracked();
            self.parameter
                .read(text.trim())
                .map_err(|problem| format!("{problem}."))
        };
        let axis = match self.parameter.kind {
            Kind::Switch => Axis::of(
                self.parameter.key,
                vec![Value::Switch(false), Value::Switch(true)],
            ),
            _ => Axis::between(self.parameter.key, &read(self.from)?, &read(self.to)?),
        };
        axis.map_err(|problem| format!("{}: {problem}.", self.parameter.label))
    }
}

const METHOD: &str = "Every candidate meets the same requests (common random numbers). A coarse lattice is simulated under one seed, then the neighbours of the front, as long as they change it (pattern search, Hooke and Jeeves 1961). Those near the target get twice the seeds, again and again, up to 16 (successive halving, Karnin et al. 2013). The cheapest is confirmed on 20 seeds that no choice was made by.";

fn read(rows: &[Row], scaler: bool, host: Host) -> Result<Space, String> {
    let rows = rows.iter().filter(|row| row.on.get_untracked());
    let mut axes = rows
        .map(|row| row.axis())
        .collect::<Result<Vec<Axis>, String>>()?;
    if scaler {
        axes.push(scaler_axis()?);
    }
    let space = host
        .scenario
        .with_untracked(|scenario| Space::new(scenario, axes));
    space.map_err(|problem| format!("{problem}."))
}

fn scaler_axis() -> Result<Axis, String> {
    let row = parameter(SCALER).ok_or("there is no scaler")?;
    let values = SCALER_DELAYS_S.map(|delay_s| row.read(&format!("queue_delay:{delay_s}")));
    let values = values.into_iter().collect::<Result<Vec<Value>, _>>();
    let axis = values.and_then(|values| Axis::of(SCALER, values));
    axis.map_err(|problem| format!("{problem}."))
}

fn number(name: &str, text: &str) -> Result<f64, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("{name}: “{text}” is no number."))
}

fn cap(name: &str, text: &str) -> Result<Option<f64>, String> {
    match text.trim() {
        "" => Ok(None),
        text => number(name, text).map(Some),
    }
}
