//! The first page: who you are, your coming week, and the way to the rest.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::SignedDuration;

use super::{escaped, page};
use crate::app::App;
use crate::auth::Reads;
use crate::problem::Problem;

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The routes of the page.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/", get(show))
}

async fn show(State(app): State<Arc<App>>, signed: Result<Reads, Problem>) -> Result<Response, Problem> {
    let Ok(Reads(signed)) = signed else { return Ok(Redirect::to("/sign-in").into_response()) };
    let user = app.store.user(signed.user).await?.ok_or_else(Problem::sign_in_first)?;
    let view = app.desk.view(&signed.actor).await?;
    let mut html = format!("<h1>Your week</h1><p>You are {}.</p>", escaped(&user.name));
    html.push_str(super::say::FORM);
    write_week(&mut html, &app, &view);
    html.push_str("<p><a href=\"/docs\">The API</a> · <a href=\"/api/v1/export\">Take everything along</a></p>");
    Ok(Html(page("Your week", &html)).into_response())
}

/// A list that any reader can read: a heading a day, a line a thing.
pub(super) fn write_week(html: &mut String, app: &App, view: &desk::View) {
    let Some(own) = view.own() else { return };
    let (zone, from) = (own.zone(), app.clock.now());
    let seen = view.look(zone, from, from.saturating_add(WEEK).unwrap_or(from));
    let mut entries: Vec<_> = seen.iter().flat_map(|(_, seen)| &seen.entries).collect();
    entries.sort_by_key(|entry| (entry.start, entry.end));
    if entries.is_empty() {
        html.push_str("<p>Nothing is planned for the coming seven days.</p>");
    }
    let mut day = None;
    for entry in entries {
        let start = zone.rules().to_datetime(entry.start.max(from));
        if day != Some(start.date()) {
            html.push_str(if day.is_some() { "</ul>" } else { "" });
            // Writing into a string does not fail.
            let _ = write!(html, "<h2>{}</h2><ul>", start.strftime("%A, %-d %B"));
            day = Some(start.date());
        }
        let title = if entry.masked { "Busy" } else { entry.item().title.as_str() };
        let whole_day = entry.item().shown_span().is_some_and(|(start, _)| start.is_date());
        let time = if whole_day { "all day".to_owned() } else { start.strftime("%H:%M").to_string() };
        let _ = write!(html, "<li><time datetime=\"{}\">{time}</time> {}</li>", entry.start, escaped(title));
    }
    html.push_str(if day.is_some() { "</ul>" } else { "" });
}
