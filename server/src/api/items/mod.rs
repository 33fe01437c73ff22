//! What can be done with an item beyond changing it: get it done, call it off, answer an invitation.

mod answer;
mod cancel;
mod complete;

use std::sync::Arc;

use agenda::{Command, ItemId};
use axum::http::StatusCode;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::resource::{Named, Resource};
use super::step::{self, About};
use super::write::Write;
use crate::app::App;
use crate::problem::Problem;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(complete::task))
        .routes(routes!(complete::reminder))
        .routes(routes!(cancel::event))
        .routes(routes!(cancel::task))
        .routes(routes!(answer::answer))
}

/// Finds the item of an address and does with it what `command` says.
async fn act<R: Resource, T: Sync>(
    app: &App,
    write: &Write<T>,
    name: &str,
    command: impl FnOnce(ItemId, &Named) -> Command,
) -> Result<Response, Problem> {
    let named = Named::read::<R>(name)?;
    let view = app.desk.view(&write.signed.actor).await?;
    let (agenda, held) = named.find::<R>(&view)?;
    let item = held.entity.as_item().ok_or_else(Problem::not_found)?.id;
    let command = command(item, &named);
    let about = About { agenda, key: named.key.clone(), before: Some(held.clone()), made: StatusCode::OK };
    step::take(app, write, command, &about).await
}
