use crate::browser::visit;
use crate::page::Page;
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

/// Milliseconds of every measure of that name.
async fn measures(page: &Page, name: &str) -> Vec<f64> {
    let durations = "performance.getEntriesByName(given).map(m => m.duration)";
    page.call(durations, name.into()).await
}

fn native_ms() -> (f64, u64) {
    let (scenario, _) = share::read_fragment(SCENARIO);
    let requests = report::simulate(&scenario).requests.arrived;
    let times = (0..2 * STEPS).map(|_| {
        let start = Instant::now();
        std::hint::black_box(report::simulate(&scenario));
        start.elapsed().as_secs_f64() * 1e3
    });
    (median(times.collect()), requests)
}

fn median(mut values: Vec<f64>) -> f64 {
    assert!(!values.is_empty(), "nothing was measured");
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
