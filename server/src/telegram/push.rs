//! Updates that Telegram sends by itself, each with the secret that it was given.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use bots::Bot as _;

use super::answer;
use crate::app::App;
use crate::problem::Problem;

/// Where they are sent to.
pub(super) const PATH: &str = "/hooks/telegram";
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// The one route.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route(PATH, post(take))
}

/// Answers once the update is dealt with; if that fails half-way, Telegram sends it again.
async fn take(State(app): State<Arc<App>>, headers: HeaderMap, update: Bytes) -> Result<StatusCode, Problem> {
    let shown = headers.get(SECRET).and_then(|secret| secret.to_str().ok()).unwrap_or_default();
    if !app.settings.telegram_webhook || !app.marks.is_secret_of(super::SOURCE, shown) {
        return Err(Problem::not_found());
    }
    let telegram = app.carriers.telegram(&app.settings).await.map_err(|failure| Problem::ours(&failure))?;
    let Some(telegram) = telegram else { return Err(Problem::not_found()) };
    if let Some(heard) = telegram.receive(&update) {
        let _turn = app.chats.turn(&heard.chat).await;
        answer::answer(&app, telegram, &heard).await;
    }
    Ok(StatusCode::OK)
}
