//! The page's entry. Without a browser there is no page; the terminal's entry is `bin/coldstart.rs`.

#[cfg(target_arch = "wasm32")]
fn main() {
    coldstart::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
