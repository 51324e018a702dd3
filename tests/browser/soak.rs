//! Random use of everything, from a seed: nothing breaks, nothing leaks, nothing stutters.
//!
//! A minute of it runs with all other tests, always from the same seed; `make soak` goes on for ten, from another each
//! time. `SOAK_SEED` does the same again, in the same order as far as the page's timing lets it; what is done is printed,
//! which the test runner shows of a failure.

use crate::browser::{tell, visit_chromium};
use crate::page::SHORT;
use crate::person::Person;
use serde_json::json;
use std::time::{Duration, Instant};
use std::{env, fs, thread};
use thirtyfour::Key;

/// Memory may grow for so long, or for a third of a shorter run.
const WARM_UP: Duration = Duration::from_secs(60);
/// From then on it may grow to this many times what it was.
const FLAT: f64 = 1.2;
/// What the driver itself leaves in the page with an action: some six calls of 80 bytes, as measured in an idle page.
const DRIVER_BYTES: f64 = 500.0;
/// From one look at the memory to the next.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// One each for the run, the baseline, advice, a long run that is taken away and a file; and the pool of a search.
const MOST_WORKERS: usize = 5 + 16;
/// 99 % of frames take less, in milliseconds, where no other program wants the cores.
const TOLERABLE_MS: f64 = 50.0;
/// Where memory is looked at, so that the same is in it each time.
const REST: &str = SHORT;
/// 86 400 requests: nearly as many as the page simulates and keeps by itself.
const LARGEST: &str = "#min=12&max=20&rate=1&duration=86400&baseline.max=30";
/// Three times as many: a worker does that.
const LONG: &str = "#min=12&max=20&rate=3&duration=86400";
/// Watches the page, and finds what can be used on it.
const WATCH: &str = include_str!("soak.js");

/// Bytes in use. How many nodes there are says little, as a person leaves lists and tables open.
type Memory = [(&'static str, f64); 2];

#[test]
fn random_use_breaks_nothing_leaks_nothing_and_stays_fluent() {
    let length = Duration::from_secs(of_environment("SOAK_SECONDS").unwrap_or(60));
    let seed = of_environment("SOAK_SEED").unwrap_or(1);
    tell(&format!(
        "soak: {} s from SOAK_SEED={seed}",
        length.as_secs()
    ));
    visit_chromium(async |page| {
        page.before_loading(WATCH);
        for (command, parameters) in [
            ("Performance.enable", json!({})),
            ("Page.setDownloadBehavior", json!({ "behavior": "deny" })),
        ] {
            page.devtools(command, parameters).await;
        }
        page.open("").await;
        let person = Person::new(page, seed);
        person.see_everything().await;
        person.soak(length).await;
    });
}

fn of_environment(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name}={text} is no whole number")),
    )
}

impl Person<'_> {
    /// Loads all there is to load, and simulates the most that the page does by itself.
    async fn see_everything(&self) {
        self.say("sees everything once");
        self.page.type_address(LARGEST).await;
        self.page
            .until("document.querySelectorAll('.change').length")
            .await;
        for tab in ["timeline", "delays", "money", "requests", "decisions"] {
            self.page.click(&format!("#tab-{tab}")).await;
            thread::sleep(Duration::from_millis(500));
        }
        for opener in [
            ".take-away",
            ".share-button",
            ".start-from",
            ".presets .more",
        ] {
            self.page.click(opener).await;
            self.page
                .until("document.querySelector('dialog[open]')")
                .await;
            self.close_dialogs().await;
        }
        self.import().await;
        self.search().await;
        self.close_dialogs().await;
        self.page.type_address(LONG).await;
        self.page
            .until("document.querySelector('.long').hidden")
            .await;
        self.check().await;
    }

    async fn soak(&self, length: Duration) {
        let warm = WARM_UP.min(length / 3);
        let mut looked = Instant::now();
        let mut first: Option<Memory> = None;
        let (mut used, mut wanted) = (0_u32, 0.0);
        while self.began.elapsed() < length {
            self.act().await;
            self.check().await;
            used += 1;
            wanted += wanted_cores();
            let is_over = self.began.elapsed() >= length;
            if self.began.elapsed() < warm || !is_over && looked.elapsed() < LOOK_EVERY {
                continue;
            }
            let memory = self.memory().await;
            self.say(&format!("{memory:?}"));
            looked = Instant::now();
            let workers: usize = self.page.eval("soak.workers()").await;
            assert!(workers <= MOST_WORKERS, "{workers} workers");
            match &first {
                None => first = Some(memory),
                Some(first) => assert!(
                    (memory.iter().zip(first)).all(|(now, then)| {
                        now.1 <= FLAT * then.1 + DRIVER_BYTES * f64::from(used)
                    }),
                    "memory grows: {first:?} became {memory:?}"
                ),
            }
        }
        let frames: Vec<usize> = self.page.eval("soak.frames").await;
        let (median, slow) = (quantile(&frames, 0.5), quantile(&frames, 0.99));
        let crowded = (wanted / f64::from(used)).max(1.0);
        tell(&format!(
            "soak: {used} actions; {} frames of {median} ms at the median and {slow} ms at the 99th percentile, \
             {crowded:.1} threads to a core; {first:?}",
            frames.iter().sum::<usize>()
        ));
        assert!(
            (slow as f64) < TOLERABLE_MS * crowded,
            "1 % of frames take {slow} ms or more"
        );
    }

    /// No apology, nothing in the console; a run that takes too long for this test gives way.
    async fn check(&self) {
        let (sorry, long): (bool, bool) = self
            .page
            .eval("[!document.getElementById('apology').hidden, !document.querySelector('.long').hidden]")
            .await;
        let errors = self.page.console_errors().await;
        assert!(
            !sorry && errors.is_empty(),
            "apology: {sorry}, console: {errors:#?}"
        );
        if long && self.below(10) == 0 {
            self.say("cancels a long run");
            self.run("document.querySelector('.under-way button').click()")
                .await;
            self.type_address().await;
        }
    }

    /// At rest, when all that is not held has been collected.
    async fn memory(&self) -> Memory {
        let page = self.page;
        page.run("soak.watch(false)").await;
        page.look(1440, 900, "light").await;
        self.close_dialogs().await;
        page.click("#tab-decisions").await;
        page.type_address(REST).await;
        page.press_chart("#chart-workers", Key::Escape).await;
        thread::sleep(Duration::from_millis(1000));
        for _ in 0..2 {
            page.devtools("HeapProfiler.collectGarbage", json!({}))
                .await;
        }
        let metrics = page.devtools("Performance.getMetrics", json!({})).await;
        let heap = (metrics["metrics"].as_array().into_iter().flatten())
            .find(|metric| metric["name"] == "JSHeapUsedSize")
            .and_then(|metric| metric["value"].as_f64());
        let memory = [
            ("heap", heap.expect("Chromium tells")),
            ("wasm", page.eval("soak.memory()").await),
        ];
        page.run("soak.watch(true)").await;
        memory
    }
}

/// Threads of all programs that run or could, to each core, as Linux tells it; elsewhere one.
fn wanted_cores() -> f64 {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let running = told.split([' ', '/']).nth(3);
    let running = running.and_then(|number| number.parse::<f64>().ok());
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    running.map_or(1.0, |running| running / cores as f64)
}

/// The value that a share of counted values do not exceed; the index of a count is its value.
fn quantile(counts: &[usize], share: f64) -> usize {
    let wanted = (share * counts.iter().sum::<usize>() as f64).ceil() as usize;
    let mut seen = 0;
    let reaches = |count: &usize| {
        seen += count;
        seen >= wanted
    };
    counts.iter().position(reaches).unwrap_or(counts.len())
}
