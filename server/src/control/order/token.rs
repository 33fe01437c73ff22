//! Tokens for programs, from the machine that the server runs on.

use std::collections::BTreeSet;

use agenda::Scope;
use clap::Subcommand;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use store::NewToken;
use uuid::Uuid;

use super::user::by_email;
use crate::app::App;

/// What to do with tokens.
#[derive(Debug, Deserialize, Serialize, Subcommand)]
pub enum Token {
    /// Make a token and print it, once
    Add {
        email: String,
        /// What it is for
        #[arg(long, default_value = "command line")]
        name: String,
        /// What it may be used for: read, write, manage
        #[arg(long, value_delimiter = ',', default_value = "read,write")]
        scopes: Vec<String>,
    },
    /// List somebody's tokens
    List { email: String },
    /// Remove a token
    Remove { email: String, id: Uuid },
}

impl Token {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        match self {
            Self::Add { email, name, scopes } => {
                let user = by_email(app, &email).await?.id;
                let scopes = scopes.iter().map(|word| scope(word)).collect::<anyhow::Result<BTreeSet<_>>>()?;
                let new = NewToken { user, name, scopes, expires_at: None };
                let (_, secret) = app.store.add_token(new, app.clock.now()).await?;
                Ok(secret.expose_secret().to_owned())
            }
            Self::List { email } => {
                let tokens = app.store.tokens_of(by_email(app, &email).await?.id).await?;
                Ok(tokens.iter().map(|token| format!("{}  {}", token.id, token.name)).collect::<Vec<_>>().join("\n"))
            }
            Self::Remove { email, id } => {
                let removed = app.store.remove_token(by_email(app, &email).await?.id, id).await?;
                anyhow::ensure!(removed, "{email} has no token {id}. Maybe look with `daywright token list {email}`.");
                app.recognised.forget();
                Ok("It is gone.".to_owned())
            }
        }
    }
}

fn scope(word: &str) -> anyhow::Result<Scope> {
    serde_json::from_value(word.into())
        .map_err(|_| anyhow::anyhow!("\"{word}\" is no scope. Maybe read, write or manage."))
}
