use crate::browser::visit;

/// What of the figures and charts sticks out of the window, and by how much the page scrolls sideways.
const OUTSIDE: &str = "[...document.querySelectorAll('[data-figure], .verdict, canvas[id^=chart-]')]
    .filter(part => { const r = part.getBoundingClientRect();
        return r.width === 0 || r.height === 0 || r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth })
    .map(part => part.id || part.dataset.figure || part.className)";
const SIDEWAYS: &str = "document.scrollingElement.scrollWidth - innerWidth";

/// Leaves a picture of each in screenshots/.
#[test]
fn everything_fits_at_every_width_in_both_themes() {
    visit(async |page| {
        for (width, height) in [(1440, 900), (1024, 1180), (390, 1900)] {
            for theme in ["light", "dark"] {
                page.look(width, height, theme).await;
                page.open("").await;
                page.screenshot(&format!("{width}x{height}-{theme}")).await;
                let outside: Vec<String> = page.eval(OUTSIDE).await;
                assert!(
                    outside.is_empty(),
                    "not in sight at {width} × {height}: {outside:?}"
                );
                assert!(
                    page.eval::<i64>(SIDEWAYS).await <= 0,
                    "{width} px scrolls sideways"
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
            assert!(
                page.eval::<i64>(SIDEWAYS).await <= 0,
                "{width} px scrolls sideways"
            );
        }
    });
}
