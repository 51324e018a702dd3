//! The guide: readable everywhere, its figures alive when they come near.

use crate::access::nothing_is_found;
use crate::browser::visit;
use crate::element::{ELEMENT, FRAME, come_near};
use crate::page::Page;

async fn open(page: &Page) {
    page.type_address("guide.html").await;
    page.until(&format!("{ELEMENT}.shadowRoot")).await;
}

#[test]
fn a_figure_of_the_guide_is_worked_like_the_page() {
    visit(async |page| {
        open(page).await;
        come_near(page).await;
        page.enter(FRAME).await;
        page.ready().await;
        assert_eq!(page.field("idle").await, "30");
        page.type_number("idle", "192").await;
        page.until("location.hash.includes('idle=192')").await;
    });
}

#[test]
fn the_guide_fits_every_width_in_both_themes() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            for width in [390, 1024, 1440] {
                page.look(width, 900, theme).await;
                open(page).await;
                let over: i32 = page
                    .eval("document.documentElement.scrollWidth - innerWidth")
                    .await;
                assert!(over <= 0, "{over} px too wide at {width}, {theme}");
                let shown: String = page.eval("document.documentElement.dataset.theme").await;
                assert_eq!(shown, theme);
                nothing_is_found(page, &format!("the guide, {width}, {theme}")).await;
            }
        }
    });
}

#[test]
fn page_and_guide_lead_to_each_other() {
    visit(async |page| {
        page.open("#max=3").await;
        page.run("document.querySelector('aside .foot a').click()")
            .await;
        page.until(
            "location.pathname.endsWith('/guide.html') && document.querySelector('.bar .open')",
        )
        .await;
        page.run("document.querySelector('.bar .open').click()")
            .await;
        page.ready().await;
    });
}
