//! One thing, or one occurrence of a series as it would be by itself.

use std::sync::Arc;

use agenda::{Agenda, Entity, Item};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{Named, Resource};
use crate::api::wire;
use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Path};
use crate::problem::Problem;

pub(super) async fn read<R: Resource>(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let named = Named::read::<R>(&id)?;
    let view = app.desk.view(&signed.actor).await?;
    let (agenda, held) = named.find::<R>(&view)?;
    let tag = wire::tag(held.version);
    if wire::has_already(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let occurrence = match (named.occurrence, held.entity.as_item()) {
        (Some(key), Some(item)) => Some(occurrence(agenda, item, key).ok_or_else(Problem::not_found)?),
        _ => None,
    };
    let shown = wire::shown(occurrence.as_ref().unwrap_or(&held.entity), held.version, agenda);
    Ok(([(header::ETAG, tag)], Json(shown)).into_response())
}

fn occurrence(agenda: &Agenda, item: &Item, key: agenda::recurrence::OccurrenceKey) -> Option<Entity> {
    item.recurrence.as_ref()?;
    let there = item.overrides.contains_key(&key) || item.occurrence_keys(agenda.zone()).any(|other| other == key);
    there.then(|| Entity::Item(item.occurrence(key).into_owned()))
}
