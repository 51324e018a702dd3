//! A static server for the built page.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Response, Server};

/// The page may lie under any path; this one stands for all.
const UNDER: &str = "/docs/coldstart/";

/// Serves dist/ on a free port of 127.0.0.1 until it is dropped.
pub struct Site {
    server: Arc<Server>,
}

impl Site {
    pub fn start() -> Site {
        let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
        assert!(
            dist.join("index.html").exists(),
            "There is no built page in {}. Run `trunk build --release --offline` first, or `make test`.",
            dist.display()
        );
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a free port"));
        let serving = server.clone();
        thread::spawn(move || {
            for request in serving.incoming_requests() {
                let path = request.url().split('?').next().unwrap_or_default();
                let file = match path.strip_prefix(UNDER) {
                    Some("") => Some("index.html"),
                    Some(file) if !file.contains("..") => Some(file),
                    _ => None,
                };
                let found = file.and_then(|file| Some((file, fs::read(dist.join(file)).ok()?)));
                // A browser that has gone away in the middle of an answer is no fault of the page.
                let _ = match found {
                    Some((file, bytes)) => {
                        let kind = Header::from_bytes("Content-Type", mime(file));
                        let kind = kind.expect("a valid header");
                        request.respond(Response::from_data(bytes).with_header(kind))
                    }
                    None => request.respond(Response::empty(404)),
                };
            }
        });
        Site { server }
    }

    /// The page's address, without a fragment.
    pub fn address(&self) -> String {
        format!("http://{}{UNDER}", self.server.server_addr())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
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
