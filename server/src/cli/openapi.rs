//! `daywright openapi`: the description of the API, or what it breaks of an older one.

use std::path::PathBuf;

use anyhow::Context as _;

use crate::openapi::{breaks, document};

/// What to print.
#[derive(Debug, clap::Args)]
pub(super) struct Openapi {
    /// Fail if a client of this older description would break
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
}

impl Openapi {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let new = document();
        let Some(path) = &self.since else {
            println!("{new:#}");
            return Ok(());
        };
        let old = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let old = serde_json::from_slice(&old).with_context(|| format!("{} is no JSON", path.display()))?;
        let breaks = breaks(&old, &new);
        anyhow::ensure!(breaks.is_empty(), "clients of {} would break:\n  {}", path.display(), breaks.join("\n  "));
        println!("Nothing that clients of {} rely on has gone.", path.display());
        Ok(())
    }
}
