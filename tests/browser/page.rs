//! The page as a person sees and works it.

use crate::browser::Browser;
use crate::site::Site;
use crate::{chromium, firefox};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};
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

    /// Presses what opens a dialog, and waits until it is open, which may have to be loaded first: `.find` by its class,
    /// or `.find .ask` with what is in it.
    pub async fn open_dialog(&self, opener: &str, dialog: &str) {
        self.click(opener).await;
        self.until(&format!("document.querySelector('dialog[open]{dialog}')"))
            .await;
    }

    pub async fn close_dialog(&self) {
        self.click("dialog .close").await;
        self.until("!document.querySelector('dialog')").await;
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

    async fn find(&self, selector: &str) -> WebElement {
        let found = self.driver.find(By::Css(selector)).await;
        let found = found.unwrap_or_else(|_| panic!("there is no {selector}"));
        found.scroll_into_view().await.expect("it can be seen");
        found
    }

    /// Takes a slider's rail at one fraction of its length and drags to another.
    pub async fn drag(&self, name: &str, from: f64, to: f64) {
        let slider = self.find(&format!("#p-{name}")).await;
        let rail = slider.rect().await.expect("it has a place");
        // Offsets count from the middle.
        let at = |fraction: f64| ((fraction - 0.5) * rail.width).round() as i64;
        let hand = self.driver.action_chain();
        let mut hand = hand
            .move_to_element_with_offset(&slider, at(from), 0)
            .click_and_hold();
        for step in 1..=4 {
            let fraction = from + (to - from) * f64::from(step) / 4.0;
            hand = hand.move_to_element_with_offset(&slider, at(fraction), 0);
        }
        let done = hand.release().perform().await;
        done.expect("the slider can be dragged");
    }

    /// Presses a key on a slider.
    pub async fn press(&self, name: &str, key: Key) {
        self.keys(&format!("#p-{name}"), key).await;
    }

    /// Presses the mouse at one point of the window, in CSS pixels, and releases it at another.
    pub async fn drag_pointer(&self, from: (i64, i64), to: (i64, i64)) {
        let hand = self.driver.action_chain();
        let hand = hand.move_to(from.0, from.1).click_and_hold();
        let done = hand.move_to(to.0, to.1).release().perform().await;
        done.expect("a pointer");
    }

    /// Clicks the middle of an element.
    pub async fn click(&self, selector: &str) {
        let element = self.driver.find(By::Css(selector)).await;
        let element = element.unwrap_or_else(|_| panic!("there is no {selector}"));
        element.scroll_into_view().await.expect("it can be seen");
        element.click().await.expect("it can be clicked");
    }

    /// Presses a key where the focus is.
    pub async fn type_keys(&self, key: Key) {
        let hand = self.driver.action_chain().send_keys(key);
        hand.perform().await.expect("a keyboard");
    }

    /// Presses a letter together with these keys where the focus is, on whatever stands there by then.
    pub async fn type_with(&self, held: &[Key], letter: &str) {
        let down = (held.iter()).fold(self.driver.action_chain(), |hand, key| {
            hand.key_down(key.clone())
        });
        let hand =
            (held.iter().rev()).fold(down.send_keys(letter), |hand, key| hand.key_up(key.clone()));
        hand.perform().await.expect("a keyboard");
    }

    /// Drags over a chart from one fraction of its width to another.
    pub async fn drag_chart(&self, chart: &str, from: f64, to: f64) {
        let surface = self.find(&format!("{chart} + .crosshair")).await;
        let width = surface.rect().await.expect("it has a place").width;
        let at = |fraction: f64| ((fraction - 0.5) * width).round() as i64;
        let hand = self.driver.action_chain();
        let hand = hand
            .move_to_element_with_offset(&surface, at(from), 0)
            .click_and_hold()
            .move_to_element_with_offset(&surface, at(f64::midpoint(from, to)), 0)
            .move_to_element_with_offset(&surface, at(to), 0);
        let done = hand.release().perform().await;
        done.expect("a chart can be dragged over");
    }

    pub async fn double_click_chart(&self, chart: &str) {
        let surface = self.find(&format!("{chart} + .crosshair")).await;
        let hand = self.driver.action_chain();
        let done = hand.double_click_element(&surface).perform().await;
        done.expect("a chart can be double-clicked");
    }

    /// Types on a chart.
    pub async fn press_chart(&self, chart: &str, keys: impl Into<TypingData>) {
        let surface = self.find(&format!("{chart} + .crosshair")).await;
        surface.send_keys(keys).await.expect("it takes keys");
    }

    /// Puts another number into the field of a parameter, as a person types it.
    pub async fn type_number(&self, name: &str, text: &str) {
        let field = format!("#n-{name}");
        self.write(&field, text).await;
        self.keys(&field, Key::Enter).await;
    }

    /// Presses keys with the focus on what a selector finds.
    pub async fn keys(&self, selector: &str, keys: impl Into<TypingData>) {
        let found = self.find(selector).await;
        found.send_keys(keys).await.expect("it takes keys");
    }

    /// Presses keys wherever the focus is.
    pub async fn keys_at_focus(&self, keys: impl Into<TypingData>) {
        let focused = self.driver.active_element().await.expect("a focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// Writes over the text of a field, key by key.
    pub async fn write(&self, selector: &str, text: &str) {
        self.keys(selector, Key::Control + "a").await;
        self.keys(selector, text).await;
    }

    /// Chooses a file, as the dialog of the system does.
    pub async fn choose(&self, selector: &str, file: &Path) {
        let input = self.driver.find(By::Css(selector)).await;
        let input = input.unwrap_or_else(|_| panic!("there is no {selector}"));
        let path = file.to_string_lossy().into_owned();
        input.send_keys(path).await.expect("it takes a file");
    }

    /// Pastes a text.
    pub async fn paste(&self, selector: &str, text: &str) {
        let pasted = "(() => {
            const [selector, data] = given, dataType = 'text/plain', clipboardData = new DataTransfer();
            clipboardData.setData(dataType, data);
            // Firefox makes the clipboard of the last two.
            document.querySelector(selector).dispatchEvent(
                new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData, dataType, data }));
        })()";
        self.call::<()>(pasted, json!([selector, text])).await;
    }

    /// Chooses an option by its value.
    pub async fn select(&self, selector: &str, value: &str) {
        self.click(&format!("{selector} option[value=\"{value}\"]"))
            .await;
    }

    /// Waits until an element has this text, whatever its spaces are.
    pub async fn until_text(&self, selector: &str, text: &str) {
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let now = format!(
            "document.querySelector('{selector}')?.innerText.split(/\\s+/).join(' ').trim()"
        );
        self.until(&format!("{now} === {}", json!(plain))).await;
    }

    /// How many colours a canvas shows, and a digest of its pixels.
    pub async fn pixels(&self, canvas: &str) -> Pixels {
        let read = "(() => {
            const canvas = document.querySelector(given);
            const image = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const pixels = new Uint32Array(image.data.buffer);
            let digest = 0;
            for (const pixel of pixels) digest = (Math.imul(digest, 31) + pixel) | 0;
            const colours = new Set(pixels), blank = pixels[0];
            return { colours: colours.size, painted: pixels.filter(p => p !== blank).length / pixels.length, digest };
        })()";
        let read: Value = self.call(read, json!(canvas)).await;
        Pixels {
            colours: read["colours"].as_u64().expect("a count"),
            painted: read["painted"].as_f64().expect("a share"),
            digest: read["digest"].as_i64().expect("a digest"),
        }
    }

    /// The pixels of a canvas once it is painted, and two frames change nothing of it.
    pub async fn settled(&self, canvas: &str) -> Pixels {
        let start = Instant::now();
        let mut before = self.pixels(canvas).await;
        loop {
            self.frames(2).await;
            let now = self.pixels(canvas).await;
            if now == before && now.colours > 2 {
                return now;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{canvas} is not painted: {now:?}"
            );
            before = now;
        }
    }

    /// Writes what is in the window to screenshots/NAME.png.
    pub async fn screenshot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        let shot = (self.driver.screenshot(&folder.join(format!("{name}.png")))).await;
        shot.expect("a screenshot");
    }
}

/// What can be said of a canvas without eyes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pixels {
    pub colours: u64,
    /// Share of the pixels that differ from the one in the corner.
    pub painted: f64,
    pub digest: i64,
}
