//! The frame of the page.

use super::annex::watch_drops;
use super::charts::Stage;
use super::controls::Controls;
use super::embed::{self, Embed};
use super::panels::{
    AdviceStrip, Figures, Header, LessonNote, Notices, Progress, Transport, VerdictLine, apologise,
};
use super::state::Store;
use super::views::Views;
use leptos::prelude::*;

/// Shows the page; a panic shows an apology with the scenario's link instead.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        apologise();
    }));
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let frame = embed::asked();
    provide_context(Store::new(frame.as_ref().map(|frame| frame.theme)));
    match frame {
        Some(frame) => view! { <Embed frame/> }.into_any(),
        None => view! { <Whole/> }.into_any(),
    }
}

#[component]
fn Whole() -> impl IntoView {
    watch_drops(Store::here());
    view! {
        <Header/>
        <Progress/>
        <div class="page">
            <Controls/>
            <main>
                <Notices/>
                <LessonNote/>
                <VerdictLine/>
                <Figures/>
                <AdviceStrip/>
                <Stage><Transport/></Stage>
                <Views/>
            </main>
        </div>
    }
}
