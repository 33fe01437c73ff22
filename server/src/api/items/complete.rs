//! Done, or open again; of a series, one occurrence.

use std::sync::Arc;

use agenda::{Command, ItemId};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::act;
use crate::api::kinds::{Reminders, Tasks};
use crate::api::resource::Named;
use crate::api::write::{Asked, Write};
use crate::app::App;
use crate::extract::Path;
use crate::problem::Problem;

/// How far it is.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Done {
    /// False opens it again.
    done: bool,
}

/// Get a task done
#[utoipa::path(post, path = "/tasks/{id}/complete", tag = "tasks", operation_id = "complete_task", request_body = Done,
    params(("id" = String, Path), Asked), responses((status = 200, description = "As it stands now", body = ref("#/components/schemas/TaskWritten"))))]
pub(super) async fn task(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    write: Write<Done>,
) -> Result<Response, Problem> {
    act::<Tasks, _>(&app, &write, &id, |item, named| command(item, named, write.body)).await
}

/// Tick a reminder off
#[utoipa::path(post, path = "/reminders/{id}/complete", tag = "reminders", operation_id = "complete_reminder", request_body = Done,
    params(("id" = String, Path), Asked), responses((status = 200, description = "As it stands now", body = ref("#/components/schemas/ReminderWritten"))))]
pub(super) async fn reminder(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    write: Write<Done>,
) -> Result<Response, Problem> {
    act::<Reminders, _>(&app, &write, &id, |item, named| command(item, named, write.body)).await
}

fn command(item: ItemId, named: &Named, Done { done }: Done) -> Command {
    Command::Complete { item, occurrence: named.occurrence, done }
}
