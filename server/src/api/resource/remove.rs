//! A thing taken away; of a series also one occurrence, or one and all after it.

use std::sync::Arc;

use agenda::Command;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Named, Resource};
use crate::api::step::{self, About};
use crate::api::write::{Nothing, Write};
use crate::app::App;
use crate::extract::Path;
use crate::problem::Problem;

pub(super) async fn remove<R: Resource>(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    write: Write<Nothing>,
) -> Result<Response, Problem> {
    let named = Named::read::<R>(&id)?;
    let view = app.desk.view(&write.signed.actor).await?;
    let (agenda, _) = named.find::<R>(&view)?;
    let reach = named.reach(write.asked.reach, write.id(&app, "following"));
    let command = Command::Remove { key: named.key.clone(), reach, guard: write.guard };
    step::take(&app, &write, command, &About { agenda, key: named.key, before: None, made: StatusCode::OK }).await
}
