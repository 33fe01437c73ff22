//! The way in for a browser: a one-time link, or a password.

use std::sync::Arc;

use agenda::UserId;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use secrecy::SecretString;
use serde::Deserialize;

use crate::api::begin_browser_session;
use crate::app::App;
use crate::auth;
use crate::extract::Query;
use crate::problem::Problem;

/// The routes of the page.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/sign-in", get(show).post(with_password))
}

#[derive(Deserialize)]
struct Asked {
    link: Option<SecretString>,
}

#[derive(Deserialize)]
struct Password {
    email: String,
    password: SecretString,
}

async fn show(State(app): State<Arc<App>>, Query(asked): Query<Asked>, parts: Parts) -> Result<Response, Problem> {
    let Some(link) = asked.link.filter(|_| parts.method == axum::http::Method::GET) else {
        return Ok(form("").into_response());
    };
    app.limits.sign_in(&app, &parts)?;
    match app.store.use_sign_in_link(&link, app.clock.now()).await? {
        Some(user) => enter(&app, &parts.headers, user).await,
        None => Ok(form("This link was used already, or is older than half an hour.").into_response()),
    }
}

async fn with_password(
    State(app): State<Arc<App>>,
    parts: Parts,
    Form(given): Form<Password>,
) -> Result<Response, Problem> {
    app.limits.sign_in(&app, &parts)?;
    let user = app.store.user_by_email(&given.email).await?.filter(|user| user.disabled_at.is_none());
    let hash = user.as_ref().and_then(|user| user.password.clone());
    let right = app.passwords.check(given.password, hash).await?;
    match user.filter(|_| right) {
        Some(user) => enter(&app, &parts.headers, user.id).await,
        None => Ok(form("The address or the password is wrong.").into_response()),
    }
}

async fn enter(app: &App, headers: &HeaderMap, user: UserId) -> Result<Response, Problem> {
    let token = begin_browser_session(app, user, headers).await?;
    let cookie: HeaderMap = auth::kept(app, &token).into_iter().map(|cookie| (header::SET_COOKIE, cookie)).collect();
    Ok((cookie, Redirect::to("/")).into_response())
}

fn form(flaw: &str) -> Html<String> {
    let flaw = if flaw.is_empty() { String::new() } else { format!("<p role=\"alert\">{}</p>", super::escaped(flaw)) };
    Html(super::page(
        "Sign in",
        &format!(
            "<h1>Sign in</h1>{flaw}<form method=\"post\" action=\"/sign-in\">\
             <label>E-mail address <input name=\"email\" type=\"email\" autocomplete=\"username\" required></label>\
             <label>Password <input name=\"password\" type=\"password\" autocomplete=\"current-password\" required></label>\
             <button>Sign in</button></form>\
             <p>No password yet? On the machine that this runs on, <code>daywright user link ADDRESS</code> prints a link that signs you in once.</p>"
        ),
    ))
}
