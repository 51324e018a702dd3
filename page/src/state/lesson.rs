//! Presets and questions: scenarios that have something to say.

use coldstart::catalogue::{ChartMark, PRESETS, Preset, QUESTIONS, Question};
use coldstart::report::Report;
use coldstart::scenario::Scenario;
use coldstart::share;
use std::borrow::Cow;

/// A preset or a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lesson {
    Preset(&'static Preset),
    Question(&'static Question),
}

thread_local! {
    /// Every lesson with its scenario, read once.
    static ALL: Vec<(Scenario, Lesson)> = Lesson::all().map(|lesson| (lesson.scenario(), lesson)).collect();
}

impl Lesson {
    fn all() -> impl Iterator<Item = Lesson> {
        let presets = PRESETS.iter().map(Lesson::Preset);
        presets.chain(QUESTIONS.iter().map(Lesson::Question))
    }

    /// The lesson that this is the scenario of.
    pub fn of(scenario: &Scenario) -> Option<Lesson> {
        ALL.with(|all| {
            let found = all.iter().find(|(other, _)| other == scenario);
            found.map(|(_, lesson)| *lesson)
        })
    }

    /// A test reads every fragment without a problem.
    pub fn scenario(self) -> Scenario {
        let fragment = match self {
            Lesson::Preset(preset) => preset.fragment,
            Lesson::Question(question) => question.fragment,
        };
        share::read_fragment(fragment).0
    }

    pub fn title(self) -> &'static str {
        match self {
            Lesson::Preset(preset) => preset.name,
            Lesson::Question(question) => question.asked,
        }
    }

    /// What to look at, with the figures of the scenario's report.
    pub fn text(self, report: &Report) -> Cow<'static, str> {
        match self {
            Lesson::Preset(preset) => preset.look.into(),
            Lesson::Question(question) => share::fill(question.answer, report).into(),
        }
    }

    /// Where its figures come from, and what nobody states.
    pub fn figures(self) -> &'static str {
        match self {
            Lesson::Preset(preset) => preset.source,
            Lesson::Question(question) => question.figures,
        }
    }

    pub fn marks(self) -> &'static [ChartMark] {
        match self {
            Lesson::Preset(_) => &[],
            Lesson::Question(question) => question.marks,
        }
    }
}
