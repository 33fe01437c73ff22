//! In with a password, out again.

use std::sync::Arc;

use agenda::Door;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use super::tokens::{self, Tokens};
use crate::app::App;
use crate::auth::{self, Reads};
use crate::extract::Json;
use crate::problem::{Kind, Problem};

/// Letters of a session's label at most.
const LONGEST_LABEL: usize = 80;

/// Who comes, and how the session is to be kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Login {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// A browser keeps its session in a cookie, a program gets tokens.
    #[serde(default)]
    keep: Keep,
}

/// How a session is kept.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Keep {
    #[default]
    Tokens,
    Cookie,
}

/// Sign in with a password
///
/// With `keep: "cookie"` the answer is the account and a cookie, else a pair of tokens.
#[utoipa::path(post, path = "/auth/login", tag = "auth", request_body = Login, security(()), responses(
    (status = 200, description = "Signed in; tokens", body = Tokens),
    (status = 204, description = "Signed in; the cookie is set"),
))]
pub(super) async fn login(
    State(app): State<Arc<App>>,
    parts: Parts,
    Json(login): Json<Login>,
) -> Result<Response, Problem> {
    app.limits.sign_in(&app, &parts)?;
    let user = app.store.user_by_email(&login.email).await?.filter(|user| user.disabled_at.is_none());
    let hash = user.as_ref().and_then(|user| user.password.clone());
    let right = app.passwords.check(login.password, hash).await?;
    metrics::counter!("sign_ins_total", "way" => "password", "outcome" => if right { "in" } else { "refused" })
        .increment(1);
    match user.filter(|_| right) {
        Some(user) => signed_in(&app, &parts.headers, user.id, login.keep).await,
        None => Err(Problem::new(Kind::SignInFirst, "The address or the password is wrong.")
            .maybe("Ask the owner of this server for a sign-in link.")),
    }
}

async fn signed_in(app: &App, headers: &HeaderMap, user: agenda::UserId, keep: Keep) -> Result<Response, Problem> {
    let door = if keep == Keep::Cookie { Door::Web } else { Door::Api };
    let (session, token) = tokens::begin(app, user, door, label(headers)).await?;
    Ok(match keep {
        Keep::Tokens => Json(tokens::pair(app, &session, &token)?).into_response(),
        Keep::Cookie => (StatusCode::NO_CONTENT, cookie_header(auth::kept(app, &token))).into_response(),
    })
}

/// Sign out
#[utoipa::path(post, path = "/auth/logout", tag = "auth", responses((status = 204, description = "Signed out")))]
pub(super) async fn logout(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Response, Problem> {
    if let Some(session) = signed.session() {
        app.store.end_session(signed.user, session, app.clock.now()).await?;
        app.recognised.forget();
    }
    Ok((StatusCode::NO_CONTENT, cookie_header(auth::ended(&app))).into_response())
}

/// What a session is called in the list of sessions: what the program calls itself.
pub(crate) fn label(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or("unnamed");
    agent.chars().take(LONGEST_LABEL).collect()
}

fn cookie_header(cookie: Option<axum::http::HeaderValue>) -> HeaderMap {
    cookie.into_iter().map(|cookie| (header::SET_COOKIE, cookie)).collect()
}
