//! `daywright keys`: a new key for what is sealed.

use anyhow::Context as _;
use clap::Subcommand;

use crate::app::App;
use crate::boot::Folder;
use crate::control::Held;
use crate::settings::Settings;

/// What to do with the keys.
#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Seal by a new key from now on, and wrap what is sealed by it; no server may run
    Rotate {
        /// What to call it; else the moment
        #[arg(long)]
        name: Option<String>,
    },
}

impl Keys {
    pub(super) async fn carry_out(self, settings: Settings) -> anyhow::Result<String> {
        let Self::Rotate { name } = self;
        let folder = Folder::prepare(&settings)?;
        let _held = Held::take(&folder).context("Nothing was rotated")?;
        let name = name.unwrap_or_else(|| jiff::Timestamp::now().strftime("%Y-%m-%d-%H%M%S").to_string());
        // Kept before it is used: if this ends half-way, both keys are there, and it can be run again.
        folder.keep(&folder.key_ring()?.with_new_key(&name)?)?;
        let app = App::builder().settings(settings).build().await?;
        let wrapped = app.store.rotate_keys().await?;
        Ok(format!(
            "{name} is the key in use now; {wrapped} data keys were wrapped anew.\n\
             Older keys stay in {}: backups made before need them. Copy the file to every other node.",
            folder.keys().display()
        ))
    }
}
