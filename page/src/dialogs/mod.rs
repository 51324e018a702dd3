//! Dialogs over the page: a module of their own, which is loaded when the first one is opened. Most visits open none,
//! and need not wait for them.

mod about;
mod copy;
mod embed;
mod examples;
mod find;
mod host;
mod modal;
mod phases;
mod pick;
mod share;
mod start;
mod take;
mod traffic;

use crate::work::unpacked;
use about::About;
use embed::EmbedBuilder;
use examples::Examples;
use find::FindSettings;
use host::{Host, tell};
use js_sys::Function;
use leptos::prelude::*;
use share::Share;
use start::StartFrom;
use std::cell::RefCell;
use take::TakeAway;
use traffic::OwnTraffic;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// The dialogs of a page, each of which may be open.
#[derive(Clone, Copy)]
struct Dialogs {
    host: Host,
    about: RwSignal<bool>,
    embed: RwSignal<bool>,
    examples: RwSignal<bool>,
    find: RwSignal<bool>,
    share: RwSignal<bool>,
    start: RwSignal<bool>,
    take: RwSignal<bool>,
    traffic: RwSignal<bool>,
    /// A file that was dropped on the page.
    dropped: RwSignal<Option<File>, LocalStorage>,
}

thread_local! {
    static DIALOGS: RefCell<Option<Dialogs>> = const { RefCell::new(None) };
}

/// Opens a dialog by its name over a page with that scenario and baseline, as the page packs them. `hear` is called
/// with what to do (`replace`, `learn`, `pin`) and a scenario, or with `broke`. None where the page asks for what
/// these dialogs do not know.
pub fn open(
    name: &str,
    scenario: &JsValue,
    baseline: &JsValue,
    dropped: JsValue,
    hear: Function,
) -> Option<()> {
    let scenario = unpacked(scenario).ok()?;
    let dialogs = DIALOGS.with(|known| *known.borrow_mut().get_or_insert_with(mount));
    dialogs.host.renew(scenario, unpacked(baseline).ok(), hear);
    dialogs.dropped.set(dropped.dyn_into().ok());
    let asked = match name {
        "about" => dialogs.about,
        "examples" => dialogs.examples,
        "find" => dialogs.find,
        "share" => dialogs.share,
        "start" => dialogs.start,
        "take" => dialogs.take,
        "traffic" => dialogs.traffic,
        _ => return None,
    };
    asked.set(true);
    Some(())
}

/// Takes the dialogs away and tells the page that they broke. Called when all else here is lost, so it asks nothing of
/// the rest of the module: a dialog that is closed would be heard by it, one that is removed is not.
pub fn give_up() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(open) = open {
        open.remove();
    }
    tell("broke", &JsValue::UNDEFINED);
}

fn mount() -> Dialogs {
    let made = RwSignal::new_local(None);
    mount_to_body(move || {
        let closed = || RwSignal::new(false);
        let dialogs = Dialogs {
            host: Host::new(),
            about: closed(),
            embed: closed(),
            examples: closed(),
            find: closed(),
            share: closed(),
            start: closed(),
            take: closed(),
            traffic: closed(),
            dropped: RwSignal::new_local(None),
        };
        made.set(Some(dialogs));
        provide_context(dialogs.host);
        view! {
            <About open=dialogs.about/>
            <Examples open=dialogs.examples/>
            <FindSettings open=dialogs.find/>
            <Share open=dialogs.share embed=dialogs.embed/>
            <EmbedBuilder open=dialogs.embed/>
            <StartFrom open=dialogs.start/>
            <TakeAway open=dialogs.take/>
            <OwnTraffic open=dialogs.traffic dropped=dialogs.dropped/>
        }
    });
    made.get_untracked().expect("it has been mounted")
}
