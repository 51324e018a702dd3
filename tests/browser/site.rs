//! Static servers: of the built page, and of pages of another origin that embed it.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::{fs, thread};

/// The page may lie under any path; this one stands for all.
const UNDER: &str = "/docs/coldstart/";
pub const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");
const HOSTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/hosts");
/// What every page of the site runs first.
const BOOT: &str = "boot.js";
/// In the files of `hosts/` this stands for the address of the page.
const PLAYGROUND: &str = "PLAYGROUND/";

/// Serves dist/ and `hosts/`, each from a free port of 127.0.0.1, as long as the process lives.
pub struct Site {
    page: Server,
    first: Arc<Mutex<String>>,
    hosts: Server,
}

impl Site {
    pub fn start() -> Site {
        assert!(
            Path::new(DIST).join("sw.js").exists(),
            "There is no finished page in {DIST}. Run `make page` first, or `make test`."
        );
        let first = Arc::new(Mutex::new(String::new()));
        let boot = Arc::clone(&first);
        let page = Server::start(move |path| {
            let file = path.strip_prefix(UNDER)?;
            let name = if file.is_empty() { "index.html" } else { file };
            let found = fs::read(Path::new(DIST).join(name)).ok()?;
            match file {
                BOOT => Some([lock(&boot).as_bytes(), &found].concat()),
                _ => Some(found),
            }
        });
        let playground = page.address(UNDER);
        let hosts = Server::start(move |path| {
            let host = fs::read_to_string(Path::new(HOSTS).join(path.strip_prefix('/')?)).ok()?;
            Some(host.replace(PLAYGROUND, &playground).into_bytes())
        });
        Site { page, first, hosts }
    }

    /// From now on a page runs this script before anything else.
    pub fn before_loading(&self, script: &str) {
        *lock(&self.first) = format!("{script};\n");
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

fn lock(text: &Mutex<String>) -> MutexGuard<'_, String> {
    text.lock().expect("nobody breaks while writing it")
}

struct Server {
    at: SocketAddr,
    open: Arc<AtomicBool>,
}

impl Server {
    /// Answers with what is found under a path.
    fn start(find: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Server {
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
                thread::spawn(move || answer(browser, &*find).ok());
            }
        });
        Server { at, open }
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }
}

/// Answers one request, and ends the connection.
fn answer(mut browser: TcpStream, find: impl Fn(&str) -> Option<Vec<u8>>) -> io::Result<()> {
    let mut head = BufReader::new(&browser).lines();
    let request = head.next().unwrap_or(Ok(String::new()))?;
    while head
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let target = request.split(' ').nth(1).unwrap_or_default();
    let path = target.split('?').next().unwrap_or_default();
    let found = (!path.contains("..")).then(|| find(path)).flatten();
    let status = found.as_ref().map_or("404 Not Found", |_| "200 OK");
    let bytes = found.unwrap_or_default();
    let (kind, length) = (mime(path), bytes.len());
    // Without the second header no sandboxed frame can load the page's module.
    write!(
        browser,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nAccess-Control-Allow-Origin: *\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
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
        Some("json" | "webmanifest") => "application/json",
        _ => "text/html; charset=utf-8",
    }
}
