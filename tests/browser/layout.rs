use crate::browser::visit;
use crate::page::CHARTS;
use serde_json::json;

/// Which of these parts stick out of the window, or are hidden.
const OUTSIDE: &str = "given.filter(part => { const r = document.querySelector(part).getBoundingClientRect();
    return r.width === 0 || r.height === 0 || r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth })";
/// What reaches past the right edge of a page that scrolls sideways.
const SIDEWAYS: &str = "document.scrollingElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.figures, .tabs, .legend')).map(e => e.className || e.tagName)";

/// Leaves a picture of each in screenshots/.
#[test]
fn everything_fits_at_every_width_in_both_themes() {
    // On a phone the figures scroll in their row, and two charts stay.
    let phone = [
        ".verdict",
        "[data-figure=delay_p95]",
        "[data-figure=cost_month]",
    ];
    let wide = ["[data-figure=cold_starts]", "[data-figure=utilization]"];
    let sights = [
        (1440, 900, [&phone[..], &wide, &CHARTS].concat()),
        (1024, 1180, [&phone[..], &wide, &CHARTS].concat()),
        // The social card.
        (1200, 630, [&phone[..], &wide].concat()),
        (390, 1900, [&phone[..], &[CHARTS[0], CHARTS[2]]].concat()),
    ];
    visit(async |page| {
        for (width, height, parts) in &sights {
            for theme in ["light", "dark"] {
                page.look(*width, *height, theme).await;
                page.open("").await;
                page.until("document.querySelector('.advice p')").await;
                page.screenshot(&format!("{width}x{height}-{theme}")).await;
                let outside: Vec<String> = page.call(OUTSIDE, json!(parts)).await;
                assert!(
                    outside.is_empty(),
                    "not in sight at {width} × {height}: {outside:?}"
                );
                let sideways: Vec<String> = page.eval(SIDEWAYS).await;
                assert!(
                    sideways.is_empty(),
                    "{width} px, past the edge: {sideways:?}"
                );
            }
        }
    });
}

#[test]
fn nothing_scrolls_sideways_down_to_320_px() {
    visit(async |page| {
        for width in [1280, 768, 390, 320] {
            page.look(width, 800, "light").await;
            page.open("#max=1000&rate=20&exec=lognormal:60,2&duration=1h")
                .await;
            let sideways: Vec<String> = page.eval(SIDEWAYS).await;
            assert!(
                sideways.is_empty(),
                "{width} px, past the edge: {sideways:?}"
            );
        }
    });
}
