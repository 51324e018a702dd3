use crate::state::{Lesson, Store};
use leptos::prelude::*;

/// What there is to see in a preset, or the answer to a question, as long as its scenario is shown.
#[component]
pub fn LessonNote() -> impl IntoView {
    let store = Store::here();
    let text = move |lesson: Lesson| {
        store
            .shown
            .with(|shown| shown.as_ref().map(|shown| lesson.text(&shown.report)))
    };
    let source = |lesson| match lesson {
        Lesson::Preset(_) => None,
        Lesson::Question(question) => Some(view! {
            " "
            <a href=question.source.url target="_blank" rel="noreferrer">{question.source.title}</a>
        }),
    };
    view! {
        <div role="status">
            {move || {
                store
                    .lesson
                    .get()
                    .map(|lesson| {
                        view! {
                            <section class="lesson" aria-label="About this example">
                                <div>
                                    <h2>{lesson.title()}</h2>
                                    <p>{move || text(lesson)}</p>
                                    <p class="source">{lesson.figures()}"." {source(lesson)}</p>
                                </div>
                                <button type="button" on:click=move |_| store.close_lesson()>"Close"</button>
                            </section>
                        }
                    })
            }}
        </div>
    }
}
