//! One Chromium per test, with a profile of its own, and one test at a time: they measure.

use crate::page::Page;
use crate::site::Site;
use std::io::{BufRead, BufReader};
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
    runtime.block_on(async {
        let mut wanted = DesiredCapabilities::chrome();
        let profile_flag = format!("--user-data-dir={}", profile.display());
        for flag in FLAGS.into_iter().chain([profile_flag.as_str()]) {
            wanted.add_arg(flag).expect("a flag");
        }
        wanted
            .set_browser_log_level(LoggingPrefsLogLevel::Severe)
            .expect("a log level");
        let address = format!("http://127.0.0.1:{}", driver.port);
        let session = WebDriver::new(address, wanted).await;
        let session = session.expect("chromedriver starts Chromium");
        let page = Page::new(session.clone(), site.address());
        page.look(1440, 900, "light").await;
        test(&page).await;
        let errors = page.console_errors().await;
        assert!(errors.is_empty(), "errors in the console: {errors:#?}");
        session.quit().await.expect("Chromium ends");
    });
    // What Chromium leaves behind in the temporary directory is only untidy.
    let _ = fs::remove_dir_all(profile);
}

/// The driver on a port that it chose itself, until it is dropped.
struct Chromedriver {
    process: Child,
    port: u16,
}

impl Chromedriver {
    fn start() -> Chromedriver {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is on the PATH (`scripts/install browser`)");
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let port = (output.lines().map_while(Result::ok))
            .find_map(|line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver says which port it took");
        Chromedriver { process, port }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
