//! Asking Telegram for updates: without an address of our own, behind any router.

use std::sync::Arc;
use std::time::Duration;

use bots::telegram::Telegram;
use bots::{Bot as _, Failure};
use futures::future::join_all;

use super::{answer, menu};
use crate::app::App;

/// How long to wait when Telegram does not answer.
const DEAF: Duration = Duration::from_secs(5);

/// Hears what is said to the bot until the server stops; ends at once where there is none.
pub async fn run(app: Arc<App>) {
    if app.settings.telegram_token.is_none() {
        return;
    }
    let heard = async {
        loop {
            if let Err(failure) = hear(&app).await {
                tracing::warn!(%failure, "Telegram is not heard; trying again: {failure}");
                tokio::time::sleep(pause(&failure)).await;
            }
        }
    };
    tokio::select! {
        () = app.stopping.cancelled() => {}
        () = heard => {}
    }
}

async fn hear(app: &Arc<App>) -> Result<(), Failure> {
    let Some(telegram) = app.carriers.telegram(&app.settings).await? else { return Ok(()) };
    menu::offer(telegram).await?;
    if app.settings.telegram_webhook {
        let url = format!("{}{}", app.origin(), super::push::PATH);
        telegram.send_updates_to(&url, &app.marks.secret_of(super::SOURCE)).await?;
        app.stopping.cancelled().await;
        return Ok(());
    }
    telegram.keep_updates().await?;
    let mut next = 0;
    loop {
        next = take(app, telegram, next).await?;
    }
}

/// Takes what there is, answers all of it, and only then asks for what comes after: what was asked for and not answered
/// comes again.
async fn take(app: &Arc<App>, telegram: &Telegram, next: i32) -> Result<i32, Failure> {
    let updates = telegram.updates(next).await?;
    let last = updates.iter().map(|(id, _)| *id).max();
    let answers = updates.into_iter().filter_map(|(_, update)| {
        let heard = telegram.receive(&update)?;
        let turn = app.chats.turn(&heard.chat);
        let app = app.clone();
        Some(async move {
            let _turn = turn.await;
            answer::answer(&app, telegram, &heard).await;
        })
    });
    join_all(answers.collect::<Vec<_>>()).await;
    Ok(last.map_or(next, |last| last.saturating_add(1)))
}

fn pause(failure: &Failure) -> Duration {
    match failure {
        Failure::Wait(wait) => *wait,
        _ => DEAF,
    }
}
