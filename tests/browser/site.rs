//! Static servers: of the built page, and of pages of another origin that embed it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fs, thread};

/// The page may lie under any path; this one stands for all.
const UNDER: &str = "/docs/coldstart/";
pub const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");
const HOSTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/hosts");
/// What every page of the site runs first.
const BOOT: &str = "boot.js";
/// In the files of `hosts/` this stands for the address of the page.
const PLAYGROUND: &str = "PLAYGROUND/";
/// What the page and its workers ask of other origins a browser tells here, as a violation of [`WATCH`].
const STRANGERS: &str = "/strangers";
/// A policy that forbids nothing: the page has one of its own, and its workers have none where a host sends none.
const WATCH: &str = "Content-Security-Policy-Report-Only: \
    default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; report-uri /strangers\r\n";

/// Serves dist/ and `hosts/`, each from a free port of 127.0.0.1, as long as the process lives.
pub struct Site {
    page: Server,
    first: Arc<Mutex<String>>,
    hosts: Server,
    strangers: Arc<Mutex<Vec<String>>>,
}

impl Site {
    pub fn start() -> Site {
        assert!(
            Path::new(DIST).join("sw.js").exists(),
            "There is no finished page in {DIST}. Run `make page` first, or `make test`."
        );
        let first = Arc::new(Mutex::new(String::new()));
        let strangers = Arc::new(Mutex::new(Vec::new()));
        let (boot, told) = (Arc::clone(&first), Arc::clone(&strangers));
        let page = Server::start(WATCH, move |path, body| {
            if path == STRANGERS {
                lock(&told).push(String::from_utf8_lossy(body).into_owned());
                return Some(Vec::new());
            }
            let file = path.strip_prefix(UNDER)?;
            let name = if file.is_empty() { "index.html" } else { file };
            let found = fs::read(Path::new(DIST).join(name)).ok()?;
            match file {
                BOOT => Some([lock(&boot).as_bytes(), &found].concat()),
                _ => Some(found),
            }
        });
        let playground = page.address(UNDER);
        let hosts = Server::start("", move |path, _| {
            let host = fs::read_to_string(Path::new(HOSTS).join(path.strip_prefix('/')?)).ok()?;
            Some(host.replace(PLAYGROUND, &playground).into_bytes())
        });
        Site {
            page,
            first,
            hosts,
            strangers,
        }
    }

    /// From now on a page runs this script before anything else.
    pub fn before_loading(&self, script: &str) {
        *lock(&self.first) = format!("{script};\n");
    }

    /// What the page and its workers have asked of other origins so far, as the browser tells it.
    pub fn strangers(&self) -> Vec<String> {
        lock(&self.strangers).clone()
    }

    /// The page's address, without a fragment.
    pub fn address(&self) -> String {
        self.page.address(UNDER)
    }

    /// The address of a file of `hosts/`.
    pub fn host(&self, file: &str) -> String {
        self.hosts.address(&format!("/{file}"))
    }

    /// From now on nothing is served of the page.
    pub fn stop(&self) {
        self.page.open.store(false, Ordering::SeqCst);
        // Each attempt wakes the server, until it no longer listens.
        while TcpStream::connect(self.page.at).is_ok() {}
    }
}

/// What is behind it is whole whatever becomes of who holds it.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Server {
    at: SocketAddr,
    open: Arc<AtomicBool>,
}

impl Server {
    /// Answers with these headers and what is found under a path, for what came with the request.
    fn start(
        headers: &'static str,
        find: impl Fn(&str, &[u8]) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let at = listener.local_addr().expect("an address");
        let open = Arc::new(AtomicBool::new(true));
        let (find, still_open) = (Arc::new(find), Arc::clone(&open));
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                if !still_open.load(Ordering::SeqCst) {
                    return;
                }
                let find = Arc::clone(&find);
                // A browser that goes away in the middle of an answer is no fault of the page.
                thread::spawn(move || answer(browser, headers, &*find).ok());
            }
        });
        Server { at, open }
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }
}

/// Answers one request, and ends the connection.
fn answer(
    mut browser: TcpStream,
    headers: &str,
    find: impl Fn(&str, &[u8]) -> Option<Vec<u8>>,
) -> io::Result<()> {
    let mut reader = BufReader::new(&browser);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut length = 0;
    for line in reader.by_ref().lines() {
        let line = line?.to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(told) = line.strip_prefix("content-length:") {
            length = told.trim().parse().unwrap_or(0);
        }
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let target = request.split(' ').nth(1).unwrap_or_default();
    let path = target.split('?').next().unwrap_or_default();
    let found = (!path.contains("..")).then(|| find(path, &body)).flatten();
    let status = found.as_ref().map_or("404 Not Found", |_| "200 OK");
    let bytes = found.unwrap_or_default();
    let (kind, length) = (mime(path), bytes.len());
    // Without the second header no sandboxed frame can load the page's module.
    write!(
        browser,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nAccess-Control-Allow-Origin: *\r\n\
         {headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    browser.write_all(&bytes)
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        _ => "text/html; charset=utf-8",
    }
}
