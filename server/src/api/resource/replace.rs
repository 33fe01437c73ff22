//! A thing whole: new under its id, or in place of the one there.

use std::sync::Arc;

use agenda::{Command, Entity, Fields, Held, Version};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::place::{completed, place_of};
use super::{Named, Resource};
use crate::api::step::{self, About};
use crate::api::wire;
use crate::api::write::Write;
use crate::app::App;
use crate::extract::Path;
use crate::problem::{Kind, Problem};

pub(super) async fn replace<R: Resource>(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    mut write: Write<Fields>,
) -> Result<Response, Problem> {
    let named = Named::read::<R>(&id)?;
    if named.occurrence.is_some() {
        return Err(Problem::new(Kind::Refused, "One occurrence cannot be put whole.").maybe("Use PATCH."));
    }
    let fields = under_its_id::<R>(wire::taken(std::mem::take(&mut write.body)), &named)?;
    let view = app.desk.view(&write.signed.actor).await?;
    let standing = named.find::<R>(&view).ok();
    wire::not_a_forged_copy(&fields, standing.map(|(_, held)| held.entity.as_ref()))?;
    let entity = R::read(completed::<R>(fields, uuid::Uuid::nil(), &view)?)?;
    let (agenda, before) = match standing {
        Some((agenda, held)) => (agenda, Some(held.clone())),
        None => (place_of(&view, &entity, write.asked.agenda)?, None),
    };
    let made = if before.is_some() { StatusCode::OK } else { StatusCode::CREATED };
    let command = command(&app, &write, agenda.id, entity, before.as_ref()).await?;
    step::take(&app, &write, command, &About { agenda, key: named.key, before, made }).await
}

/// With a base, only what differs from it is changed, so that what others changed since stays.
async fn command(
    app: &App,
    write: &Write<Fields>,
    agenda: agenda::AgendaId,
    entity: Entity,
    before: Option<&Held>,
) -> Result<Command, Problem> {
    let guard = write.guard;
    let (Some(base), Some(_)) = (write.asked.base, before) else {
        return Ok(Command::Put { entity: Box::new(entity), guard });
    };
    let (key, base) = (entity.key(), base_of(app, agenda, &entity.key(), base).await?);
    let fields = base.fields().difference(&entity.fields());
    Ok(Command::Edit { key, reach: agenda::Reach::All, fields, guard, base: Some(Box::new(base)) })
}

/// The thing as it was when an edit began.
pub(super) async fn base_of(
    app: &App,
    agenda: agenda::AgendaId,
    key: &agenda::Key,
    base: u64,
) -> Result<Entity, Problem> {
    let then = app.desk.as_of(agenda, Version(base)).await?;
    let held = then.as_ref().and_then(|then| then.held(key)).map(|held| held.entity.as_ref().clone());
    held.ok_or_else(|| {
        Problem::new(Kind::Refused, "It was not there at that version.")
            .at("base")
            .with_value(base)
            .maybe("Read it again.")
    })
}

/// The body may repeat what the address names, and say nothing else of it.
fn under_its_id<R: Resource>(mut fields: Fields, named: &Named) -> Result<Fields, Problem> {
    let key = named.key.to_string();
    let Some((_, address)) = key.split_once(':') else { return Ok(fields) };
    for (name, part) in R::NAMES.iter().zip(address.splitn(R::NAMES.len(), ':')) {
        match fields.0.get(*name) {
            Some(Value::String(other)) if other == part => {}
            Some(other) => {
                return Err(Problem::new(Kind::Refused, "The body names another thing than the address.")
                    .at(*name)
                    .with_value(other.clone())
                    .maybe("Leave it out."));
            }
            None => fields = fields.and(name, part),
        }
    }
    Ok(fields)
}
