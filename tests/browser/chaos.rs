//! What goes wrong around the page: it says what is lost, and goes on.
//!
//! A clipboard that is denied is in `share.rs`, a run that needs too much memory in `long.rs`, a network that is gone in
//! `offline.rs`.

use crate::browser::{visit, visit_chromium};
use crate::page::{CHARTS, ENDLESS, HIRED, OWN_TRAFFIC, PROGRESS, Page, REFUSED, SHORT};
use crate::traffic::data;
use serde_json::json;
use std::thread;
use std::time::Duration;
use thirtyfour::Key;

/// A search of it takes long enough to be disturbed.
const DAY: &str = "#max=40&rate=4&duration=86400";
const NOTICES: &str = "document.querySelector('.notices').textContent";
const SAID: &str = "document.querySelector('.found').textContent";
/// Whether a search has found something.
const FRONT: &str = "document.querySelector('.front tbody tr')";

/// As browsers end a worker: it hears nothing of it, and neither does the page.
const END_ALL: &str = "hired.splice(0).forEach(worker => worker.terminate())";

/// The worker's script does not come.
const MISSING: &str =
    "window.Worker = class extends Worker { constructor() { super('missing.js'); } }";

/// To the last letter.
const FULL: &str = "try {
        for (let size = 1 << 22; size; size >>= 1) {
            try { for (let i = 0; ; i++) localStorage.setItem(`${size} ${i}`, 'x'.repeat(size)); } catch {}
        }
    } catch {}";
const DISABLED: &str = "
    const refuse = { get() { throw new DOMException('disabled', 'SecurityError'); } };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, refuse);
    Object.defineProperty(navigator, 'serviceWorker', refuse);";

/// Turns a setting, and sees the figures follow.
async fn goes_on(page: &Page) {
    let before = page.figures().await;
    let key = if page.field("max").await == "1" {
        Key::Right
    } else {
        Key::Left
    };
    page.press("max", key).await;
    page.until(&format!(
        "JSON.stringify([...document.querySelectorAll('[data-figure]')].map(f => f.textContent)) !== JSON.stringify({})",
        json!(before)
    ))
    .await;
    assert!(
        page.eval::<bool>("document.getElementById('apology').hidden")
            .await
    );
}

/// Types the address of a short scenario, and sees it.
async fn back_to_short(page: &Page) {
    page.type_address(SHORT).await;
    page.until(
        "document.getElementById('n-max').value === '4' && document.querySelector('.long').hidden",
    )
    .await;
}

async fn search(page: &Page) {
    page.open_dialog(".find-settings", ".find .ask").await;
    page.click(".ask [type=submit]").await;
}

#[test]
fn a_search_whose_worker_is_ended_says_so_keeps_what_it_knows_and_can_begin_again() {
    visit(async |page| {
        page.before_loading(HIRED);
        page.open(DAY).await;
        search(page).await;
        page.until(FRONT).await;
        page.run(END_ALL).await;
        page.until(&format!("{SAID}.includes('worker of the search failed')"))
            .await;
        assert!(page.eval::<bool>(&format!("!!{FRONT}")).await);
        page.click(".ask [type=submit]").await;
        page.until(&format!("{FRONT} && {SAID}.startsWith('Searching')"))
            .await;
        page.close_dialog().await;
        goes_on(page).await;
    });
}

#[test]
fn a_long_run_whose_worker_is_ended_says_so_and_the_next_one_is_simulated() {
    visit(async |page| {
        page.before_loading(HIRED);
        page.open(SHORT).await;
        page.type_address(ENDLESS).await;
        page.until(&format!("{PROGRESS} > 0")).await;
        page.run(END_ALL).await;
        page.until(&format!("{NOTICES}.includes('The simulation broke')"))
            .await;
        assert!(
            page.eval::<bool>("document.querySelector('.long').hidden")
                .await
        );
        page.type_address(DAY).await;
        page.until(&format!(
            "{NOTICES} === '' && document.querySelector('.long').hidden"
        ))
        .await;
        back_to_short(page).await;
        goes_on(page).await;
    });
}

#[test]
fn a_file_whose_reader_is_ended_is_told_and_can_be_brought_again() {
    visit(async |page| {
        page.before_loading(HIRED);
        page.open(SHORT).await;
        page.open_dialog(OWN_TRAFFIC, ".traffic .drop input").await;
        for _ in 0..2 {
            page.until("document.querySelector('.drop input')").await;
            page.choose(".drop input", &data("seconds.csv")).await;
            page.until("document.querySelector('.figures-of-file')")
                .await;
            page.run(END_ALL).await;
            page.until(
                "document.querySelector('.wrong')?.textContent.startsWith('The reader failed')",
            )
            .await;
        }
    });
}

#[test]
fn where_workers_are_blocked_the_page_searches_itself_and_says_that_it_reads_no_files() {
    for blocked in [REFUSED, MISSING] {
        visit(async |page| {
            page.before_loading(blocked);
            page.open("#max=3&rate=0.1&duration=3600").await;
            search(page).await;
            page.until("document.querySelector('.find [role=progressbar]').ariaValueNow === '100'")
                .await;
            page.close_dialog().await;
            page.open_dialog(OWN_TRAFFIC, ".traffic .drop input").await;
            page.choose(".drop input", &data("seconds.csv")).await;
            page.until("document.querySelector('.wrong')?.textContent.startsWith('This browser starts no Web Worker')")
                .await;
            page.close_dialog().await;
            goes_on(page).await;
            // Chromium itself tells of what it does not find.
            let errors = page.console_errors().await;
            assert!(
                errors.iter().all(|error| error.contains("missing.js")),
                "{errors:#?}"
            );
        });
    }
}

#[test]
fn where_nothing_is_stored_the_theme_lasts_as_long_as_the_page_and_a_sentence_says_so() {
    for storage in [FULL, DISABLED] {
        visit(async |page| {
            page.before_loading(storage);
            page.open(SHORT).await;
            let dark = "document.documentElement.dataset.theme === 'dark'";
            assert!(!page.eval::<bool>(dark).await && page.notices().await.is_empty());
            page.run("document.querySelector('[name=theme][value=dark]').click()")
                .await;
            page.until(dark).await;
            page.until(&format!(
                "{NOTICES}.startsWith('This browser blocks storage')"
            ))
            .await;
            goes_on(page).await;
            // What is there to be loaded later still comes.
            page.open_dialog(".share-button", ".share").await;
        });
    }
}

#[test]
fn a_canvas_that_was_lost_is_painted_again_when_it_is_there_again() {
    visit(async |page| {
        page.open(SHORT).await;
        page.click("#tab-timeline").await;
        page.until("document.querySelector('#chart-timeline')?.width > 300")
            .await;
        for canvas in CHARTS.into_iter().chain(["#chart-timeline"]) {
            let before = page.settled(canvas).await;
            // A browser without a GPU loses none by itself: this is what a page sees of it.
            page.run(&format!(
                "const canvas = document.querySelector('{canvas}');
                canvas.dispatchEvent(new Event('contextlost', {{ cancelable: true }}));
                canvas.getContext('2d').reset();"
            ))
            .await;
            assert_eq!(page.pixels(canvas).await.colours, 1, "{canvas} is blank");
            page.run(&format!(
                "document.querySelector('{canvas}').dispatchEvent(new Event('contextrestored'))"
            ))
            .await;
            assert_eq!(page.settled(canvas).await, before, "{canvas} is as it was");
        }
    });
}

#[test]
fn a_tab_that_was_suspended_goes_on_where_it_stood() {
    visit_chromium(async |page| {
        page.open("#max=6&traffic=daily&rate=0.25&duration=24h")
            .await;
        page.run("window.longest = 0; let last = performance.now(); setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 50);")
            .await;
        page.click(".transport .play").await;
        let playhead = "+document.getElementById('p-playhead').value * 86400";
        page.until(&format!("{playhead} < 86400")).await;
        let before_s: f64 = page.eval(playhead).await;
        suspend(page, Duration::from_secs(3)).await;
        let after_s: f64 = page.eval(playhead).await;
        let speed: f64 = page.eval("+document.querySelector('.speed').value").await;
        assert!(
            page.eval::<f64>("longest").await > 2000.0,
            "the tab was not suspended"
        );
        assert!(
            after_s - before_s < 2.0 * speed,
            "from {before_s} s to {after_s} s at {speed}×"
        );
        page.until(&format!("{playhead} > {after_s}")).await;

        page.type_address(ENDLESS).await;
        page.until(&format!("{PROGRESS} > 0")).await;
        suspend(page, Duration::from_secs(2)).await;
        let share: f64 = page.eval(PROGRESS).await;
        page.until(&format!("{PROGRESS} > {share}")).await;
        back_to_short(page).await;
        goes_on(page).await;
    });
}

/// As browsers do with a tab that nobody looks at, until somebody does.
async fn suspend(page: &Page, time: Duration) {
    let look = |on: bool| {
        page.devtools(
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": on }),
        )
    };
    let state = |state| page.devtools("Page.setWebLifecycleState", json!({ "state": state }));
    look(false).await;
    state("frozen").await;
    thread::sleep(time);
    state("active").await;
    // It is hidden as long as nobody looks.
    look(true).await;
}

#[test]
fn on_a_computer_six_times_slower_everything_still_comes() {
    visit_chromium(async |page| {
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 6 }))
            .await;
        page.open("").await;
        goes_on(page).await;
        let max = page.field("max").await;
        page.drag("max", 0.1, 0.3).await;
        page.until(&format!(
            "document.getElementById('n-max').value !== '{max}'"
        ))
        .await;
        search(page).await;
        page.until(FRONT).await;
        page.close_dialog().await;
        goes_on(page).await;
    });
}
