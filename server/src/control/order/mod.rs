//! What can be asked of a server from its own machine. An order is at once a line of the command line and a message.

mod ask;
mod backup;
mod exchange;
mod jobs;
mod token;
mod user;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;
use serde::{Deserialize, Serialize};
use tokio::fs::File;

use crate::app::App;
use crate::problem::Problem;

use ask::Ask;
use backup::Backup;
pub use backup::Restore;

/// One order.
#[derive(Debug, Deserialize, Serialize, Subcommand)]
pub enum Order {
    /// Say something, and hear what came of it: "dentist on Friday at 3"
    Ask(Ask),
    /// Accounts: add one, list them, make a sign-in link, keep somebody out, purge
    #[command(subcommand)]
    User(user::User),
    /// Tokens for programs: make, list, remove
    #[command(subcommand)]
    Token(token::Token),
    /// Jobs that were given up: list them, try one again
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Write everything into one file, while the server runs
    Backup(Backup),
    /// Write everything that somebody has into a file
    Export(exchange::Export),
    /// Bring back what `export` wrote: each thing under its own id
    Import(exchange::Import),
}

impl Order {
    /// Does it and says so in lines for people.
    pub async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        match self {
            Self::Ask(ask) => Box::pin(ask.carry_out(app)).await,
            Self::User(user) => user.carry_out(app).await,
            Self::Token(token) => token.carry_out(app).await,
            Self::Jobs(jobs) => jobs.carry_out(app).await,
            Self::Backup(backup) => backup.carry_out(app).await,
            Self::Export(export) => export.carry_out(app).await,
            Self::Import(import) => import.carry_out(app).await,
        }
    }
}

/// The server's own folder is another than the caller's.
fn absolute(path: &str) -> Result<PathBuf, std::io::Error> {
    std::path::absolute(path)
}

/// A problem in a sentence, for whoever stands at the machine.
fn told(problem: &Problem) -> anyhow::Error {
    anyhow::Error::msg(problem.detail().to_owned())
}

/// A file that only we may read, and that was not there before.
async fn new_file(path: &Path) -> anyhow::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    let file = options.open(path).await;
    file.with_context(|| format!("{} cannot be made. Maybe name a file that is not there yet", path.display()))
}
