//! The answer to an invitation.

use std::sync::Arc;

use agenda::{Command, Reply};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::act;
use crate::api::kinds::Events;
use crate::api::write::{Asked, Write};
use crate::app::App;
use crate::extract::Path;
use crate::problem::Problem;

/// Whether one comes.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    reply: Reply,
}

/// Answer an invitation
#[utoipa::path(post, path = "/events/{id}/answer", tag = "events", operation_id = "answer_event", request_body = Answer,
    params(("id" = String, Path), Asked), responses((status = 200, description = "As it stands now", body = ref("#/components/schemas/EventWritten"))))]
pub(super) async fn answer(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    write: Write<Answer>,
) -> Result<Response, Problem> {
    // One answers for oneself, whoever's agenda it stands in.
    let email = app.store.user(write.signed.user).await?.ok_or_else(Problem::sign_in_first)?.email;
    let reply = write.body.reply;
    act::<Events, _>(&app, &write, &id, |item, named| Command::Answer {
        item,
        occurrence: named.occurrence,
        email,
        reply,
    })
    .await
}
