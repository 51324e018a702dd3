//! The one store of the page. A person changes the scenario; the rest follows from it.

mod address;
mod compare;
mod compute;
mod counsel;
mod film;
mod lesson;
mod logs;
mod theme;
mod timing;

pub use address::Steps;
pub use compute::{Progress, Shown};
pub use counsel::Counsel;
pub use film::{Film, SPEEDS};
pub use lesson::Lesson;
pub use logs::{Kept, Lane, Record};
pub use theme::Palette;

use super::span::Span;
use super::theme::Theme;
use coldstart::catalogue::OFFICE_HOURS;
use coldstart::scenario::{Group, Parameter, Problem, Scenario, Settings, Value};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page knows. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Store {
    pub scenario: RwSignal<Scenario>,
    /// What it is compared with.
    pub baseline: RwSignal<Option<Arc<Scenario>>>,
    /// The run of the baseline, once it has finished.
    pub compared: RwSignal<Option<Arc<Shown>>>,
    /// Where in the history of the page it stands.
    pub steps: RwSignal<Steps>,
    /// The preset or question that it is the scenario of, unless a person has closed it.
    pub lesson: Memo<Option<Lesson>>,
    closed_lesson: RwSignal<Option<Lesson>>,
    /// The last advice that was given.
    pub counsel: RwSignal<Option<Counsel>>,
    /// The last finished run, with the scenario that it is of.
    pub shown: RwSignal<Option<Arc<Shown>>>,
    /// How far a long run is; none while none is under way.
    pub progress: RwSignal<Option<Progress>>,
    /// Whether a control is being moved right now.
    pub moving: RwSignal<bool>,
    /// What a person is told and can dismiss, in sentences; each once.
    pub notices: RwSignal<Vec<String>>,
    /// The instant of the crosshair, in seconds from the beginning of the window.
    pub cursor: RwSignal<Option<f64>>,
    /// The stretch of the window that a person has zoomed in on.
    pub zoom: RwSignal<Option<Span>>,
    /// How far a person has played the run.
    pub film: Film,
    /// What single requests, workers and decisions did.
    pub logs: Record,
    pub theme: RwSignal<Theme>,
    /// Whether the page is a figure in another one: it leaves nothing behind in the browser, its history included.
    pub is_guest: bool,
    /// Colours of the theme, for the canvases.
    pub palette: RwSignal<Arc<Palette>>,
}

impl Store {
    /// Reads the address, and begins to follow it. A guest has the theme that its host says.
    pub fn new(guest: Option<Theme>) -> Store {
        let (asked, steps) = address::open();
        let theme = guest.unwrap_or_else(theme::stored);
        theme::apply(theme);
        let (scenario, shown) = (RwSignal::new(asked.scenario), RwSignal::new(None));
        let film = Film::new(scenario, shown);
        let told = Memo::new(move |_| scenario.with(Lesson::of));
        // What an empty address opens does not explain itself.
        let closed_lesson = RwSignal::new(Some(Lesson::Preset(&OFFICE_HOURS)));
        let store = Store {
            scenario,
            baseline: RwSignal::new(asked.baseline.map(Arc::new)),
            compared: RwSignal::new(None),
            steps: RwSignal::new(steps),
            lesson: Memo::new(move |_| {
                told.get().filter(|told| closed_lesson.get() != Some(*told))
            }),
            closed_lesson,
            counsel: RwSignal::new(None),
            shown,
            progress: RwSignal::new(None),
            moving: RwSignal::new(false),
            notices: RwSignal::new(Vec::new()),
            cursor: RwSignal::new(None),
            zoom: RwSignal::new(None),
            film,
            logs: Record::follow(shown, film.playhead),
            theme: RwSignal::new(theme),
            is_guest: guest.is_some(),
            palette: RwSignal::new(Arc::new(Palette::of_page())),
        };
        store.tell_of_link(&asked.problems);
        address::follow(store);
        compute::follow(store);
        compare::follow(store);
        if !store.is_guest {
            counsel::follow(store);
        }
        theme::follow(store);
        store
    }

    /// The store of this page.
    pub fn here() -> Store {
        expect_context()
    }

    /// The zoom, where the window reaches as far.
    pub fn zoomed(self) -> Option<Span> {
        let window_s = self.window_s();
        self.zoom.get().filter(|zoom| zoom.to_s <= window_s)
    }

    /// The stretch of the window that the charts show.
    pub fn span(self) -> Span {
        (self.zoomed()).unwrap_or_else(|| Span::whole(self.window_s()))
    }

    /// The window of the run that is shown, in seconds.
    pub fn window_s(self) -> f64 {
        self.shown
            .with(|shown| shown.as_ref().map_or(0.0, |shown| shown.series.duration_s))
    }

    /// Width of a bucket of the series that is shown, in seconds.
    pub fn bucket_s(self) -> f64 {
        self.shown
            .with(|shown| shown.as_ref().map_or(1.0, |shown| shown.series.bucket_s))
    }

    /// Sets a parameter, as a step of a movement that [`Store::settle`] ends. Min and max workers push each
    /// other along. In a film the endpoint is set from the instant on at which the movement began.
    ///
    /// # Errors
    /// What is wrong with the value; the scenario stays as it was.
    pub fn turn(self, parameter: &'static Parameter, value: &Value) -> Result<(), Vec<Problem>> {
        self.write(parameter, value, push_along)
    }

    /// As [`Store::turn`], for a value that a person is still typing: nothing else is pushed along.
    ///
    /// # Errors
    /// What is wrong with the value; the scenario stays as it was.
    pub fn try_turn(
        self,
        parameter: &'static Parameter,
        value: &Value,
    ) -> Result<(), Vec<Problem>> {
        self.write(parameter, value, |_, _| {})
    }

    fn write(
        self,
        parameter: &'static Parameter,
        value: &Value,
        push: fn(&Parameter, &mut Settings),
    ) -> Result<(), Vec<Problem>> {
        let acts_from = self.film.acts_from(self.moving.get_untracked());
        let mut settings = self.scenario.with_untracked(Scenario::settings);
        let set = |settings: &mut Settings| {
            parameter.write(settings, value)?;
            push(parameter, settings);
            Ok(())
        };
        let written = match acts_from {
            Some(at_s) if parameter.group() == Group::Endpoint => {
                let mut wanted = settings.at(at_s);
                set(&mut wanted).and_then(|()| settings.change_at(at_s, &wanted))
            }
            _ => set(&mut settings),
        };
        written.map_err(|problem| vec![problem])?;
        self.take(settings.check()?);
        Ok(())
    }

    /// Sets many parameters at once, and that is all of the movement.
    ///
    /// # Errors
    /// What is wrong with them together; the scenario stays as it was.
    pub fn put(self, settings: Settings) -> Result<(), Vec<Problem>> {
        self.replace(settings.check()?);
        Ok(())
    }

    /// Shows another scenario, and that is all of the movement.
    pub fn replace(self, scenario: Scenario) {
        self.settle();
        self.take(scenario);
        self.settle();
    }

    fn take(self, scenario: Scenario) {
        if self.scenario.with_untracked(|now| *now == scenario) {
            return;
        }
        timing::touched();
        let begins = !self.moving.get_untracked();
        self.moving.set(true);
        self.scenario.set(scenario);
        address::write(self, begins);
    }

    /// The movement is over: the address and the axes settle.
    pub fn settle(self) {
        if self.moving.get_untracked() {
            self.moving.set(false);
            address::write(self, false);
        }
    }

    /// The address is that of the scenario from here on, and not a moment later.
    pub fn write_address(self) {
        address::push_now(self);
        address::write_now(self);
    }

    /// Stops the run that is under way; what is shown stays.
    pub fn cancel(self) {
        compute::cancel(self);
    }

    /// Whether what is shown is of the scenario, though it may have come only in part.
    fn is_shown(self) -> bool {
        let is_of = |shown: &Shown| self.scenario.with_untracked(|now| *now == shown.scenario);
        (self.shown).with_untracked(|shown| shown.as_ref().is_some_and(|shown| is_of(shown)))
    }

    /// Shows the scenario of an address.
    fn open(self, asked: address::Asked) {
        self.moving.set(false);
        self.tell_of_link(&asked.problems);
        timing::touched();
        self.baseline.set(asked.baseline.map(Arc::new));
        self.scenario.set(asked.scenario);
    }

    /// The fragment of the scenario's link, with its `#`.
    pub fn hash(self) -> String {
        self.scenario.with(|scenario| {
            (self.baseline).with(|baseline| address::hash(scenario, baseline.as_deref()))
        })
    }

    /// Shows the scenario of a fragment.
    pub fn show_fragment(self, fragment: &str) {
        self.open(address::asked(fragment));
        address::write(self, false);
    }

    /// Shows the scenario of a preset or a question, and what there is to see in it.
    pub fn learn(self, scenario: Scenario) {
        self.closed_lesson.set(None);
        self.replace(scenario);
    }

    /// Closes the preset or question that is told.
    pub fn close_lesson(self) {
        self.closed_lesson.set(self.lesson.get_untracked());
    }

    /// Goes a step back in the history of the scenario.
    pub fn undo(self) {
        address::travel(self, true);
    }

    /// Takes back an [`Store::undo`].
    pub fn redo(self) {
        address::travel(self, false);
    }

    /// Keeps the scenario to be compared with, or forgets it.
    pub fn pin(self, baseline: Option<Scenario>) {
        self.settle();
        self.baseline.set(baseline.map(Arc::new));
        address::write(self, true);
    }

    /// The baseline and the scenario change places.
    pub fn swap(self) {
        let Some(baseline) = self.baseline.get_untracked() else {
            return;
        };
        self.settle();
        timing::touched();
        self.baseline
            .set(Some(Arc::new(self.scenario.get_untracked())));
        self.scenario.set((*baseline).clone());
        address::write(self, true);
    }

    /// Tells what was wrong with the link, in place of what was with the one before.
    fn tell_of_link(self, problems: &[Problem]) {
        (self.notices).update(|notices| notices.retain(|notice| !notice.starts_with(IN_LINK)));
        for problem in problems {
            self.notify(format!("{IN_LINK}{problem}. The rest is used."));
        }
    }

    /// Tells a person something that they can dismiss.
    pub fn notify(self, text: impl Into<String>) {
        let text = text.into();
        self.notices.update(|notices| {
            notices.retain(|notice| *notice != text);
            notices.push(text);
        });
    }

    /// Takes back what has become untrue.
    pub fn withdraw(self, text: &str) {
        if self
            .notices
            .with_untracked(|notices| notices.iter().any(|notice| notice == text))
        {
            self.notices
                .update(|notices| notices.retain(|notice| notice != text));
        }
    }
}

/// How the notices begin that are about the link.
const IN_LINK: &str = "In this link, ";

/// Of min and max workers, the one that was not moved gives way.
fn push_along(moved: &Parameter, settings: &mut Settings) {
    let endpoint = &mut settings.endpoint;
    match moved.key {
        "endpoint.min_workers" => {
            endpoint.max_workers = endpoint.max_workers.max(endpoint.min_workers);
        }
        "endpoint.max_workers" => {
            endpoint.min_workers = endpoint.min_workers.min(endpoint.max_workers);
        }
        _ => {}
    }
}
