//! Where somebody is signed in, and how to end it from afar.

use std::sync::Arc;

use agenda::Door;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Manages;
use crate::extract::{Json, Path};
use crate::problem::Problem;

/// One place where somebody is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    id: Uuid,
    door: Door,
    /// What the browser or program calls itself.
    label: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The one that asks.
    current: bool,
}

/// See where you are signed in
#[utoipa::path(get, path = "/auth/sessions", tag = "auth", operation_id = "list_sessions", responses((status = 200, description = "Newest first", body = [Session])))]
pub(super) async fn list(State(app): State<Arc<App>>, Manages(signed): Manages) -> Result<Json<Vec<Session>>, Problem> {
    let sessions = app.store.sessions_of(signed.user, app.clock.now()).await?;
    let shown = sessions.into_iter().map(|session| Session {
        current: signed.session() == Some(session.id),
        id: session.id,
        door: session.door,
        label: session.label,
        created_at: session.created_at,
        seen_at: session.seen_at,
        expires_at: session.expires_at,
    });
    Ok(Json(shown.collect()))
}

/// End a session
#[utoipa::path(delete, path = "/auth/sessions/{id}", tag = "auth", operation_id = "end_session", params(("id" = Uuid, Path)), responses(
    (status = 204, description = "It is ended at once"),
))]
pub(super) async fn end(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    if !app.store.end_session(signed.user, id, app.clock.now()).await? {
        return Err(Problem::not_found());
    }
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}
