//! What can be asked of a server from its own machine. An order is at once a line of the command line and a message.

mod backup;
mod jobs;
mod token;
mod user;

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use crate::app::App;

use backup::Backup;
pub use backup::Restore;

/// One order.
#[derive(Debug, Deserialize, Serialize, Subcommand)]
pub enum Order {
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
}

impl Order {
    /// Does it and says so in lines for people.
    pub async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        match self {
            Self::User(user) => user.carry_out(app).await,
            Self::Token(token) => token.carry_out(app).await,
            Self::Jobs(jobs) => jobs.carry_out(app).await,
            Self::Backup(backup) => backup.carry_out(app).await,
        }
    }
}
