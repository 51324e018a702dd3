//! The run as a film: played, scrubbed, stepped through, and operated while it is shown.

use crate::browser::{tell, visit};
use crate::page::{CHARTS, PATIENCE, Page};
use std::time::Instant;
use thirtyfour::Key;

const DAY: &str = "#max=6&traffic=daily&rate=0.25&exec=8&duration=24h";
const PLAY: &str = ".transport .play";
const SCRUB: &str = "#p-playhead";
const SEND_10: &str = ".send [aria-label='Send 10 now']";
/// All of the run is shown.
const WHOLE: &str = "document.querySelector('.transport .whole').disabled";
/// A frame that takes longer than this, in milliseconds, is not fluent even on a slow machine.
const TOLERABLE_MS: f64 = 50.0;

async fn clock(page: &Page) -> String {
    let clock = "document.querySelector('.transport .clock').textContent";
    page.eval(clock).await
}

async fn shows(page: &Page, clock: &str) {
    page.until(&format!(
        "document.querySelector('.transport .clock').textContent === '{clock}'"
    ))
    .await;
}

/// Moves the playhead from the end of the day to noon, which is where a bucket ends.
async fn to_noon(page: &Page) {
    for _ in 0..12 {
        page.keys(SCRUB, Key::PageDown).await;
    }
    shows(page, "12:00:00").await;
}

#[test]
fn playing_moves_the_playhead_and_pausing_stops_it() {
    visit(async |page| {
        page.open(DAY).await;
        assert!(page.eval::<bool>(WHOLE).await);
        page.click(PLAY).await;
        // From the end, where it stood, it begins anew.
        page.until("(clock => clock > '00:10' && clock < '24:00:00')(document.querySelector('.transport .clock').textContent)")
            .await;
        page.click(PLAY).await;
        let stopped = clock(page).await;
        assert!(stopped.as_str() < "24:00:00", "{stopped}");
        page.frames(12).await;
        assert_eq!(clock(page).await, stopped);
        page.press_chart(CHARTS[0], " ").await;
        page.until(&format!(
            "document.querySelector('.transport .clock').textContent > '{stopped}'"
        ))
        .await;
        page.press_chart(CHARTS[0], " ").await;
        page.until("document.querySelector('.play').ariaLabel === 'Play'")
            .await;
    });
}

#[test]
fn the_charts_show_the_run_up_to_where_it_is_scrubbed() {
    visit(async |page| {
        page.open(DAY).await;
        let whole = page.pixels(CHARTS[0]).await;
        page.drag("playhead", 0.95, 0.5).await;
        let stood = clock(page).await;
        assert!(
            stood.starts_with("11:") || stood.starts_with("12:"),
            "{stood}"
        );
        let spoken = format!("document.querySelector('{SCRUB}').getAttribute('aria-valuetext')");
        assert_eq!(page.eval::<String>(&spoken).await, stood);
        let half = page.pixels(CHARTS[0]).await;
        assert!(half.painted < 0.7 * whole.painted, "{half:?} of {whole:?}");
        page.press_chart(CHARTS[0], Key::Escape).await;
        page.until(WHOLE).await;
    });
}

#[test]
fn a_slider_moved_at_the_playhead_acts_from_there_on_and_back_undoes_it() {
    visit(async |page| {
        page.open(DAY).await;
        let whole = page.pixels(CHARTS[3]).await;
        to_noon(page).await;
        let mut before = Vec::new();
        for chart in CHARTS {
            before.push(page.pixels(chart).await);
        }
        page.press("max", Key::Left).await;
        page.until("location.hash.includes('change=43200,max=5')")
            .await;
        assert_eq!(page.field("max").await, "5");
        assert!(page.fragment().await.contains("max=6&"));
        // Axes may have changed: those of workers and of utilization have not.
        for i in [0, 3] {
            assert_eq!(page.pixels(CHARTS[i]).await, before[i], "{}", CHARTS[i]);
        }
        page.keys(SCRUB, Key::Escape).await;
        page.until(WHOLE).await;
        assert_ne!(page.pixels(CHARTS[3]).await, whole);
        assert_eq!(page.field("max").await, "6");
        let listed = "document.querySelectorAll('[data-parameter=change] .entry').length";
        assert_eq!(page.eval::<u32>(listed).await, 1);
        page.back().await;
        page.until(&format!(
            "!location.hash.includes('change') && {listed} === 0"
        ))
        .await;
    });
}

#[test]
fn a_slider_that_a_later_change_contradicts_says_so() {
    visit(async |page| {
        page.open(&format!("{DAY}&change=20h,max=1")).await;
        to_noon(page).await;
        let fragment = page.fragment().await;
        page.type_number("min", "2").await;
        page.until("/min_workers, which is 2/.test(document.querySelector('[data-parameter=min] .problem').textContent)")
            .await;
        assert_eq!(page.fragment().await, fragment);
    });
}

#[test]
fn requests_are_sent_at_the_playhead_and_add_up() {
    visit(async |page| {
        page.open(DAY).await;
        assert!(
            page.eval::<bool>(&format!("document.querySelector(\"{SEND_10}\").disabled"))
                .await
        );
        to_noon(page).await;
        page.click(SEND_10).await;
        page.until("location.hash.includes('inject=43200,10')")
            .await;
        page.click(SEND_10).await;
        page.until("location.hash.includes('inject=43200,20')")
            .await;
        shows(page, "12:00:00").await;
    });
}

#[test]
fn next_cold_start_lands_on_a_start_of_the_decision_log() {
    visit(async |page| {
        page.open("#max=2&rate=0.2&exec=fixed:8&duration=1h").await;
        page.until("document.querySelector('.next-start:enabled')")
            .await;
        let playhead = format!("Number(document.querySelector('{SCRUB}').value)");
        let mut before = 0.0;
        for next in [".next-start", ".next-start", ".next-start", ".next-event"] {
            page.click(next).await;
            let now: f64 = page.eval(&playhead).await;
            assert!(
                now > before && now < 1.0,
                "{next}: {now} is not after {before}"
            );
            before = now;
            if next == ".next-start" {
                page.until("[...document.querySelectorAll('#decisions .body > *')].some(row => row.querySelector('.dot.starting')
                    && row.querySelector('time').textContent === document.querySelector('.transport .clock').textContent)")
                    .await;
            }
        }
    });
}

#[test]
fn steps_say_that_they_need_logs_where_too_many_requests_are_expected() {
    visit(async |page| {
        page.open("#max=500&rate=30&exec=fixed:1&duration=1h").await;
        page.until(
            "['.next-event', '.next-start'].every(next => (button => button.disabled
            && button.title.startsWith('Too many requests are expected'))(document.querySelector(next)))",
        )
        .await;
    });
}

#[test]
fn the_film_ends_with_the_whole_run() {
    visit(async |page| {
        page.open(DAY).await;
        page.keys(".transport .speed", Key::End).await;
        page.keys(SCRUB, Key::Left).await;
        shows(page, "23:57:00").await;
        page.click(PLAY).await;
        page.until(WHOLE).await;
        page.until("document.querySelector('.play').ariaLabel === 'Play'")
            .await;
        shows(page, "24:00:00").await;
    });
}

#[test]
fn a_zoom_follows_the_playhead() {
    visit(async |page| {
        page.open(DAY).await;
        page.press_chart(CHARTS[0], "++").await;
        let said = "document.querySelector('.stage [role=status]').textContent";
        page.until(&format!("{said} === 'The charts show 09:00 to 15:00.'"))
            .await;
        page.keys(SCRUB, Key::Home).await;
        page.until(&format!("{said} === 'The charts show 00:00 to 06:00.'"))
            .await;
    });
}

#[test]
fn who_wants_less_motion_sees_steps_of_a_bucket() {
    visit(async |page| {
        page.prefer_less_motion().await;
        page.open(DAY).await;
        page.click(PLAY).await;
        // Buckets of 180 seconds.
        page.until("document.querySelector('.transport .clock').textContent >= '00:03:00'")
            .await;
        let seconds = "(([h, m, s]) => 3600 * h + 60 * m + 1 * s)(document.querySelector('.transport .clock').textContent.split(':'))";
        let (mut seen, began) = (vec![0], Instant::now());
        while seen.len() < 5 && began.elapsed() < PATIENCE {
            let now: u32 = page.eval(seconds).await;
            if seen.last() != Some(&now) {
                seen.push(now);
            }
        }
        assert_eq!(seen.len(), 5, "it stands still: {seen:?}");
        assert!(
            seen.windows(2).all(|pair| pair[1] >= pair[0] + 180),
            "{seen:?}"
        );
    });
}

#[test]
fn frames_stay_fluent_while_it_plays() {
    const FRAMES: &str = "new Promise(done => {
        const frames = []; let last = performance.now();
        const frame = () => {
            const now = performance.now(); frames.push(now - last); last = now;
            if (frames.length < 120) requestAnimationFrame(frame);
            else done(frames.sort((a, b) => a - b));
        };
        requestAnimationFrame(frame);
    })";
    visit(async |page| {
        for tab in ["timeline", "decisions"] {
            page.open(DAY).await;
            page.click(&format!("#tab-{tab}")).await;
            page.until("document.querySelector('.next-start:enabled')")
                .await;
            page.click(PLAY).await;
            let frames: Vec<f64> = page.eval(FRAMES).await;
            let (median, late) = (frames[frames.len() / 2], frames[frames.len() * 95 / 100]);
            tell(&format!(
                "a day of 21 600 requests plays beside {tab}: frames of {median:.1} ms, p95 {late:.1} ms"
            ));
            assert!(median < TOLERABLE_MS, "{median} ms a frame beside {tab}");
        }
    });
}
