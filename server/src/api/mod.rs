//! The API: which address does what. One folder a resource, one file a family of endpoints.

mod auth;
mod bulk;
mod chat;
mod chat_stream;
mod connections;
mod conversations;
mod deed;
mod exchange;
mod history;
mod images;
mod interpret;
mod items;
mod kinds;
mod live;
mod notices;
mod parse;
mod plan;
mod preferences;
mod resource;
mod search;
mod step;
mod teams;
mod tokens;
mod undo;
mod users;
mod view;
mod wire;
mod write;

use std::sync::Arc;

use agenda::{Door, UserId};
use axum::http::HeaderMap;
use secrecy::SecretString;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::problem::{Kind, Problem};

pub(crate) use chat::{Conversation, Spoken, Unheard, heard};
pub(crate) use exchange::Everything;
pub use kinds::all_shapes;

/// Where the API begins.
pub const ROOT: &str = "/api/v1";

/// Every route with its description.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    let inner = [
        auth::routes(),
        users::routes(),
        tokens::routes(),
        teams::routes(),
        kinds::all_routes(),
        items::routes(),
        preferences::routes(),
        view::routes(),
        search::routes(),
        history::routes(),
        undo::routes(),
        bulk::routes(),
        plan::routes(),
        chat::routes(),
        parse::routes(),
        conversations::routes(),
        interpret::routes(),
        images::routes(),
        exchange::routes(),
        live::routes(),
        notices::routes(),
        connections::routes(),
    ];
    OpenApiRouter::new().nest(ROOT, inner.into_iter().fold(OpenApiRouter::new(), OpenApiRouter::merge))
}

/// Signs a browser in and gives the token for its cookie.
pub(crate) async fn begin_browser_session(
    app: &App,
    user: UserId,
    headers: &HeaderMap,
) -> Result<SecretString, Problem> {
    let (_, token) = auth::tokens::begin(app, user, Door::Web, auth::label(headers)).await?;
    Ok(token)
}

/// What is there, but takes another method.
pub async fn another_method() -> Problem {
    Problem::new(Kind::WrongMethod, "This address does not take this method.").maybe("See /docs.")
}

/// What is nowhere.
pub async fn nothing_here() -> Problem {
    Problem::not_found()
}
