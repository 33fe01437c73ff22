//! Called off, but kept: the guests hear of it, and it can be seen that it was to be.

use std::sync::Arc;

use agenda::Command;
use axum::extract::State;
use axum::response::Response;

use super::act;
use crate::api::kinds::{Events, Tasks};
use crate::api::resource::Resource;
use crate::api::write::{Asked, Nothing, Write};
use crate::app::App;
use crate::extract::Path;
use crate::problem::Problem;

/// Call an event off
#[utoipa::path(post, path = "/events/{id}/cancel", tag = "events", operation_id = "cancel_event",
    params(("id" = String, Path), Asked), responses((status = 200, description = "As it stands now", body = ref("#/components/schemas/EventWritten"))))]
pub(super) async fn event(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Response, Problem> {
    cancel::<Events>(&app, &write, &id).await
}

/// Call a task off
#[utoipa::path(post, path = "/tasks/{id}/cancel", tag = "tasks", operation_id = "cancel_task",
    params(("id" = String, Path), Asked), responses((status = 200, description = "As it stands now", body = ref("#/components/schemas/TaskWritten"))))]
pub(super) async fn task(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Response, Problem> {
    cancel::<Tasks>(&app, &write, &id).await
}

async fn cancel<R: Resource>(app: &App, write: &Write<Nothing>, id: &str) -> Result<Response, Problem> {
    let fresh = write.id(app, "following");
    act::<R, _>(app, write, id, |item, named| Command::Cancel { item, reach: named.reach(write.asked.reach, fresh) })
        .await
}
