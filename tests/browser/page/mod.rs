//! The page as a person sees and works it.

mod hand;
mod pixels;

use crate::browser::Browser;
use crate::site::Site;
use crate::{chromium, firefox};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::thread;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// Longer than anything on the page may take, on the slowest machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub const CHARTS: [&str; 4] = [
    "#chart-workers",
    "#chart-queue",
    "#chart-delay",
    "#chart-utilization",
];

/// A scenario that is simulated at once.
pub const SHORT: &str = "#min=1&max=4&rate=0.3";
/// About ninety million requests: nothing finishes them while a test looks on.
pub const ENDLESS: &str = "#min=12&max=20&rate=1000&duration=25h&exec=0.01";
/// What is done of a long run, 0..1.
pub const PROGRESS: &str =
    "parseFloat(document.querySelector('.progress i').style.getPropertyValue('--share'))";
/// Opens "Your own traffic".
pub const OWN_TRAFFIC: &str = ".start-from + .start-from";

/// Before loading: keeps every worker in `window.hired`, each with the address of the module that it is to run.
pub const HIRED: &str = "window.hired = [];
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); hired.push(this); }
        postMessage(message, ...given) {
            if (message?.js) this.module = message.js;
            super.postMessage(message, ...given);
        }
    };";
/// Before loading: no worker starts.
pub const REFUSED: &str =
    "window.Worker = function () { throw new DOMException('refused', 'SecurityError'); }";

/// One tab.
pub struct Page {
    browser: Browser,
    driver: WebDriver,
    site: Site,
}

impl Page {
    pub fn new(browser: Browser, driver: WebDriver, site: Site) -> Page {
        Page {
            browser,
            driver,
            site,
        }
    }

    /// The servers behind it.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Loads the page afresh with this fragment ("#max=8", or ""), and a query before it where it has one; waits for
    /// its first picture.
    pub async fn open(&self, fragment: &str) {
        self.go("about:blank").await;
        self.go(&format!("{}{fragment}", self.site.address())).await;
        self.ready().await;
    }

    /// Types another fragment into the address of the page that is open.
    pub async fn type_address(&self, fragment: &str) {
        self.go(&format!("{}{fragment}", self.site.address())).await;
    }

    /// Opens a page of another origin that embeds this one.
    pub async fn open_host(&self, file: &str) {
        self.go(&self.site.host(file)).await;
    }

    /// Goes into the frame that an expression finds; what follows is of the page in it.
    pub async fn enter(&self, frame: &str) {
        let script = format!("return {frame}");
        let found = self.driver.execute(script, Vec::new()).await;
        let frame = found.and_then(|found| found.element()).expect("a frame");
        frame.enter_frame().await.expect("a page in the frame");
    }

    /// Back from all frames.
    pub async fn leave(&self) {
        let left = self.driver.enter_default_frame().await;
        left.expect("a page around the frame");
    }

    async fn go(&self, address: &str) {
        self.driver.goto(address).await.expect("an address");
    }

    /// Waits for the first picture.
    pub async fn ready(&self) {
        self.until("document.documentElement.dataset.ready === 'true'")
            .await;
    }

    pub async fn reload(&self) {
        // As the page itself does it: Firefox's driver goes around the service worker.
        self.run("window.before = true; location.reload()").await;
        self.until("!window.before").await;
        self.ready().await;
    }

    pub async fn back(&self) {
        self.driver.back().await.expect("a page to go back to");
    }

    pub async fn forward(&self) {
        self.driver.forward().await.expect("a page to go on to");
    }

    /// Sets the size of the window, in CSS pixels, and the theme that the system prefers.
    pub async fn look(&self, width: u32, height: u32, theme: &str) {
        match self.browser {
            Browser::Chromium => chromium::look(&self.driver, width, height, theme).await,
            Browser::Firefox => firefox::look(&self.driver, width, height, theme).await,
        }
        // A frame is as wide as its page has it.
        self.until(&format!(
            "self !== top || innerWidth === {width} && innerHeight === {height} && matchMedia('(prefers-color-scheme: {theme})').matches"
        ))
        .await;
    }

    /// The system prefers less motion from now on.
    pub async fn prefer_less_motion(&self) {
        match self.browser {
            Browser::Chromium => chromium::prefer_less_motion(&self.driver).await,
            Browser::Firefox => firefox::prefer_less_motion(&self.driver).await,
        }
    }

    /// Runs a script in every page of the site that is loaded from now on, before anything of its own.
    pub fn before_loading(&self, script: &str) {
        self.site.before_loading(script);
    }

    /// Tells Chromium what WebDriver has no word for; its answer.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// The value of an expression.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.call(expression, json!(null)).await
    }

    /// The value of an expression over `given`.
    pub async fn call<T: DeserializeOwned>(&self, expression: &str, given: Value) -> T {
        let script = format!("const given = arguments[0]; return {expression};");
        let answer = self.driver.execute(script, vec![given]).await;
        let answer = answer.unwrap_or_else(|error| panic!("{expression}: {error}"));
        let kind = std::any::type_name::<T>();
        (answer.convert())
            .unwrap_or_else(|_| panic!("{expression} is no {kind}: {}", answer.json()))
    }

    /// Runs a script in the page that is open.
    pub async fn run(&self, script: &str) {
        let done = self.driver.execute(script, Vec::new()).await;
        done.expect("a script that runs");
    }

    /// Waits until the expression holds.
    pub async fn until(&self, condition: &str) {
        let start = Instant::now();
        let holds = format!("!!({condition})");
        // A page that is on its way out answers nothing in Firefox.
        while self.eval::<Option<bool>>(&holds).await != Some(true) {
            if start.elapsed() > PATIENCE {
                let (fragment, errors) = (self.fragment().await, self.console_errors().await);
                panic!(
                    "it never became true that {condition}\nat {fragment}\nconsole: {errors:#?}"
                );
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for so many more frames.
    pub async fn frames(&self, number: u32) {
        let passed = "new Promise(done => {
            let left = given;
            const frame = () => left-- > 0 ? requestAnimationFrame(frame) : done(null);
            frame();
        })";
        self.call::<()>(passed, json!(number)).await;
    }

    /// What the console has shown as errors since the last call.
    pub async fn console_errors(&self) -> Vec<String> {
        match self.browser {
            Browser::Chromium => chromium::console_errors(&self.driver).await,
            Browser::Firefox => firefox::console_errors(&self.driver).await,
        }
    }

    /// The fragment of the address, with its `#`.
    pub async fn fragment(&self) -> String {
        self.eval("location.hash").await
    }

    /// The text in the number field of a parameter.
    pub async fn field(&self, name: &str) -> String {
        self.call("document.getElementById(`n-${given}`).value", json!(name))
            .await
    }

    /// The texts of the figures, in their order on the page.
    pub async fn figures(&self) -> Vec<String> {
        self.eval("[...document.querySelectorAll('[data-figure]')].map(f => f.textContent)")
            .await
    }

    pub async fn verdict(&self) -> String {
        self.eval("document.querySelector('.verdict').textContent")
            .await
    }

    pub async fn notices(&self) -> Vec<String> {
        self.eval("[...document.querySelectorAll('.notice')].map(n => n.textContent)")
            .await
    }

    /// Waits until an element has this text, whatever its spaces are.
    pub async fn until_text(&self, selector: &str, text: &str) {
        let now = format!(
            "document.querySelector('{selector}')?.innerText.split(/\\s+/).join(' ').trim()"
        );
        self.until(&format!("{now} === {}", json!(plain(text))))
            .await;
    }
}

/// With one plain space for all that stands between two words.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
