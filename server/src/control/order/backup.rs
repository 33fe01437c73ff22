//! Everything in one file, and back.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde::{Deserialize, Serialize};
use tokio::fs::File;
use tokio::io::{AsyncWriteExt as _, BufReader, BufWriter};

use super::{absolute, new_file};
use crate::app::App;

/// Where to write it.
#[derive(Args, Debug, Deserialize, Serialize)]
pub struct Backup {
    /// A new file. Keep the key ring elsewhere: what is sealed opens with it alone
    #[arg(value_parser = absolute)]
    file: PathBuf,
}

/// Where to read it.
#[derive(Args, Debug)]
pub struct Restore {
    /// A file that `backup` wrote
    file: PathBuf,
}

impl Backup {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        let name = self.file.display();
        let mut out = BufWriter::new(new_file(&self.file).await?);
        let dumped = app.store.dump(&mut out).await?;
        out.flush().await?;
        out.get_ref().sync_all().await?;
        Ok(format!("{} rows and {} files are in {name}.", dumped.rows, dumped.blobs))
    }
}

impl Restore {
    /// Puts it back into an empty database, in the shape it had, and brings that to today's.
    pub async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        let name = self.file.display();
        let file = File::open(&self.file).await.with_context(|| format!("{name} cannot be read"))?;
        let dumped = app.store.restore(BufReader::new(file), app.clock.now()).await?;
        app.store.migrate(app.clock.now()).await?;
        Ok(format!("{} rows and {} files came back from {name}.", dumped.rows, dumped.blobs))
    }
}
