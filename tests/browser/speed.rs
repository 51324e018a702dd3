use crate::browser::visit;
use crate::page::Page;
use coldstart::scenario::Scenario;
use coldstart::{report, share};
use std::io::Write;
use std::time::Instant;
use thirtyfour::Key;

/// About 86 400 requests in 24 hours.
const SCENARIO: &str = "#min=12&max=20&rate=1&duration=86400";
/// There and back: more than 20 inputs.
const STEPS: usize = 11;
/// Ten frames of 60 Hz: far above what it takes, and still what a hand feels.
const TOLERABLE_MS: f64 = 166.0;

#[test]
fn a_day_of_86_400_requests_is_painted_while_the_thumb_moves() {
    visit(async |page| {
        page.open(SCENARIO).await;
        page.eval::<()>("performance.clearMeasures()").await;
        for (steps, key) in [(STEPS, Key::Right), (STEPS, Key::Left)] {
            for _ in 0..steps {
                let painted = measures(page, "input-to-paint").await.len();
                page.press("max", key.clone()).await;
                page.until(&format!(
                    "performance.getEntriesByName('input-to-paint').length > {painted}"
                ))
                .await;
            }
        }
        let painted = median(measures(page, "input-to-paint").await);
        let simulated = median(measures(page, "simulate").await);
        let (native, requests) = native_ms();
        // Not captured as the output of a passing test is.
        writeln!(
            std::io::stderr(),
            "{requests} requests, medians over {} slider steps: input to paint {painted:.1} ms, simulation in the \
             page {simulated:.1} ms, native {native:.1} ms",
            2 * STEPS
        )
        .expect("a standard error");
        assert!(painted < TOLERABLE_MS, "{painted} ms from input to paint");
    });
}

#[test]
fn a_thumb_that_moves_in_every_frame_leaves_the_page_fluent() {
    visit(async |page| {
        page.open(SCENARIO).await;
        let mut frames: Vec<f64> = page.eval(DRAGGED).await;
        frames.sort_by(f64::total_cmp);
        let (middle, slow) = (frames[frames.len() / 2], frames[frames.len() * 95 / 100]);
        writeln!(
            std::io::stderr(),
            "86 400 requests, a movement in every frame: {:.0} frames a second at the median, {:.0} at the 95th \
             percentile of frame times (target 50)",
            1e3 / middle,
            1e3 / slow
        )
        .expect("a standard error");
        assert!(middle < TOLERABLE_MS, "{middle} ms a frame");
    });
}

/// Moves the thumb of max workers in each of 90 frames; the times from one frame to the next, in milliseconds.
const DRAGGED: &str = "new Promise(done => {
    const thumb = document.querySelector('#p-max'), times = [];
    let before = performance.now();
    const frame = now => {
        times.push(now - before);
        before = now;
        if (times.length > 90) return done(times.slice(1));
        thumb.value = Number(thumb.value) + (times.length % 40 < 20 ? 5 : -5) * (Number(thumb.max) / 1000);
        thumb.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})";

#[test]
fn a_million_requests_cost_in_the_page_what_they_cost_natively_or_little_more() {
    visit(async |page| {
        page.open(SCENARIO).await;
        let scenario = Scenario::from_json(MILLION).expect("a valid scenario");
        let native = (0..5).map(|_| milliseconds(|| report::simulate(&scenario)));
        let native = median(native.collect());
        let wasm: Vec<f64> = page.call(TIMED, MILLION.into()).await;
        let wasm = median(wasm);
        writeln!(
            std::io::stderr(),
            "M/M/10 at 80 %, 10⁶ requests, full report: {wasm:.0} ms in the page, {native:.0} ms natively, \
             {:.2} × (target 1.6)",
            wasm / native
        )
        .expect("a standard error");
        assert!(
            wasm < 5.0 * native,
            "{wasm} ms in the page, {native} ms natively"
        );
    });
}

/// M/M/10 at 80 % load, about a million requests.
const MILLION: &str = r#"{"traffic": {"rate": 8}, "job": {"execution_time": {"dist": "exponential", "mean": 1}},
    "endpoint": {"min_workers": 10, "max_workers": 10}, "run": {"duration_s": 125000}}"#;

/// Times five simulations of the scenario given, in milliseconds.
const TIMED: &str = "[1, 2, 3, 4, 5].map(() => { const start = performance.now(); \
    wasmBindings.simulate(given); return performance.now() - start; })";

/// Milliseconds of every measure of that name.
async fn measures(page: &Page, name: &str) -> Vec<f64> {
    let durations = "performance.getEntriesByName(given).map(m => m.duration)";
    page.call(durations, name.into()).await
}

fn native_ms() -> (f64, u64) {
    let (scenario, _) = share::read_fragment(SCENARIO);
    let requests = report::simulate(&scenario).requests.arrived;
    let times = (0..2 * STEPS).map(|_| milliseconds(|| report::simulate(&scenario)));
    (median(times.collect()), requests)
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    assert!(!values.is_empty(), "nothing was measured");
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
