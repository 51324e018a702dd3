use crate::browser::visit;
use crate::page::CHARTS;
use thirtyfour::Key;

#[test]
fn the_four_charts_are_painted_in_both_themes() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            page.look(1440, 900, theme).await;
            page.open("").await;
            let shown: String = page.eval("document.documentElement.dataset.theme").await;
            assert_eq!(shown, theme);
            for chart in CHARTS {
                let pixels = page.pixels(chart).await;
                assert!(pixels.colours >= 8, "{chart}, {theme}: {pixels:?}");
                assert!(pixels.painted >= 0.02, "{chart}, {theme}: {pixels:?}");
            }
        }
    });
}

#[test]
fn a_change_repaints_the_charts() {
    visit(async |page| {
        page.open("#max=2&rate=0.5").await;
        let mut before = Vec::new();
        for chart in CHARTS {
            before.push(page.pixels(chart).await);
        }
        page.press("max", Key::Right).await;
        page.until("location.hash.includes('max=3')").await;
        page.until("performance.getEntriesByName('input-to-paint').length > 0")
            .await;
        for (chart, before) in CHARTS.into_iter().zip(before) {
            assert_ne!(page.pixels(chart).await, before, "{chart}");
        }
    });
}

#[test]
fn the_charts_are_sharp_and_follow_the_width_of_the_window() {
    visit(async |page| {
        page.open("").await;
        for width in [1440, 1024, 390] {
            page.look(width, 900, "light").await;
            for chart in CHARTS {
                // A chart that the width has no room for has none to follow.
                page.until(&format!(
                    "(c => (w => w === 0 || c.width === Math.round(w * devicePixelRatio) && w <= innerWidth)
                        (c.clientWidth))(document.querySelector('{chart}'))"
                ))
                .await;
            }
        }
    });
}
