//! Jobs that were given up, from the machine that the server runs on.

use clap::Subcommand;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;

/// How many are listed.
const LISTED: u32 = 200;

/// What to do with them.
#[derive(Debug, Deserialize, Serialize, Subcommand)]
pub enum Jobs {
    /// List them with what went wrong
    Dead,
    /// Try one again
    Replay { id: Uuid },
}

impl Jobs {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        match self {
            Self::Dead => {
                let dead = app.store.dead_jobs(LISTED).await?;
                let lines = dead.iter().map(|job| {
                    let flaw = job.last_error.as_deref().unwrap_or("nobody knows why");
                    format!("{}  {}  tried {} times: {flaw}", job.id, job.kind, job.attempts)
                });
                Ok(lines.collect::<Vec<_>>().join("\n"))
            }
            Self::Replay { id } => {
                app.store.replay_job(id, app.clock.now()).await?;
                Ok("It will be tried again at once.".to_owned())
            }
        }
    }
}
