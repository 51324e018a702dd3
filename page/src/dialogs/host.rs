use crate::state::{Lesson, Palette};
use crate::work::parcel;
use coldstart::scenario::{Problem, Scenario, Settings};
use coldstart::share::{Link, link};
use js_sys::Function;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// What the dialogs know of the page, and what they ask of it. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Host {
    pub scenario: RwSignal<Scenario>,
    /// What it is compared with.
    pub baseline: RwSignal<Option<Scenario>>,
    /// Colours of the theme, for the canvases.
    pub palette: RwSignal<Arc<Palette>>,
}

thread_local! {
    /// What the page hears with.
    static PAGE: Cell<Option<Function>> = const { Cell::new(None) };
}

/// Tells the page what to do, and with what.
pub fn tell(deed: &str, what: &JsValue) {
    let page = PAGE.take();
    if let Some(page) = &page {
        // The page reads what it gave itself.
        let _ = page.call2(&JsValue::NULL, &deed.into(), what);
    }
    PAGE.set(page);
}

impl Host {
    pub fn new() -> Host {
        Host {
            scenario: RwSignal::new(Scenario::default()),
            baseline: RwSignal::new(None),
            palette: RwSignal::new(Arc::new(Palette::of_page())),
        }
    }

    /// The host of these dialogs.
    pub fn here() -> Host {
        expect_context()
    }

    /// A dialog is opened over the page as it is now, which hears with `page`.
    pub fn renew(self, scenario: Scenario, baseline: Option<Scenario>, page: Function) {
        self.palette.set(Arc::new(Palette::of_page()));
        PAGE.set(Some(page));
        self.baseline.set(baseline);
        self.scenario.set(scenario);
    }

    /// The link to this scenario, or to the page's own, with the baseline.
    pub fn link(self, scenario: &Scenario) -> Link {
        self.baseline
            .with_untracked(|baseline| link(scenario, baseline.as_ref()))
    }

    /// Shows another scenario.
    pub fn replace(self, scenario: Scenario) {
        tell("replace", &parcel(&scenario));
        self.scenario.set(scenario);
    }

    /// Sets many parameters at once.
    ///
    /// # Errors
    /// What is wrong with them together; the scenario stays as it was.
    pub fn put(self, settings: Settings) -> Result<(), Vec<Problem>> {
        self.replace(settings.check()?);
        Ok(())
    }

    /// Shows the scenario of a preset or a question.
    pub fn learn(self, lesson: Lesson) {
        tell("learn", &parcel(&lesson.scenario()));
    }

    /// Keeps a scenario to be compared with.
    pub fn pin(self, baseline: &Scenario) {
        tell("pin", &parcel(baseline));
        self.baseline.set(Some(baseline.clone()));
    }
}
