//! The frame of the page.

use super::charts::Stage;
use super::controls::Controls;
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
    provide_context(Store::new());
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
