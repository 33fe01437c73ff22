//! Seen, done, or later.

use std::sync::Arc;

use axum::extract::State;
use uuid::Uuid;

use super::list::Notice;
use crate::app::App;
use crate::auth::Writes;
use crate::extract::{Json, Path};
use crate::notices::{self, Did};
use crate::problem::Problem;

/// Say what you did about a notice
///
/// Whatever else was going to remind you of it is withheld. Done also ticks off the task or the reminder.
#[utoipa::path(post, path = "/notices/{id}", tag = "notices", operation_id = "answer_notice", request_body = Did,
    params(("id" = Uuid, Path)), responses((status = 200, description = "As it stands now", body = Notice)))]
pub(super) async fn answer(
    State(app): State<Arc<App>>,
    Writes(signed): Writes,
    Path(id): Path<Uuid>,
    Json(did): Json<Did>,
) -> Result<Json<Notice>, Problem> {
    notices::answer(&app, &signed.actor, signed.user, id, did).await?;
    let now = app.store.notice(signed.user, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(Notice::shown(&now)?))
}
