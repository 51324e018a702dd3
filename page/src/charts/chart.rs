use super::cursor::Crosshair;
use super::legend::{BASELINE, Entry, Legend};
use super::marks::{draw_marks, draw_turns};
use super::paths::line;
use super::plot::Plot;
use super::scale::Axis;
use super::sight::Sight;
use super::surface::{Surface, size_of};
use super::zoom::{Drag, ResetZoom};
use crate::state::{Lesson, Shown, Store};
use coldstart::catalogue;
use coldstart::report::Series;
use leptos::html::Canvas;
use leptos::prelude::*;
use std::ops::Range;

/// A line of the baseline: its name in the legend, and its value in a bucket.
pub type Compared = (&'static str, fn(&Series, usize) -> Option<f64>);

/// What makes a chart that chart.
pub struct Spec {
    pub chart: catalogue::Chart,
    /// `workers`: the canvas is `chart-workers`.
    pub id: &'static str,
    pub title: &'static str,
    /// So many buckets have one value. In a film it is shown once they have ended: what a person does at the playhead
    /// changes nothing before it.
    pub grain: usize,
    /// The largest value that the axis must hold.
    pub needed: fn(&Sight) -> f64,
    /// The axis that holds it with at most this many steps.
    pub axis: fn(f64, usize) -> Axis,
    /// The same, logarithmic, where that is worth a switch.
    pub decades: Option<fn(&Sight, f64, usize) -> Axis>,
    /// The label of a tick, on an axis with that step.
    pub tick: fn(f64, f64) -> String,
    pub paint: fn(&Plot, &Sight),
    /// What is drawn of a baseline: the series that it is seen with, and its value in each bucket.
    pub compared: &'static [Compared],
    /// The one value of a baseline in the readout.
    pub compared_readout: fn(&Shown, Option<Range<usize>>) -> String,
    /// The readout over some buckets, or over the whole window.
    pub legend: fn(&Shown, Option<Range<usize>>) -> Vec<Entry>,
    /// The chart in a sentence, for those who do not see it.
    pub summary: fn(&Shown) -> String,
}

/// Dots and gaps of a baseline's lines, in CSS pixels.
pub const DOTS: [f64; 2] = [1.0, 2.0];
/// Pixels between two ticks of values, at least.
const TICK_GAP: f64 = 34.0;
const DECADE_GAP: f64 = 22.0;

/// A chart: caption, legend, canvas, crosshair.
#[component]
pub fn Chart(
    spec: &'static Spec,
    /// Whether the axis of time stands below this one.
    has_time: Signal<bool>,
    /// Whether it is the first, and says what is true of all.
    leads: bool,
    drag: RwSignal<Option<Drag>>,
) -> impl IntoView {
    let store = Store::here();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let held = StoredValue::new(0.0);
    let hidden = RwSignal::new(Vec::new());
    let logarithmic = RwSignal::new(false);
    let size = size_of(canvas);
    Effect::new(move |_| {
        let (Some(shown), Some(canvas)) = (store.shown.get(), canvas.get()) else {
            return;
        };
        let palette = store.palette.get();
        let sight = Sight {
            shown,
            span: store.span(),
            hidden: hidden.get(),
            logarithmic: logarithmic.get(),
        };
        // An axis stays while a thumb moves, unless the data leaves it.
        let compared = store.compared.get().map(|shown| Sight {
            shown,
            ..sight.clone()
        });
        let of_both = compared
            .as_ref()
            .map_or(0.0, spec.needed)
            .max((spec.needed)(&sight));
        let needed = match store.moving.get() {
            true => of_both.max(held.get_value()),
            false => of_both,
        };
        held.set_value(needed);
        let Some(surface) = Surface::of(&canvas, size.get()) else {
            return;
        };
        let most = |gap: f64| (surface.height / gap).clamp(2.0, 5.0) as usize;
        let axis = match spec.decades {
            Some(decades) if sight.logarithmic => decades(&sight, needed, most(DECADE_GAP)),
            _ => (spec.axis)(needed, most(TICK_GAP)),
        };
        let (playhead, crosshair) = (store.film.playhead.get(), store.crosshair());
        let plot = Plot::new(surface, &palette, &sight.series, axis, has_time.get())
            .over(sight.span)
            .up_to(playhead.map(|at| sight.ended(at, spec.grain)));
        plot.draw_values(spec.tick);
        (spec.paint)(&plot, &sight);
        if let Some(compared) = compared.as_ref().filter(|_| sight.has(BASELINE)) {
            let end = playhead.map(|at| compared.ended(at, spec.grain));
            draw_baseline(&plot.of(&compared.series).up_to(end), spec, &sight);
        }
        draw_turns(&plot, &sight.shown.scenario, playhead);
        let marks = store.lesson.get().map_or(&[][..], Lesson::marks);
        draw_marks(&plot, spec.chart, marks);
        if has_time.get() {
            plot.draw_times(crosshair);
        }
        if let Some(at) = crosshair.filter(|at| sight.span.holds(*at)) {
            plot.draw_cursor(at, has_time.get());
        }
        if let Some(at) = playhead.filter(|at| sight.span.holds(*at)) {
            plot.draw_playhead(at);
        }
    });
    let entries = Memo::new(move |_| {
        let at = |shown: &Shown| {
            let playhead = store.film.playhead.get();
            let ended = playhead.map_or(usize::MAX, |at| shown.ended(at, spec.grain));
            let last = ended.saturating_sub(1);
            let bucket = (store.crosshair()).map(|at| shown.bucket_at(at).min(last));
            bucket.map(|bucket| bucket..bucket + 1)
        };
        let mut entries = Vec::new();
        if let Some(compared) = store.compared.get() {
            let value = (spec.compared_readout)(&compared, at(&compared));
            entries.push(Entry::baseline(value));
        }
        if let Some(shown) = store.shown.get() {
            entries.extend((spec.legend)(&shown, at(&shown)));
        }
        entries
    });
    let summary = Memo::new(move |_| store.shown.get().map(|shown| (spec.summary)(&shown)));
    view! {
        <figure class=format!("f-{}", spec.id)>
            <figcaption>
                <b>{spec.title}</b>
                {leads.then(|| view! { <ResetZoom/> })}
                {spec.decades.map(|_| view! { <LogSwitch logarithmic/> })}
                <Legend entries hidden/>
            </figcaption>
            <div class="plot" class:timed=has_time>
                <canvas
                    id=format!("chart-{}", spec.id)
                    node_ref=canvas
                    role="img"
                    aria-label=move || summary.get()
                ></canvas>
                <Crosshair title=spec.title entries drag/>
            </div>
        </figure>
    }
}

/// A baseline's lines, over what is drawn and thin, so that neither hides the other.
pub fn draw_baseline(plot: &Plot, spec: &Spec, sight: &Sight) {
    plot.surface.dashed(&DOTS);
    for (name, value) in spec.compared {
        if sight.has(name) {
            line(plot, &plot.palette.ink, 1.0, |i| value(plot.series, i));
        }
    }
    plot.surface.dashed(&[]);
}

/// Turns the axis of values from linear to logarithmic and back.
#[component]
fn LogSwitch(logarithmic: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="log"
            title="Logarithmic axis"
            aria-pressed=move || logarithmic.get().to_string()
            on:click=move |_| logarithmic.update(|on| *on = !*on)
        >
            "log"
        </button>
    }
}
