//! The end of letters of one kind: by one click in a mail program, or on the page that the letter links to.

use std::sync::Arc;

use agenda::UserId;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use bots::Through;
use store::{Channel, NoticeKind};

use crate::app::App;
use crate::extract::Path;
use crate::notices::preferences;
use crate::problem::Problem;

/// The routes of the page. The token in the address is all that is needed: whoever got the letter may end it.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/unsubscribe/{token}", get(show).post(end))
}

/// Looking at the page changes nothing: mail programs do so by themselves.
async fn show(State(app): State<Arc<App>>, Path(token): Path<String>) -> Result<Response, Problem> {
    app.marks.read_no_more_mail(&token).ok_or_else(Problem::not_found)?;
    let form = "<h1>No more of these letters?</h1><form method=\"post\"><button>No more of them</button></form>";
    Ok(Html(super::page("Letters", form)).into_response())
}

async fn end(State(app): State<Arc<App>>, Path(token): Path<String>) -> Result<Response, Problem> {
    let (user, kind) = app.marks.read_no_more_mail(&token).ok_or_else(Problem::not_found)?;
    end_letters(&app, user, kind).await?;
    let told = "<h1>Done</h1><p>You get no more of these letters. Your settings bring them back.</p>";
    Ok(Html(super::page("Letters", told)).into_response())
}

async fn end_letters(app: &App, user: UserId, kind: NoticeKind) -> Result<(), Problem> {
    let mut said = preferences(app, user).await?;
    let wanted = |channel: &&Channel| **channel != Channel::Mail && said.goes(kind, **channel);
    let channels = Channel::ALL.iter().filter(wanted).copied().collect();
    let even_when_quiet = said.kinds.get(&kind).is_some_and(|through| through.even_when_quiet);
    said.kinds.insert(kind, Through { channels, even_when_quiet });
    let value = serde_json::to_value(&said).map_err(|error| Problem::ours(&error))?;
    Ok(app.store.set_notice_preferences(user, &value).await?)
}
