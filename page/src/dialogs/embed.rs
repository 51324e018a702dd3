use super::copy::Copyable;
use super::host::Host;
use super::modal::Modal;
use super::share::home;
use crate::embed::{CHARTS, Frame};
use crate::theme::Theme;
use coldstart::scenario::PARAMETERS;
use coldstart::share::format::capital;
use coldstart::share::link_sentence;
use js_sys::encode_uri_component;
use leptos::prelude::*;

/// Height of a frame that is given none, in CSS pixels.
const HEIGHT: f64 = 360.0;
const TITLE: &str = "Coldstart: a simulated serverless GPU endpoint";

/// What a host writes into its page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Frame,
    Element,
}

/// Builds a figure for another page: what it shows, beside a live preview; and the code for it.
#[component]
pub fn EmbedBuilder(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal open name="embed-builder" title="Embed">
            <Builder/>
        </Modal>
    }
}

#[component]
fn Builder() -> impl IntoView {
    let host = Host::here();
    let frame = RwSignal::new(Frame {
        height: Some(HEIGHT),
        ..Frame::default()
    });
    let form = RwSignal::new(Form::Frame);
    let link = host.scenario.with_untracked(|scenario| host.link(scenario));
    let holds = link_sentence(&link);
    let hash = StoredValue::new(match link.fragment {
        // An empty one opens the example; the defaults need one that is not.
        defaults if defaults.is_empty() => "min=0".to_owned(),
        fragment => fragment,
    });
    let address = Memo::new(move |_| format!("?{}#{}", frame.with(query), hash.get_value()));
    let code = Signal::derive(move || {
        frame.with(|frame| match form.get() {
            Form::Frame => frame_code(&address.get(), frame),
            Form::Element => element_code(&hash.get_value(), frame),
        })
    });
    view! {
        <div class="builder">
            <Choices frame/>
            <section class="preview" aria-label="Preview">
                // Each address in a frame of its own: one that goes on to another address would fill the history.
                <For each=move || [address.get()] key=Clone::clone let:address>
                    <iframe title="Preview" src=format!("./{address}") height=move || height(frame)></iframe>
                </For>
            </section>
        </div>
        <div class="code">
            <fieldset class="segment">
                <legend class="unseen">"Code"</legend>
                {[(Form::Frame, "<iframe>"), (Form::Element, "<coldstart-playground>")]
                    .map(|(one, name)| view! {
                        <label>
                            <input
                                type="radio"
                                name="form"
                                prop:checked=move || form.get() == one
                                on:change=move |_| form.set(one)
                            />
                            <span>{name}</span>
                        </label>
                    })}
            </fieldset>
            <Copyable
                id="embed-code"
                label=Signal::derive(move || match form.get() {
                    Form::Frame => "A plain frame of fixed height".to_owned(),
                    Form::Element => "An element that loads when the reader scrolls near it, fits its height and follows the page’s theme".to_owned(),
                })
                text=code
                rows=4
            />
            {holds.map(|sentence| view! { <p class="how">{sentence}</p> })}
        </div>
    }
}

#[component]
fn Choices(frame: RwSignal<Frame>) -> impl IntoView {
    let host = Host::here();
    let charts = CHARTS.map(|(name, id)| {
        let label = if id == "delay" {
            "Delay".into()
        } else {
            capital(name)
        };
        let order = CHARTS.map(|(name, _)| name);
        tick(label, name, frame, |frame| &mut frame.show, order.to_vec())
    });
    let rows = host.scenario.with_untracked(|scenario| {
        let rows = PARAMETERS.iter().filter(|row| row.applies(scenario));
        rows.collect::<Vec<_>>()
    });
    let order: Vec<&'static str> = rows.iter().map(|row| row.name).collect();
    let controls = rows.iter().map(|row| {
        let label = row.label.to_string();
        tick(
            label,
            row.name,
            frame,
            |frame| &mut frame.controls,
            order.clone(),
        )
    });
    let set_height = move |event| {
        let height = event_target_value(&event)
            .parse()
            .ok()
            .filter(|height| *height > 0.0);
        frame.update(|frame| frame.height = height);
    };
    view! {
        <div class="choices">
            <fieldset>
                <legend>"Charts"</legend>
                {charts.collect_view()}
            </fieldset>
            <fieldset>
                <legend>"Controls"</legend>
                <div class="scrolled" tabindex="0" role="group" aria-label="Controls">{controls.collect_view()}</div>
            </fieldset>
            <fieldset class="segment">
                <legend class="unseen">"Theme"</legend>
                {Theme::ALL.map(|theme| view! {
                    <label>
                        <input
                            type="radio"
                            name="embed-theme"
                            value=theme.name()
                            prop:checked=move || frame.with(|frame| frame.theme == theme)
                            on:change=move |_| frame.update(|frame| frame.theme = theme)
                        />
                        <span>{theme.label()}</span>
                    </label>
                })}
            </fieldset>
            <label>
                <input
                    type="checkbox"
                    id="embed-play"
                    prop:checked=move || frame.with(|frame| frame.play)
                    on:change=move |event| frame.update(|frame| frame.play = event_target_checked(&event))
                />
                "Play on load"
            </label>
            <label class="height">
                "Height"
                <input
                    type="number"
                    id="embed-height"
                    min="120"
                    max="2000"
                    step="10"
                    prop:value=move || height(frame)
                    on:change=set_height
                />
                "px"
            </label>
        </div>
    }
}

/// A box that puts a name into one of the frame's lists, in that order, and takes it out again.
fn tick(
    label: String,
    name: &'static str,
    frame: RwSignal<Frame>,
    list: fn(&mut Frame) -> &mut Vec<&'static str>,
    order: Vec<&'static str>,
) -> AnyView {
    let is_in = move || list(&mut frame.get()).contains(&name);
    let on_change = move |event| {
        let add = event_target_checked(&event);
        frame.update(|frame| {
            let names = list(frame);
            names.retain(|other| *other != name);
            if add {
                names.push(name);
                names.sort_by_key(|name| order.iter().position(|other| other == name));
            }
        });
    };
    view! {
        <label>
            <input type="checkbox" value=name prop:checked=is_in on:change=on_change/>
            {label}
        </label>
    }
    .into_any()
}

fn height(frame: RwSignal<Frame>) -> String {
    frame.with(|frame| frame.height.unwrap_or(HEIGHT).to_string())
}

fn query(frame: &Frame) -> String {
    let pairs = frame.pairs().into_iter().map(|(name, value)| {
        let escaped = String::from(encode_uri_component(&value));
        format!("&{name}={}", escaped.replace("%2C", ","))
    });
    format!("embed=1{}", pairs.collect::<String>())
}

fn frame_code(address: &str, frame: &Frame) -> String {
    format!(
        r#"<iframe src="{}" title="{TITLE}" width="100%" height="{}" style="border: 0" loading="lazy"></iframe>"#,
        attribute(&(home() + address)),
        frame.height.unwrap_or(HEIGHT),
    )
}

fn element_code(fragment: &str, frame: &Frame) -> String {
    let pairs = frame.pairs().into_iter();
    let attributes = pairs.map(|(name, value)| format!(r#" {name}="{}""#, attribute(&value)));
    format!(
        "<script async src=\"{}embed.js\"></script>\n<coldstart-playground scenario=\"{}\"{}></coldstart-playground>",
        attribute(&home()),
        attribute(fragment),
        attributes.collect::<String>(),
    )
}

/// A text as the value of an attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}
