//! The binary `daywright`: every sub-command of it lives in the library.

use std::process::ExitCode;

/// Writes hand much memory from one thread to another; the system's own allocator takes a fifth of a request for that.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::install_tls();
    server::cli::run(std::env::args_os())
}
