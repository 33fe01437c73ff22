//! The pair of tokens that a program works with: one for requests, one to get the next pair.

use agenda::{Door, UserId};
use jiff::SignedDuration;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use store::{Session, SignIn};
use utoipa::ToSchema;

use crate::app::App;
use crate::problem::Problem;

/// What a program gets.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Tokens {
    /// For `Authorization: Bearer`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds that the access token is good for.
    expires_in: i64,
    /// Good once, for the next pair. If it comes a second time, the session ends: somebody copied it.
    refresh_token: String,
}

/// Begins a session and gives its first token.
pub(in crate::api) async fn begin(
    app: &App,
    user: UserId,
    door: Door,
    label: String,
) -> Result<(Session, SecretString), Problem> {
    let now = app.clock.now();
    let days = if door == Door::Web { app.settings.session_days } else { app.settings.refresh_days };
    let expires_at = now.saturating_add(days_of(days)).map_err(|error| Problem::ours(&error))?;
    Ok(app.store.begin_session(SignIn { user, door, label, expires_at }, now).await?)
}

/// The pair that belongs to a session and its newest token.
pub(super) fn pair(app: &App, session: &Session, refresh: &SecretString) -> Result<Tokens, Problem> {
    let lasts = SignedDuration::from_mins(i64::from(app.settings.access_minutes));
    let access = app.access.issue(session.user, session.id, lasts, app.clock.now());
    Ok(Tokens {
        access_token: access.map_err(|error| Problem::ours(&error))?,
        token_type: "Bearer",
        expires_in: lasts.as_secs(),
        refresh_token: refresh.expose_secret().to_owned(),
    })
}

/// So many days.
pub(super) fn days_of(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}
