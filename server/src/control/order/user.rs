//! Accounts, from the machine that the server runs on.

use anyhow::Context as _;
use clap::Subcommand;
use serde::{Deserialize, Serialize};

use super::told;
use crate::accounts;
use crate::app::App;
use crate::boot::sign_in_link;

/// What to do with an account.
#[derive(Debug, Deserialize, Serialize, Subcommand)]
pub enum User {
    /// Make an account and print a link that signs its person in once; they choose a password there
    Add {
        email: String,
        /// What to call them; else the part before the @
        #[arg(long)]
        name: Option<String>,
        /// May manage this whole installation
        #[arg(long)]
        admin: bool,
    },
    /// List the accounts
    List,
    /// Print a link that signs somebody in once
    Link { email: String },
    /// Change the address that somebody signs in with and is invited by
    Address { email: String, new: String },
    /// Keep somebody out; what they have stays
    Disable { email: String },
    /// Let somebody in again
    Enable { email: String },
    /// Remove an account and all that it had, for good
    Purge {
        email: String,
        /// There is no way back, so it must be said twice
        #[arg(long)]
        yes_for_good: bool,
    },
}

impl User {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        match self {
            Self::Add { email, name, admin } => add(app, email, name, admin).await,
            Self::List => list(app).await,
            Self::Link { email } => sign_in_link(app, by_email(app, &email).await?.id).await,
            Self::Address { email, new } => move_to(app, &email, &new).await,
            Self::Disable { email } => keep_out(app, &email, true).await,
            Self::Enable { email } => keep_out(app, &email, false).await,
            Self::Purge { email, yes_for_good } => purge(app, &email, yes_for_good).await,
        }
    }
}

async fn add(app: &App, email: String, name: Option<String>, admin: bool) -> anyhow::Result<String> {
    let email = accounts::email(&email).map_err(|problem| told(&problem))?;
    let name = name.unwrap_or_else(|| email.split('@').next().unwrap_or_default().to_owned());
    let name = accounts::name(&name).map_err(|problem| told(&problem))?;
    let opened = accounts::open(app, accounts::Opening { email, name, password: None, admin }).await;
    let user = opened.map_err(|problem| told(&problem))?;
    let link = sign_in_link(app, user.id).await?;
    Ok(format!("{} has an account. This link signs them in once:\n{link}", user.email))
}

async fn list(app: &App) -> anyhow::Result<String> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = app.store.users(after, 200).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        lines.extend(page.iter().map(|user| {
            let mark = match (user.disabled_at, user.admin) {
                (Some(_), _) => " (kept out)",
                (None, true) => " (admin)",
                (None, false) => "",
            };
            format!("{}  {}  {}{mark}", user.id, user.email, user.name)
        }));
    }
    Ok(lines.join("\n"))
}

async fn move_to(app: &App, email: &str, new: &str) -> anyhow::Result<String> {
    let mut user = by_email(app, email).await?;
    user.email = accounts::email(new).map_err(|problem| told(&problem))?;
    let told = format!("{email} is {} now.", user.email);
    app.store.change_user(user).await?;
    app.recognised.forget();
    Ok(told)
}

async fn keep_out(app: &App, email: &str, out: bool) -> anyhow::Result<String> {
    let mut user = by_email(app, email).await?;
    user.disabled_at = out.then(|| app.clock.now());
    app.store.change_user(user).await?;
    app.recognised.forget();
    Ok(format!("{email} {}.", if out { "is kept out" } else { "may come in again" }))
}

async fn purge(app: &App, email: &str, sure: bool) -> anyhow::Result<String> {
    let user = by_email(app, email).await?;
    anyhow::ensure!(sure, "All that {email} has would be gone for good. Maybe say so with --yes-for-good.");
    app.store.purge_user(user.id).await?;
    app.recognised.forget();
    Ok(format!("{email} and all they had are gone."))
}

/// The account with this address.
pub(super) async fn by_email(app: &App, email: &str) -> anyhow::Result<store::User> {
    app.store
        .user_by_email(email)
        .await?
        .with_context(|| format!("Nobody here has the address {email}. Maybe look with `daywright user list`"))
}
