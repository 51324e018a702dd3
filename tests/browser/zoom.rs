//! Hiding series, zooming the axis of time that the charts share, and the data behind them.

use crate::browser::visit;
use crate::page::CHARTS;
use thirtyfour::Key;

const ZOOMED: &str = "document.querySelector('.reset-zoom')";
const WHOLE: &str = "!document.querySelector('.reset-zoom')";

#[test]
fn a_legend_entry_hides_its_series_and_shows_it_again_in_the_same_place() {
    visit(async |page| {
        page.open("").await;
        let place =
            "(e => [e.getBoundingClientRect().x, e.getBoundingClientRect().width, e.textContent])(
            document.querySelector('.f-workers .legend button'))";
        let entry = ".f-workers .legend button";
        let before = page.pixels(CHARTS[0]).await;
        let stood: serde_json::Value = page.eval(place).await;
        page.click(entry).await;
        page.until("document.querySelector('.f-workers .legend button').ariaPressed === 'false'")
            .await;
        assert_ne!(page.pixels(CHARTS[0]).await, before);
        assert_eq!(page.eval::<serde_json::Value>(place).await, stood);
        page.click(entry).await;
        page.until("document.querySelector('.f-workers .legend button').ariaPressed === 'true'")
            .await;
        assert_eq!(page.pixels(CHARTS[0]).await, before);
    });
}

#[test]
fn a_drag_zooms_every_chart_and_a_double_click_resets_them() {
    visit(async |page| {
        page.open("").await;
        page.drag_chart(CHARTS[2], 0.3, 0.5).await;
        page.until(ZOOMED).await;
        let mut zoomed = Vec::new();
        for chart in CHARTS {
            zoomed.push(page.pixels(chart).await);
        }
        page.double_click_chart(CHARTS[1]).await;
        page.until(WHOLE).await;
        for (chart, zoomed) in CHARTS.into_iter().zip(zoomed) {
            assert_ne!(page.pixels(chart).await, zoomed, "{chart}");
        }
        assert!(!page.fragment().await.contains("zoom"));
    });
}

#[test]
fn a_click_does_not_zoom() {
    visit(async |page| {
        page.open("").await;
        page.drag_chart(CHARTS[0], 0.5, 0.5).await;
        assert!(page.eval::<bool>(WHOLE).await);
    });
}

#[test]
fn keys_zoom_in_and_out_and_reset_and_the_button_resets() {
    visit(async |page| {
        page.open("").await;
        for (keys, state) in [
            ("+", ZOOMED),
            ("-", WHOLE),
            ("++", ZOOMED),
            ("0", WHOLE),
            ("+", ZOOMED),
        ] {
            page.press_chart(CHARTS[0], keys).await;
            page.until(state).await;
        }
        page.press_chart(CHARTS[0], Key::Escape).await;
        page.until(WHOLE).await;
        page.press_chart(CHARTS[0], "+").await;
        page.until(ZOOMED).await;
        page.click(".reset-zoom").await;
        page.until(WHOLE).await;
    });
}

#[test]
fn the_zoom_follows_the_crosshair() {
    visit(async |page| {
        page.open("").await;
        page.press_chart(CHARTS[0], "++").await;
        page.until(ZOOMED).await;
        let said = "document.querySelector('.stage [role=status]').textContent";
        assert_eq!(
            page.eval::<String>(said).await,
            "The charts show 09:00 to 15:00."
        );
        page.press_chart(CHARTS[0], Key::Home).await;
        page.until(&format!("{said} === 'The charts show 00:00 to 06:00.'"))
            .await;
    });
}

#[test]
fn the_data_table_has_a_few_rows_of_every_series_once_it_is_opened() {
    visit(async |page| {
        page.open("").await;
        let rows = "document.querySelectorAll('.data tbody tr').length";
        assert_eq!(page.eval::<usize>(rows).await, 0);
        page.click(".data summary").await;
        page.until(&format!("{rows} > 20 && {rows} <= 48")).await;
        let entries = "document.querySelectorAll('.legend > *').length";
        let cells = "document.querySelector('.data tbody tr').querySelectorAll('td').length";
        assert_eq!(
            page.eval::<usize>(cells).await,
            page.eval::<usize>(entries).await
        );
    });
}
