//! A static server for the built page.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::{fs, thread};

/// The page may lie under any path; this one stands for all.
const UNDER: &str = "/docs/coldstart/";
const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");

/// Serves dist/ on a free port of 127.0.0.1 as long as the process lives.
pub struct Site {
    at: SocketAddr,
}

impl Site {
    pub fn start() -> Site {
        assert!(
            Path::new(DIST).join("index.html").exists(),
            "There is no built page in {DIST}. Run `trunk build --release --offline` first, or `make test`."
        );
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let at = listener.local_addr().expect("an address");
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                // A browser that goes away in the middle of an answer is no fault of the page.
                thread::spawn(move || answer(browser).ok());
            }
        });
        Site { at }
    }

    /// The page's address, without a fragment.
    pub fn address(&self) -> String {
        format!("http://{}{UNDER}", self.at)
    }
}

/// Answers one request, and ends the connection.
fn answer(mut browser: TcpStream) -> io::Result<()> {
    let mut head = BufReader::new(&browser).lines();
    let request = head.next().unwrap_or(Ok(String::new()))?;
    while head
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let target = request.split(' ').nth(1).unwrap_or_default();
    let path = target.split('?').next().unwrap_or_default();
    let file = match path.strip_prefix(UNDER) {
        Some("") => "index.html",
        Some(file) if !file.contains("..") => file,
        _ => "no such file",
    };
    let (status, bytes) = match fs::read(Path::new(DIST).join(file)) {
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let (kind, length) = (mime(file), bytes.len());
    write!(
        browser,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    browser.write_all(&bytes)
}

fn mime(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("json" | "webmanifest") => "application/json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
