use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Shows the apology that `index.html` holds, with the link to the scenario. Called when all else is lost, so
/// it asks nothing of the rest of the page.
pub fn apologise() {
    let Some(apology) = document().get_element_by_id("apology") else {
        return;
    };
    let link = apology.query_selector("a").ok().flatten();
    if let (Some(link), Ok(address)) = (link, window().location().href()) {
        link.set_text_content(Some(&address));
        if let Some(link) = link.dyn_ref::<HtmlAnchorElement>() {
            link.set_href(&address);
        }
    }
    let _ = apology.remove_attribute("hidden");
}
