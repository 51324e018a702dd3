//! The worker that reads files of requests: a module apart from the page's, loaded when somebody brings a file.
//!
//! What goes between it and the page, as arrays:
//!
//! | from | message | meaning |
//! | --- | --- | --- |
//! | worker | `[]` | it is ready |
//! | page | `[request as JSON, bytes of a file]` | do this; the bytes only with a new file |
//! | worker | `[news as JSON, arrivals, execution times]` | how far it is, or what came of it; both times in seconds, the second only where the file has them |

#[cfg(target_arch = "wasm32")]
mod desk;

#[cfg(target_arch = "wasm32")]
fn main() {
    desk::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
