//! One browser per test, with a profile of its own, and one test at a time: they measure.

use crate::page::Page;
use crate::site::Site;
use crate::{chromium, firefox};
use std::io::{BufRead, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::{Child, Stdio};
use std::sync::{Mutex, PoisonError};
use std::{env, thread};
use thirtyfour::WebDriver;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What the tests run in: Chromium, or what `BROWSER` names.
#[derive(Clone, Copy, Debug)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    fn chosen() -> Browser {
        match env::var("BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Browser::Chromium,
            Ok("firefox") => Browser::Firefox,
            Ok(other) => panic!("BROWSER is chromium or firefox, not {other}"),
        }
    }
}

/// Runs a test with a page that nothing is loaded into yet.
pub fn visit(test: impl AsyncFnOnce(&Page)) {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let browser = Browser::chosen();
    let site = Site::start();
    let driver = Driver::start(browser);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let session = runtime.block_on(async {
        match browser {
            Browser::Chromium => chromium::start(driver.port).await,
            Browser::Firefox => firefox::start(driver.port).await,
        }
    });
    let page = Page::new(browser, session.clone(), site);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            page.look(1440, 900, "light").await;
            test(&page).await;
            let errors = page.console_errors().await;
            assert!(errors.is_empty(), "errors in the console: {errors:#?}");
        });
    }));
    // A browser outlives its driver, so that it has to end first, whatever came of the test.
    let ended = runtime.block_on(WebDriver::quit(session));
    if let Browser::Chromium = browser {
        chromium::forget(driver.port);
    }
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    ended.expect("the browser ends");
}

/// The same for what only Chromium's own protocol can ask for. In another browser it is left out, and that is told.
pub fn visit_chromium(test: impl AsyncFnOnce(&Page)) {
    match Browser::chosen() {
        Browser::Chromium => visit(test),
        other => {
            let thread = thread::current();
            let name = thread.name().unwrap_or_default();
            tell(&format!("left out in {other:?}: {name}"));
        }
    }
}

/// Says it whatever becomes of the test: the output of one that passes is not shown.
pub fn tell(sentence: &str) {
    writeln!(std::io::stderr(), "{sentence}").expect("a standard error");
}

/// The browser's driver on a port that it chose itself, until it is dropped.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// The port that it finds free may be taken before it listens there: then it ends, and is asked again.
    fn start(browser: Browser) -> Driver {
        (0..5)
            .find_map(|_| Driver::attempt(browser))
            .expect("the driver says which port it took")
    }

    fn attempt(browser: Browser) -> Option<Driver> {
        let (mut command, before_port) = match browser {
            Browser::Chromium => chromium::driver(),
            Browser::Firefox => firefox::driver(),
        };
        let mut process = (command.stdout(Stdio::piped()).spawn()).unwrap_or_else(|_| {
            panic!("no driver of {browser:?} is on the PATH (`make test` installs it)")
        });
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut lines = output.lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once(before_port)?;
            port.trim_end_matches('.').parse().ok()
        });
        // Nothing that it says later may stop it.
        thread::spawn(move || lines.for_each(drop));
        // Without a port it is dropped, which ends it.
        let started = Driver {
            process,
            port: port.unwrap_or_default(),
        };
        port.map(|_| started)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
