//! Some properties of a thing; of a series also of one occurrence, or of one and all after it.

use std::sync::Arc;

use agenda::{Command, Fields};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::place::of_kind;
use super::replace::base_of;
use super::{Named, Resource};
use crate::api::step::{self, About};
use crate::api::wire;
use crate::api::write::Write;
use crate::app::App;
use crate::extract::Path;
use crate::problem::Problem;

pub(super) async fn edit<R: Resource>(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    mut write: Write<Fields>,
) -> Result<Response, Problem> {
    let named = Named::read::<R>(&id)?;
    let mut fields = wire::taken(std::mem::take(&mut write.body));
    let view = app.desk.view(&write.signed.actor).await?;
    let (agenda, held) = named.find::<R>(&view)?;
    wire::not_a_forged_copy(&fields, Some(&held.entity))?;
    if fields.0.contains_key("kind") {
        fields = of_kind::<R>(fields)?;
        fields.0.remove("kind");
    }
    let base = match write.asked.base {
        Some(base) => Some(Box::new(base_of(&app, agenda.id, &named.key, base).await?)),
        None => None,
    };
    let reach = named.reach(write.asked.reach, write.id(&app, "following"));
    let command = Command::Edit { key: named.key.clone(), reach, fields, guard: write.guard, base };
    let about = About { agenda, key: named.key, before: Some(held.clone()), made: StatusCode::OK };
    step::take(&app, &write, command, &about).await
}
