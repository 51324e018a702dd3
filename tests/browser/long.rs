use crate::advice::GIVEN;
use crate::browser::{tell, visit};
use crate::page::{ENDLESS, HIRED, PROGRESS, Page, REFUSED, SHORT, plain};
use coldstart::{report, share};
use std::thread;
use std::time::Duration;

/// About five million requests in a day.
const LONG: &str = "#min=12&max=20&rate=58&duration=1d&exec=0.1";
const UNDER_WAY: &str = "!document.querySelector('.long').hidden";

/// Whether the verdict is that of a part of the window.
const SO_FAR: &str = "document.querySelector('.verdict').textContent.startsWith('So far')";

#[test]
fn five_million_requests_in_a_worker_show_progress_and_give_the_figures_of_the_native_engine() {
    visit(async |page| {
        page.before_loading(HIRED);
        page.open(SHORT).await;
        // Advice has a worker of its own.
        page.until(GIVEN).await;
        let workers: u32 = page.eval("hired.length").await;
        shows_progress_and_then_the_verdict(page).await;
        assert_eq!(page.eval::<u32>("hired.length").await, workers + 1);
    });
}

#[test]
fn where_no_worker_can_start_the_page_simulates_all_the_same() {
    visit(async |page| {
        page.before_loading(REFUSED);
        page.open(SHORT).await;
        shows_progress_and_then_the_verdict(page).await;
    });
}

/// Leaves a short scenario for one that never ends, and sees it under way.
async fn begin_endless(page: &Page) {
    page.open(SHORT).await;
    page.type_address(ENDLESS).await;
    page.until(&format!("{UNDER_WAY} && {PROGRESS} > 0")).await;
}

async fn shows_progress_and_then_the_verdict(page: &Page) {
    let before = page.figures().await;
    page.type_address(LONG).await;
    page.until(&format!("{UNDER_WAY} && {PROGRESS} > 0")).await;
    page.until(SO_FAR).await;
    page.until(&format!("!({UNDER_WAY})")).await;
    assert_eq!(page.verdict().await.trim(), native_verdict(LONG));
    assert_ne!(page.figures().await, before);
}

pub fn native_verdict(fragment: &str) -> String {
    let (scenario, problems) = share::read_fragment(fragment);
    assert_eq!(problems, [], "{fragment}");
    let verdict = share::verdict(&scenario, &report::simulate(&scenario)).to_string();
    verdict.trim().to_owned()
}

#[test]
fn typing_stays_fluent_during_a_long_run() {
    visit(async |page| {
        begin_endless(page).await;
        page.eval::<()>(
            "(() => {
                window.frames_ms = [];
                let last = performance.now();
                const frame = now => { frames_ms.push(now - last); last = now; requestAnimationFrame(frame); };
                requestAnimationFrame(frame);
            })()",
        )
        .await;
        for letter in ["i", "d", "l", "e"] {
            page.keys("#filter", letter).await;
            page.frames(6).await;
        }
        let typed: String = page.eval("document.getElementById('filter').value").await;
        assert_eq!(typed, "idle");
        let mut frames: Vec<f64> = page.eval("frames_ms").await;
        frames.sort_by(f64::total_cmp);
        let median = frames[frames.len() / 2];
        let longest = frames[frames.len() - 1];
        tell(&format!(
            "typing during a long run: frames of {median:.1} ms at the median, {longest:.1} ms at most"
        ));
        assert!(
            median < 50.0,
            "frames take {median} ms while a person types"
        );
        assert!(
            page.eval::<bool>(UNDER_WAY).await,
            "the run was over too soon to tell"
        );
    });
}

#[test]
fn a_newer_scenario_wins_over_a_long_run() {
    visit(async |page| {
        begin_endless(page).await;
        page.type_address(LONG).await;
        page.until(&format!("!({UNDER_WAY})")).await;
        assert_eq!(page.verdict().await.trim(), native_verdict(LONG));
        page.type_address(ENDLESS).await;
        page.until(UNDER_WAY).await;
        page.type_address(SHORT).await;
        page.until(&format!("!({UNDER_WAY})")).await;
        thread::sleep(Duration::from_millis(300));
        assert_eq!(page.verdict().await.trim(), native_verdict(SHORT));
    });
}

#[test]
fn how_long_a_run_will_take_is_said_from_its_start() {
    visit(async |page| {
        page.open(SHORT).await;
        page.eval::<()>(
            "new MutationObserver(() => (window.said ??= document.querySelector('.under-way').innerText))
                .observe(document.querySelector('.long'), { attributeFilter: ['hidden'] })",
        )
        .await;
        page.type_address(ENDLESS).await;
        page.until(&format!("{UNDER_WAY} && {PROGRESS} > 0.02"))
            .await;
        let said: String = page.eval("said").await;
        // Ninety million at a quarter of a microsecond.
        let said = plain(&said);
        assert!(said.contains("0 %, about 25 s left"), "{said}");
        let told: String = page
            .eval("document.querySelector('.under-way').innerText")
            .await;
        assert!(told.contains(" left"), "{told}");
    });
}

#[test]
fn cancelling_stops_at_once_and_keeps_what_has_come() {
    visit(async |page| {
        begin_endless(page).await;
        page.eval::<()>(
            "(() => {
                addEventListener('click', () => window.clicked = performance.now(), true);
                new MutationObserver(() => window.ended = performance.now())
                    .observe(document.querySelector('.long'), { attributeFilter: ['hidden'] });
            })()",
        )
        .await;
        page.click(".under-way button").await;
        page.until("window.ended").await;
        let took_ms: f64 = page.eval("ended - clicked").await;
        assert!(took_ms < 100.0, "cancelling takes {took_ms} ms");
        let kept = page.figures().await;
        thread::sleep(Duration::from_millis(700));
        assert_eq!(page.figures().await, kept, "nothing comes any more");
        assert!(page.notices().await.join("").contains("cancelled"));
        page.type_address("#min=2&max=4&rate=0.3").await;
        page.until("document.querySelectorAll('.notice').length === 0")
            .await;
        assert_ne!(page.figures().await, kept);
        assert!(!page.eval::<bool>(UNDER_WAY).await);
    });
}

#[test]
fn a_run_that_needs_too_much_memory_is_told_and_the_page_goes_on() {
    visit(async |page| {
        page.open(SHORT).await;
        // Twice as many arrive as can be served, and wait: tens of millions at once.
        page.type_address("#min=4&max=4&rate=1100&duration=1d&exec=0.01")
            .await;
        page.until("document.querySelector('.notices').textContent.includes('memory')")
            .await;
        assert!(!page.eval::<bool>(UNDER_WAY).await);
        let logged = page.console_errors().await.join("");
        assert!(logged.contains("panicked"), "{logged}");
        page.type_address(LONG).await;
        page.until(&format!(
            "!({UNDER_WAY}) && document.querySelector('.notices').textContent === ''"
        ))
        .await;
        assert_eq!(page.verdict().await.trim(), native_verdict(LONG));
    });
}
