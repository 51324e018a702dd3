use crate::browser::visit;
use crate::page::{CHARTS, Page, plain};
use thirtyfour::Key;

const SCENARIO: &str = "#max=4&rate=0.3";
const CHANGES: &str = "[...document.querySelectorAll('.change')].map(c => c.textContent)";

async fn pinned(page: &Page) {
    page.click(".pin").await;
    page.until("location.hash.includes('baseline=same')").await;
    page.until("document.querySelectorAll('.change').length === 10")
        .await;
}

#[test]
fn a_pinned_baseline_stays_behind_the_charts_and_in_the_figures_and_in_the_address() {
    visit(async |page| {
        page.open(SCENARIO).await;
        pinned(page).await;
        let changes: Vec<String> = page.eval(CHANGES).await;
        assert!(
            changes.iter().all(|change| change == "as before"),
            "{changes:?}"
        );
        page.press("max", Key::Left).await;
        page.until("location.hash === '#max=3&rate=0.3&baseline.max=4'")
            .await;
        let changes: Vec<String> = page.eval(CHANGES).await;
        assert!(
            changes.iter().any(|change| change.starts_with('+')),
            "{changes:?}"
        );
        let mut with = Vec::new();
        for chart in CHARTS {
            with.push(page.pixels(chart).await);
        }
        let readouts: u32 = page
            .eval("document.querySelectorAll('.legend .baseline').length")
            .await;
        assert_eq!(readouts, 4);
        page.click(".pinned").await;
        let listed: String = page
            .eval("document.querySelector('#baseline tbody').innerText")
            .await;
        assert_eq!(plain(&listed), "Max workers 4 workers 3 workers");
        page.click("#baseline .choices button:last-child").await;
        page.until("location.hash === '#max=3&rate=0.3'").await;
        page.until("document.querySelectorAll('.change').length === 0")
            .await;
        for (chart, with) in CHARTS.into_iter().zip(with) {
            assert_ne!(page.pixels(chart).await, with, "{chart} shows no baseline");
        }
    });
}

#[test]
fn baseline_and_scenario_change_places_and_back_undoes_it() {
    visit(async |page| {
        page.open("#max=3&rate=0.3&baseline.max=4").await;
        page.until("document.querySelectorAll('.change').length === 10")
            .await;
        let before = page.figures().await;
        page.click(".pinned").await;
        page.click("#baseline .choices button:first-child").await;
        page.until("location.hash === '#max=4&rate=0.3&baseline.max=3'")
            .await;
        page.until("document.getElementById('n-max').value === '4'")
            .await;
        assert_ne!(page.figures().await, before);
        page.back().await;
        page.until("document.getElementById('n-max').value === '3'")
            .await;
        page.until("document.querySelectorAll('.change').length === 10")
            .await;
        assert_eq!(page.figures().await, before);
    });
}

#[test]
fn undo_and_redo_go_through_everything_by_button_and_by_key() {
    visit(async |page| {
        page.open(SCENARIO).await;
        let undo = ".undo";
        assert!(
            page.eval::<bool>("document.querySelector('.undo').disabled")
                .await
        );
        page.press("max", Key::Right).await;
        page.until("location.hash.includes('max=5')").await;
        page.click(".pin").await;
        page.until("location.hash.includes('baseline')").await;
        page.click(undo).await;
        page.until("!location.hash.includes('baseline')").await;
        page.click(undo).await;
        page.until("document.getElementById('n-max').value === '4'")
            .await;
        page.until("document.querySelector('.undo').disabled").await;
        page.keys("#p-max", Key::Control + Key::Shift + "z").await;
        page.until("document.getElementById('n-max').value === '5'")
            .await;
        page.keys("#p-max", Key::Control + "z").await;
        page.until("document.getElementById('n-max').value === '4'")
            .await;
    });
}
