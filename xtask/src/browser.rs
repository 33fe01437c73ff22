//! A Chromium for the tests in a browser: the one that stands, else the distribution's own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// What it may be called, the likeliest first.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where it is: `CHROMIUM` says so, or it stands on the path; as root on Debian it is installed when missing.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(said) = std::env::var_os("CHROMIUM") {
        return Ok(said.into());
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    let root = shell::read(Command::new("id").arg("-u"))?.trim() == "0";
    if !root || !Path::new("/etc/debian_version").exists() {
        bail!(
            "Chromium is not installed and the tests of the page need it. Maybe: sudo apt-get install chromium, \
             or say in CHROMIUM where one is"
        );
    }
    eprintln!("   Chromium is missing: apt installs it");
    let apt = |words: &[&str]| {
        let mut apt = Command::new("apt-get");
        shell::run(apt.args(words).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()))
    };
    apt(&["update", "--quiet"])?;
    // With a font to stand in until the page's own has come: without any, everything would move when it does.
    apt(&["install", "--yes", "--quiet", "--no-install-recommends", "chromium", "fonts-liberation"])?;
    installed().context("Chromium was installed, and still none answers on the path; say in CHROMIUM where one is")
}

/// A name alone is not enough: some distributions put a note there that tells where else to look.
fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let files = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    files.filter(|file| file.is_file()).find(|file| answers(file))
}

fn answers(file: &Path) -> bool {
    let asked = Command::new(file).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
    asked.is_ok_and(|answer| answer.status.success() && !answer.stdout.is_empty())
}
