//! Programs of Python that we measure ourselves against, each in an environment of its own beside what cargo builds.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// The folder of programs of an environment that has this release; it is installed where it is missing.
pub(crate) fn environment(name: &str, release: &str, program: &str) -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    let home = here.parent().and_then(std::path::Path::parent).context("this program lies in no target folder")?;
    let home = home.join(name);
    let programs = home.join("bin");
    if programs.join(program).is_file() && home.join("whole").is_file() {
        return Ok(programs);
    }
    eprintln!("   installing {release} into {}", home.display());
    let made = Command::new("python3").args(["-m", "venv"]).arg(&home).status();
    if !made.is_ok_and(|status| status.success()) {
        bail!("python3 could not make an environment. Maybe: apt-get install python3-venv");
    }
    let pip = Command::new(programs.join("pip")).args(["install", "--quiet", release]).status()?;
    if !pip.success() {
        bail!("pip could not install {release}: it needs a network once");
    }
    std::fs::write(home.join("whole"), release)?;
    Ok(programs)
}
