//! From settings to a server that answers, and back to rest.

mod first_start;
mod folder;
mod listener;

use std::sync::Arc;

use anyhow::Context as _;

use crate::app::App;
use crate::control::{self, Held};
use crate::jobs;
use crate::settings::{Flaw, Role, Settings};
use crate::telegram;

pub use first_start::sign_in_link;
pub use folder::Folder;

/// Chooses the one TLS provider of this process. It is the first line of `main`: with two in the tree, the first client would panic.
pub fn install_tls() {
    // Whoever was first chose the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Flaws of the settings as one error that tells all of them.
#[must_use]
pub fn told(flaws: &[Flaw]) -> anyhow::Error {
    let lines: Vec<String> = flaws.iter().map(ToString::to_string).collect();
    anyhow::Error::msg(lines.join("\n"))
}

/// So that a page is told what happens, whichever node it happens on.
async fn hear_other_nodes(app: Arc<App>) {
    tokio::select! {
        () = app.stopping.cancelled() => {}
        followed = app.desk.follow_other_nodes() => {
            if let Err(error) = followed {
                tracing::error!(%error, "pages are not told what other nodes do; maybe start this one again");
            }
        }
    }
}

/// Serves until somebody says stop.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    let role = settings.role;
    // A second process that only runs jobs may stand beside the one that answers.
    let held = match role {
        Role::All | Role::Web => Some(Held::take(&Folder::prepare(&settings)?)?),
        Role::Worker => None,
    };
    let listener = listener::bind(&settings)?;
    let app = App::builder().settings(settings).build().await.context("The server cannot start")?;
    if let Some(held) = &held {
        control::listen(app.clone(), held).await?;
        first_start::welcome(&app).await?;
    }
    if held.is_some() {
        tokio::spawn(telegram::run(app.clone()));
    }
    let workers = match role {
        Role::All | Role::Worker => Some(tokio::spawn(jobs::run(app.clone()))),
        Role::Web => None,
    };
    tokio::spawn(hear_other_nodes(app.clone()));
    let served = listener::serve(&app, listener).await;
    app.stopping.cancel();
    if let Some(workers) = workers {
        workers.await?;
    }
    tracing::info!("stopped");
    served
}
