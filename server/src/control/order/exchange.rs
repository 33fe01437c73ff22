//! Everything that somebody has, into a file and back.

use std::path::PathBuf;

use agenda::{Actor, Door, ReceiptId};
use anyhow::Context as _;
use clap::Args;
use desk::{Ask, View, alone};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt as _;

use super::user::by_email;
use super::{absolute, new_file, told};
use crate::api::Everything;
use crate::app::App;

/// Whose, and where to.
#[derive(Args, Debug, Deserialize, Serialize)]
pub struct Export {
    email: String,
    /// A new file
    #[arg(value_parser = absolute)]
    file: PathBuf,
}

/// Whose, and where from.
#[derive(Args, Debug, Deserialize, Serialize)]
pub struct Import {
    email: String,
    /// A file that `export` wrote, or that came from /api/v1/export
    #[arg(value_parser = absolute)]
    file: PathBuf,
}

impl Export {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        let (_, view) = seen_by(app, &self.email).await?;
        let own = view.own().with_context(|| format!("{} has no agenda", self.email))?;
        let everything = Everything::of(own);
        let mut file = new_file(&self.file).await?;
        file.write_all(&serde_json::to_vec_pretty(&everything)?).await?;
        file.sync_all().await?;
        Ok(format!("{} things are in {}.", everything.count(), self.file.display()))
    }
}

impl Import {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        let name = self.file.display();
        let text = tokio::fs::read(&self.file).await.with_context(|| format!("{name} cannot be read"))?;
        let everything: Everything =
            serde_json::from_slice(&text).with_context(|| format!("{name} is no file that `export` wrote"))?;
        let (actor, view) = seen_by(app, &self.email).await?;
        let own = view.own().with_context(|| format!("{} has no agenda", self.email))?;
        let (things, now, agenda) = (everything.count(), app.clock.now(), own.id);
        let command = everything.puts(own).map_err(|problem| told(&problem))?;
        let receipt = ReceiptId(app.chance.id(now));
        let ask = Ask { actor: &actor, agenda, command, receipt, because: None, now };
        app.desk.submit(&ask, &alone).await.map_err(|error| told(&error.into()))?;
        Ok(format!(
            "{things} things came into the agenda of {}, in one step; an undo takes them out again.",
            self.email
        ))
    }
}

/// Somebody with all their power, and what they see.
async fn seen_by(app: &App, email: &str) -> anyhow::Result<(Actor, View)> {
    let actor = Actor::person(by_email(app, email).await?.id, Door::Cli);
    let view = app.desk.view(&actor).await?;
    Ok((actor, view))
}
