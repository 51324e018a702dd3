//! WCAG 2.2 AA as far as axe-core can tell: nothing found on the page, in its views and in its dialogs.

use crate::browser::visit;
use crate::page::{ENDLESS, OWN_TRAFFIC, Page};
use crate::traffic::data;
use std::fs;
use thirtyfour::Key;

const AXE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/.tools/node_modules/axe-core/axe.min.js"
);
/// What axe-core finds, one line for each element.
const FOUND: &str = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`)))";

/// Axe-core finds nothing on the page as it is now.
pub async fn nothing_is_found(page: &Page, on: &str) {
    let script = fs::read_to_string(AXE).expect("axe-core (`scripts/install browser`)");
    page.run(&script).await;
    let found: Vec<String> = page.eval(FOUND).await;
    assert!(found.is_empty(), "on {on}: {found:#?}");
}

#[test]
fn nothing_is_found_on_the_page_and_its_views_in_both_themes() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            page.look(1440, 900, theme).await;
            page.open("").await;
            page.eval::<()>(
                "document.querySelectorAll('details').forEach(group => group.open = true)",
            )
            .await;
            // In the film every button of the transport can be pressed.
            page.keys("#p-playhead", Key::PageDown).await;
            for tab in ["timeline", "delays", "money", "requests", "decisions"] {
                page.click(&format!("#tab-{tab}")).await;
                page.until("document.querySelector('#view').childElementCount > 0")
                    .await;
                nothing_is_found(page, &format!("{tab}, {theme}")).await;
            }
        }
    });
}

#[test]
fn nothing_is_found_on_a_phone_and_in_a_long_run_with_notices() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            page.look(390, 844, theme).await;
            page.open("#max=4&colour=blue").await;
            page.type_address(&format!("{ENDLESS}&colour=blue")).await;
            // It appears slowly.
            page.until("(long => !long.hidden && long.getAnimations().length === 0)(document.querySelector('.long'))")
                .await;
            nothing_is_found(page, theme).await;
        }
    });
}

#[test]
fn nothing_is_found_in_a_comparison_and_in_an_answer() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            page.look(1440, 900, theme).await;
            let question = coldstart::catalogue::QUESTIONS[0].fragment;
            page.open(&format!("#{question}&baseline.idle=600")).await;
            page.until("document.querySelector('.change')").await;
            page.click(".pinned").await;
            nothing_is_found(page, theme).await;
        }
    });
}

#[test]
fn nothing_is_found_in_the_dialogs() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            page.look(1440, 900, theme).await;
            page.open("").await;
            page.open_dialog(".start-from", ".start .phases").await;
            nothing_is_found(page, &format!("start, {theme}")).await;
            page.close_dialog().await;
            page.open_dialog(".presets .more", ".examples li").await;
            nothing_is_found(page, &format!("examples, {theme}")).await;
            page.close_dialog().await;
            page.open_dialog(OWN_TRAFFIC, ".traffic .drop input").await;
            nothing_is_found(page, &format!("own traffic, {theme}")).await;
            page.choose(".drop input", &data("start_end.csv")).await;
            page.until("document.querySelector('.figures-of-file')")
                .await;
            nothing_is_found(page, &format!("a file, {theme}")).await;
            page.close_dialog().await;
            page.open_dialog(".take-away", ".take pre").await;
            nothing_is_found(page, &format!("take away, {theme}")).await;
            page.close_dialog().await;
            page.open_dialog(".about-link", ".about .packages").await;
            nothing_is_found(page, &format!("about, {theme}")).await;
            page.close_dialog().await;
            page.open_dialog(".find-settings", ".find .ask").await;
            page.click(".ask [type=submit]").await;
            page.until("document.querySelector('.front .best')").await;
            page.keys("#chart-front", Key::Home).await;
            nothing_is_found(page, &format!("find settings, {theme}")).await;
        }
    });
}

#[test]
fn help_comes_to_a_pointer_can_be_pointed_at_and_goes_with_escape() {
    const SEEN: &str = "getComputedStyle(document.querySelector('[data-parameter=max] > .hint')).visibility === 'visible'";
    visit(async |page| {
        page.open("").await;
        page.point_at("[data-parameter=max] > label").await;
        page.until(SEEN).await;
        page.point_at("[data-parameter=max] > .hint").await;
        let is_pointed_at: bool = page
            .eval("document.querySelector('[data-parameter=max] > .hint').matches(':hover')")
            .await;
        assert!(is_pointed_at && page.eval(SEEN).await);
        page.keys_at_focus(Key::Escape).await;
        page.until(&format!("!({SEEN})")).await;
        page.point_at("[data-parameter=max] > label").await;
        page.until(SEEN).await;
        page.point_at("[data-parameter=flash] label").await;
        page.until(&format!("!({SEEN})")).await;
        // Who has turned a slider reaches the one above.
        page.point_at("#p-max").await;
        page.until(SEEN).await;
        page.drag("max", 0.4, 0.5).await;
        page.point_at("#p-min").await;
        page.until(&format!(
            "document.querySelector('#p-min').matches(':hover') && !({SEEN})"
        ))
        .await;
    });
}
