//! How Firefox is started, and what only scripts with its own rights can do.

use serde_json::{Value, json};
use std::process::{Command, Stdio};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{DesiredCapabilities, RequestData, SessionId, WebDriver};

/// The driver, and what it says before the port that it took.
pub fn driver() -> (Command, &'static str) {
    let mut driver = Command::new("geckodriver");
    driver.args(["--port=0", "--allow-system-access"]);
    // It greets there.
    driver.stderr(Stdio::null());
    // Room for every size that is looked at.
    driver.envs([
        ("MOZ_HEADLESS_WIDTH", "1600"),
        ("MOZ_HEADLESS_HEIGHT", "2200"),
    ]);
    (driver, "Listening on 127.0.0.1:")
}

/// A Firefox of the driver on this port.
pub async fn start(port: u16) -> WebDriver {
    let mut wanted = DesiredCapabilities::firefox();
    wanted.add_arg("--headless").expect("a flag");
    let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await;
    let session = session.expect("geckodriver starts Firefox");
    session
        .set_window_rect(0, 0, 1600, 2200)
        .await
        .expect("a window");
    with_its_rights(&session, LISTEN, Value::Null).await;
    session
}

/// Sets the size of what is seen of the page, in CSS pixels, and the theme that the system prefers.
pub async fn look(session: &WebDriver, width: u32, height: u32, theme: &str) {
    let look = "const [width, height, theme] = arguments[0];
        const { style } = gBrowser.selectedBrowser;
        for (const side of ['width', 'minWidth', 'maxWidth']) style[side] = `${width}px`;
        for (const side of ['height', 'minHeight', 'maxHeight']) style[side] = `${height}px`;
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', theme === 'dark' ? 0 : 1);";
    with_its_rights(session, look, json!([width, height, theme])).await;
}

pub async fn prefer_less_motion(session: &WebDriver) {
    let prefer = "Services.prefs.setIntPref('ui.prefersReducedMotion', 1);";
    with_its_rights(session, prefer, Value::Null).await;
}

/// What the console has shown as errors of pages since the last call; without what a service worker was fetching for
/// a page that is left, which is broken off.
pub async fn console_errors(session: &WebDriver) -> Vec<String> {
    let read = "const messages = Services.console.getMessageArray();
        Services.console.reset();
        const isError = message => message instanceof Ci.nsIScriptError
            ? message.sourceName.startsWith('http') && !(message.flags & Ci.nsIScriptError.warningFlag)
                && !message.errorMessage.includes('A ServiceWorker intercepted the request')
            : message.message.startsWith('console.error');
        return messages.filter(isError).map(String);";
    let read = with_its_rights(session, read, Value::Null).await;
    read.convert().expect("a list of texts")
}

/// What pages tell their console themselves goes where their exceptions go: to the process of the window.
const LISTEN: &str = "Services.console.reset();
    const listen = () => Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).addLogEventListener(
        ({ wrappedJSObject: { level, filename, arguments: words } }) => {
            if (level !== 'error' || !filename.startsWith('http')) return;
            Services.console.logStringMessage(`console.error: ${[...words].join(' ')}`);
        }, Services.scriptSecurityManager.getSystemPrincipal());
    Services.ppmm.loadProcessScript(`data:,(${encodeURIComponent(listen)})()`, true);";

/// Runs a script in the window of the browser itself.
async fn with_its_rights(session: &WebDriver, script: &str, given: Value) -> ScriptRet {
    turn_to(session, "chrome").await;
    let done = session.execute(script, vec![given]).await;
    turn_to(session, "content").await;
    done.expect("a script that runs")
}

async fn turn_to(session: &WebDriver, context: &'static str) {
    session
        .handle()
        .cmd(Context(context))
        .await
        .expect("geckodriver allows it");
}

/// Where scripts run from now on: `chrome` is the browser's window, `content` the page.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let post = "POST".parse().expect("a method");
        RequestData::new(post, format!("session/{session}/moz/context"))
            .add_body(json!({"context": self.0}))
    }
}
