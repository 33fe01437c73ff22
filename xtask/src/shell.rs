//! Starting other programs: each is shown before it runs, and its failure is a sentence.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// The cargo that started us, so that the toolchain stays the same all the way down.
///
/// What that cargo told us of ourselves is kept from it: build scripts watch these variables, and whoever goes back and forth
/// between `cargo` and `cargo xtask` would otherwise build the cryptography, and all that stands on it, anew each time.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let of_us = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(of_us)) {
        command.env_remove(name);
    }
    command.args(args);
    command
}

/// Runs a program with our own standard streams; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    eprintln!("   $ {}", shown(command));
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` ended with {status}; its own words stand above", shown(command));
    }
    Ok(())
}

/// Runs a program and hands back what it wrote to standard output.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", shown(command), output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` answered with bytes that are no text", shown(command)))
}

/// Whether a program can be started at all; it is asked for its version.
pub(crate) fn stands(program: &str, args: &[&str]) -> bool {
    let asked =
        Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    match asked {
        Ok(status) => status.success(),
        Err(error) => error.kind() != ErrorKind::NotFound,
    }
}

/// Whether `cargo <name>` is installed: a sub-command is a program called `cargo-<name>`.
pub(crate) fn cargo_has(name: &str) -> bool {
    stands(&format!("cargo-{name}"), &[name, "--version"])
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` could not be started", shown(command))
}

fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program()).to_string_lossy();
    let args = command.get_args().map(|arg| arg.to_string_lossy());
    std::iter::once(name).chain(args).collect::<Vec<_>>().join(" ")
}
