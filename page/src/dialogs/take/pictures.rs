use super::taken::Taken;
use crate::charts::{picture, pictures};
use crate::dialogs::host::Host;
use crate::download::download_from;
use crate::state::{Palette, Shown};
use crate::views;
use leptos::prelude::*;
use std::sync::Arc;

/// The runs that a picture is of, its colours, and the link in it.
struct Sitting {
    shown: Arc<Shown>,
    compared: Option<Arc<Shown>>,
    palette: Arc<Palette>,
    link: String,
}

/// Each chart as a picture, with the link in it.
#[component]
pub fn Pictures(taken: Taken) -> impl IntoView {
    let chart = |(id, title)| {
        let draw =
            move |s: &Sitting| picture(id, &s.shown, s.compared.as_ref(), &s.palette, &s.link);
        view! { <Picture id title taken draw/> }
    };
    let distribution =
        |s: &Sitting| views::picture(&s.shown, s.compared.as_deref(), &s.palette, &s.link);
    view! {
        {pictures().map(chart).collect_view()}
        <Picture id="distribution" title=views::DISTRIBUTION taken draw=distribution/>
    }
}

#[component]
fn Picture(
    id: &'static str,
    title: &'static str,
    taken: Taken,
    draw: impl Fn(&Sitting) -> Option<String> + 'static,
) -> impl IntoView {
    let host = Host::here();
    let file = format!("coldstart-{id}.png");
    let name = file.clone();
    let press = move |_| {
        let Some(shown) = taken.shown.get_untracked() else {
            return;
        };
        let sitting = Sitting {
            shown,
            compared: taken.compared.get_untracked(),
            palette: host.palette.get_untracked(),
            link: window().location().href().unwrap_or_default(),
        };
        if let Some(address) = draw(&sitting) {
            download_from(&name, &address);
        }
    };
    view! {
        <p class="take">
            <span>{title}</span>
            <button type="button" data-file=file aria-label=format!("{title}, PNG") disabled=move || taken.wait().is_some() on:click=press>
                "PNG"
            </button>
        </p>
    }
}
