//! The page as a figure in pages of another origin: what it shows, and what the two tell each other.

use crate::access::nothing_is_found;
use crate::browser::visit;
use crate::element::{ELEMENT, FRAME, enter_near, open_near};
use crate::page::Page;
use coldstart::report::simulate;
use coldstart::share::read_fragment;
use serde_json::json;
use thirtyfour::Key;

/// In CSS pixels, of the page that has been entered.
async fn height_of_content(page: &Page) -> u32 {
    let height: f64 = page
        .eval("document.querySelector('main').getBoundingClientRect().height")
        .await;
    height.round() as u32
}

#[test]
fn the_frame_simulates_what_the_attributes_say() {
    visit(async |page| {
        enter_near(page, "element.html").await;
        assert_eq!(page.fragment().await, "#min=1&max=8&idle=120&flash=on");
        // A guest keeps nothing in the browser.
        let workers = "navigator.serviceWorker.getRegistrations().then(all => { window.workers = all.length })";
        page.run(workers).await;
        page.until("window.workers === 0").await;
    });
}

#[test]
fn a_sandbox_without_an_origin_simulates_too() {
    visit(async |page| {
        open_near(page, "sandboxed.html").await;
        let own: bool = page
            .eval(&format!("{FRAME}.sandbox.value === 'allow-scripts'"))
            .await;
        assert!(own);
        page.enter(FRAME).await;
        page.ready().await;
        assert_eq!(page.eval::<String>("origin").await, "null");
        assert_eq!(page.fragment().await, "#max=3&rate=0.2&idle=60");
        page.press("max", Key::Up).await;
        page.until("document.querySelector('.foot a').hash.includes('max=4')")
            .await;
        let height = height_of_content(page).await;
        page.leave().await;
        page.until(&format!("{ELEMENT}.offsetHeight === {height}"))
            .await;
        page.run(&format!("{ELEMENT}.setAttribute('max', '7')"))
            .await;
        page.enter(FRAME).await;
        page.until("document.querySelector('#n-max').value === '7'")
            .await;
        page.leave().await;
    });
}

#[test]
fn the_frame_is_as_high_as_its_content_at_every_width() {
    visit(async |page| {
        enter_near(page, "element.html").await;
        let mut heights = Vec::new();
        for width in [1440, 390] {
            page.look(width, 900, "light").await;
            page.until(&format!("innerWidth <= {width}")).await;
            let height = height_of_content(page).await;
            page.leave().await;
            page.until(&format!("{ELEMENT}.offsetHeight === {height}"))
                .await;
            page.enter(FRAME).await;
            let scrolls: bool = page
                .eval("document.scrollingElement.scrollHeight > innerHeight")
                .await;
            assert!(!scrolls, "at {width} px something is cut off");
            heights.push(height);
        }
        // What is asked for is the least; on a phone the controls stand below each other.
        assert_eq!(heights[0], 480);
        assert!(heights[1] > 480, "{heights:?}");
        page.leave().await;
    });
}

#[test]
fn the_host_hears_of_scenarios_and_reports_as_a_person_turns_a_control() {
    visit(async |page| {
        page.open_host("element.html").await;
        page.until(&format!("{ELEMENT}.shadowRoot")).await;
        page.run(&format!(
            "window.scenarios = []; window.reports = [];
            {ELEMENT}.addEventListener('scenario', event => scenarios.push(event.detail.fragment));
            {ELEMENT}.addEventListener('report', event => reports.push(event.detail.report));
            {ELEMENT}.scrollIntoView();
            window.entries = history.length;"
        ))
        .await;
        page.until("scenarios.length && reports.length").await;
        let first: String = page.eval("scenarios[0]").await;
        assert_eq!(first, "min=1&max=8&idle=120&flash=on");
        assert_report(page, &first).await;

        page.enter(FRAME).await;
        page.press("max", Key::Up).await;
        page.until("location.hash.includes('max=9')").await;
        page.leave().await;
        page.until("scenarios.at(-1).includes('max=9') && reports.length > 1")
            .await;
        assert_report(page, "min=1&max=9&idle=120&flash=on").await;
        // The host's history is its own.
        assert!(page.eval::<bool>("history.length === entries").await);
    });
}

/// The last report that the host has heard is that of the native engine.
async fn assert_report(page: &Page, fragment: &str) {
    let (scenario, problems) = read_fragment(fragment);
    assert!(problems.is_empty(), "{problems:?}");
    // As a text: the drivers between do not keep the last bit of a number.
    let expected = json!(simulate(&scenario)).to_string();
    page.call::<()>(
        "void (window.expected = JSON.parse(given))",
        expected.into(),
    )
    .await;
    page.until("reports.at(-1).cost.total === expected.cost.total && reports.at(-1).delay.mean === expected.delay.mean")
        .await;
}

#[test]
fn two_figures_in_one_page_know_nothing_of_each_other() {
    visit(async |page| {
        let frame = |id: &str| {
            format!("document.querySelector('#{id}').shadowRoot.querySelector('iframe')")
        };
        page.open_host("two.html").await;
        page.until(&format!(
            "document.querySelector('#second').shadowRoot && {}.src",
            frame("second")
        ))
        .await;
        page.run(
            "window.heard = { first: [], second: [] };
            for (const id of ['first', 'second']) document.querySelector(`#${id}`)
                .addEventListener('scenario', event => heard[id].push(event.detail.fragment));",
        )
        .await;
        page.enter(&frame("second")).await;
        page.ready().await;
        let charts: Vec<String> = page
            .eval("[...document.querySelectorAll('canvas')].map(canvas => canvas.id)")
            .await;
        assert_eq!(charts, ["chart-queue", "chart-delay"]);
        let theme: String = page.eval("document.documentElement.dataset.theme").await;
        assert_eq!(theme, "dark");
        // It plays by itself, and can be paused.
        page.until("document.querySelector('.play').ariaLabel === 'Pause' && +document.querySelector('#p-playhead').value > 0")
            .await;
        page.click(".play").await;
        page.until("document.querySelector('.play').ariaLabel === 'Play'")
            .await;
        page.leave().await;

        page.enter(&frame("first")).await;
        page.ready().await;
        page.press("max", Key::Up).await;
        page.until("location.hash.includes('max=4')").await;
        page.leave().await;
        page.until("heard.first.includes('max=4&rate=0.2')").await;
        let second: Vec<String> = page.eval("heard.second").await;
        assert!(
            second.iter().all(|fragment| fragment.contains("max=6")),
            "{second:?}"
        );
    });
}

#[test]
fn nothing_plays_by_itself_for_those_who_prefer_less_motion() {
    visit(async |page| {
        page.prefer_less_motion().await;
        page.open("?embed=1&play=1#max=4").await;
        page.until("document.querySelector('.play').ariaLabel === 'Play'")
            .await;
        assert_eq!(
            page.eval::<f64>("+document.querySelector('#p-playhead').value")
                .await,
            1.0
        );
    });
}

#[test]
fn a_frame_shows_what_is_asked_for_and_leads_to_the_whole() {
    visit(async |page| {
        for theme in ["light", "dark"] {
            page.look(720, 460, theme).await;
            page.open("?embed=1&show=workers,latency&controls=idle,max&title=Idle#max=6&idle=60&traffic=daily&rate=0.25")
                .await;
            page.until_text("main h1", "Idle").await;
            let controls: Vec<String> = page
                .eval("[...document.querySelectorAll('[data-parameter]')].map(row => row.dataset.parameter)")
                .await;
            assert_eq!(controls, ["idle", "max"]);
            let link: String = page.eval("document.querySelector('.foot a').href").await;
            assert_eq!(
                link,
                format!(
                    "{}#max=6&idle=60&traffic=daily&rate=0.25",
                    page.site().address()
                )
            );
            // It stands on the host's ground; here that is what Chromium paints.
            page.run("document.body.style.background = 'Canvas'").await;
            nothing_is_found(page, &format!("a frame, {theme}")).await;
            page.screenshot(&format!("embed-{theme}")).await;
        }
    });
}
