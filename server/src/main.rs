//! The binary `daywright`: every sub-command of it lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::install_tls();
    server::cli::run(std::env::args_os())
}
