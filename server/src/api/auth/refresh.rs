//! The next pair of tokens for the last one.

use std::sync::Arc;

use axum::extract::State;
use axum::http::request::Parts;
use secrecy::SecretString;
use serde::Deserialize;
use store::Refreshed;
use utoipa::ToSchema;

use super::tokens::{self, Tokens};
use crate::app::App;
use crate::extract::Json;
use crate::problem::{Kind, Problem};

/// The token that was given with the last pair.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Refresh {
    #[schema(value_type = String)]
    refresh_token: SecretString,
}

/// Trade a refresh token for the next pair
///
/// Each refresh token is good once. If one comes a second time, somebody copied it, and its session ends.
#[utoipa::path(post, path = "/auth/refresh", tag = "auth", request_body = Refresh, security(()), responses(
    (status = 200, description = "The next pair", body = Tokens),
))]
pub(super) async fn refresh(
    State(app): State<Arc<App>>,
    parts: Parts,
    Json(refresh): Json<Refresh>,
) -> Result<Json<Tokens>, Problem> {
    app.limits.sign_in(&app, &parts)?;
    let now = app.clock.now();
    let until = now.saturating_add(tokens::days_of(app.settings.refresh_days)).unwrap_or(now);
    match app.store.refresh(&refresh.refresh_token, until, now).await? {
        Refreshed::Renewed { session, token } => tokens::pair(&app, &session, &token).map(Json),
        Refreshed::Reused { session } => {
            app.recognised.forget();
            tracing::warn!(session = %session.id, user = %session.user, "a used refresh token came again; its session was ended");
            Err(Problem::new(Kind::SignInFirst, "This token was used before, so its session was ended for safety.")
                .at("refresh_token")
                .maybe("Sign in again."))
        }
        Refreshed::Unknown => Err(Problem::sign_in_first()),
    }
}
