//! How Chromium is started, and what only its own protocol can ask of it.

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
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

/// The driver, and what it says before the port that it took.
pub fn driver() -> (Command, &'static str) {
    let mut driver = Command::new("chromedriver");
    driver.arg("--port=0");
    (driver, "started successfully on port ")
}

/// A Chromium of the driver on this port.
pub async fn start(port: u16) -> WebDriver {
    let mut wanted = DesiredCapabilities::chrome();
    let profile_flag = format!("--user-data-dir={}", profile(port).display());
    for flag in FLAGS.into_iter().chain([profile_flag.as_str()]) {
        wanted.add_arg(flag).expect("a flag");
    }
    let logged = wanted.set_browser_log_level(LoggingPrefsLogLevel::Severe);
    logged.expect("a log level");
    let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await;
    session.expect("chromedriver starts Chromium")
}

fn profile(port: u16) -> PathBuf {
    env::temp_dir().join(format!("coldstart-{}-{port}", process::id()))
}

/// Removes what Chromium leaves behind in the temporary directory, which is only untidy.
pub fn forget(port: u16) {
    let _ = fs::remove_dir_all(profile(port));
}

/// Sets the size of what is seen of the page, in CSS pixels, and the theme that the system prefers.
pub async fn look(session: &WebDriver, width: u32, height: u32, theme: &str) {
    let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    send(session, "Emulation.setDeviceMetricsOverride", size).await;
    prefer(session, "prefers-color-scheme", theme).await;
}

pub async fn prefer_less_motion(session: &WebDriver) {
    prefer(session, "prefers-reduced-motion", "reduce").await;
}

async fn prefer(session: &WebDriver, feature: &str, value: &str) {
    let media = json!({"features": [{"name": feature, "value": value}]});
    send(session, "Emulation.setEmulatedMedia", media).await;
}

async fn send(session: &WebDriver, command: &str, parameters: Value) {
    let sent = session.cdp().send_raw(command, parameters).await;
    sent.expect("Chromium emulates");
}

/// What is logged as severe since the last call.
pub async fn console_errors(session: &WebDriver) -> Vec<String> {
    let log = session.browser_log().await.expect("a log");
    log.into_iter().map(|entry| entry.message).collect()
}
