use crate::state::{Lesson, Palette};
use crate::work::to_message;
use coldstart::scenario::{Problem, Scenario, Settings};
use js_sys::Function;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// What the dialogs know of the page, and what they ask of it. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Host {
    pub scenario: RwSignal<Scenario>,
    /// Colours of the theme, for the canvases.
    pub palette: RwSignal<Arc<Palette>>,
    tell: StoredValue<Option<Function>, LocalStorage>,
}

impl Host {
    pub fn new() -> Host {
        Host {
            scenario: RwSignal::new(Scenario::default()),
            palette: RwSignal::new(Arc::new(Palette::of_page())),
            tell: StoredValue::new_local(None),
        }
    }

    /// The host of these dialogs.
    pub fn here() -> Host {
        expect_context()
    }

    /// A dialog is opened over the page as it is now; `tell` is what the page hears with.
    pub fn renew(self, scenario: Scenario, tell: Function) {
        self.palette.set(Arc::new(Palette::of_page()));
        self.tell.set_value(Some(tell));
        self.scenario.set(scenario);
    }

    /// Shows another scenario.
    pub fn replace(self, scenario: Scenario) {
        self.ask("replace", &scenario);
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
        self.ask("learn", &lesson.scenario());
    }

    /// Keeps a scenario to be compared with.
    pub fn pin(self, baseline: &Scenario) {
        self.ask("pin", baseline);
    }

    fn ask(self, deed: &str, scenario: &Scenario) {
        let (json, trace) = scenario.to_json_and_trace();
        let trace = trace.map_or(JsValue::UNDEFINED, |trace| to_message(&trace));
        self.tell.with_value(|tell| {
            if let Some(tell) = tell {
                // The page reads what it gave itself.
                let _ = tell.call3(
                    &JsValue::NULL,
                    &deed.into(),
                    &json.to_string().into(),
                    &trace,
                );
            }
        });
    }
}
