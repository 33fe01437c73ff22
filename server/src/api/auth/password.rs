//! Choosing a password, or another one.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::Manages;
use crate::extract::Json;
use crate::problem::{Kind, Problem};

/// The old one and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// Left out where there was none yet.
    #[schema(value_type = Option<String>, format = Password)]
    old: Option<SecretString>,
    #[schema(value_type = String, format = Password)]
    new: SecretString,
}

/// Choose a password
///
/// Every other session of the account ends.
#[utoipa::path(post, path = "/auth/password", tag = "auth", operation_id = "change_password", request_body = Change, responses(
    (status = 204, description = "The new one counts from now on"),
))]
pub(super) async fn change(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    parts: Parts,
    Json(change): Json<Change>,
) -> Result<StatusCode, Problem> {
    app.limits.sign_in(&app, &parts)?;
    let mut user = app.store.user(signed.user).await?.ok_or_else(Problem::sign_in_first)?;
    if user.password.is_some() {
        let old = change.old.unwrap_or_default();
        if !app.passwords.check(old, user.password.take()).await? {
            return Err(Problem::new(Kind::Refused, "The old password is another one.").at("old"));
        }
    }
    user.password = Some(app.passwords.hash(change.new, app.chance.bytes()).await?);
    app.store.change_user(user).await?;
    app.store.end_other_sessions(signed.user, signed.session(), app.clock.now()).await?;
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}
