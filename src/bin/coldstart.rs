//! The terminal: see [`coldstart::terminal`].

use std::process::ExitCode;

fn main() -> ExitCode {
    coldstart::terminal::main()
}
