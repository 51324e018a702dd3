//! The entry of the page and of its workers, which run the same module. Without a browser there is no page; the
//! terminal's entry is coldstart's `src/bin/coldstart.rs`.

#[cfg(target_arch = "wasm32")]
fn main() {
    use page::{start, work};
    match work::scope() {
        Some(worker) => work::serve(worker),
        None => start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
