//! One Chromium per test, with a profile of its own, and one test at a time: they measure.

use crate::page::Page;
use crate::site::Site;
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::{env, fs, process};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::{DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Runs a test with a page that nothing is loaded into yet.
pub fn visit(test: impl AsyncFnOnce(&Page)) {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let site = Site::start();
    let driver = Chromedriver::start();
    let profile = env::temp_dir().join(format!("coldstart-{}-{}", process::id(), driver.port));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let session = runtime.block_on(chromium(driver.port, &profile));
    let page = Page::new(session.clone(), site);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            page.look(1440, 900, "light").await;
            test(&page).await;
            let errors = page.console_errors().await;
            assert!(errors.is_empty(), "errors in the console: {errors:#?}");
        });
    }));
    // Chromium outlives its driver, so that it has to end first, whatever came of the test.
    let ended = runtime.block_on(session.quit());
    // What Chromium leaves behind in the temporary directory is only untidy.
    let _ = fs::remove_dir_all(profile);
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    ended.expect("Chromium ends");
}

async fn chromium(port: u16, profile: &Path) -> WebDriver {
    let mut wanted = DesiredCapabilities::chrome();
    let profile_flag = format!("--user-data-dir={}", profile.display());
    for flag in FLAGS.into_iter().chain([profile_flag.as_str()]) {
        wanted.add_arg(flag).expect("a flag");
    }
    let logged = wanted.set_browser_log_level(LoggingPrefsLogLevel::Severe);
    logged.expect("a log level");
    let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await;
    session.expect("chromedriver starts Chromium")
}

/// The driver on a port that it chose itself, until it is dropped.
struct Chromedriver {
    process: Child,
    port: u16,
}

impl Chromedriver {
    /// The port that it finds free may be taken before it listens there: then it ends, and is asked again.
    fn start() -> Chromedriver {
        (0..5)
            .find_map(|_| Chromedriver::attempt())
            .expect("chromedriver says which port it took")
    }

    fn attempt() -> Option<Chromedriver> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is on the PATH (`scripts/install browser`)");
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let port = (output.lines().map_while(Result::ok)).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        // Without a port it is dropped, which ends it.
        let started = Chromedriver {
            process,
            port: port.unwrap_or_default(),
        };
        port.map(|_| started)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
