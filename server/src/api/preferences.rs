//! What a person set for their agenda. Rules, the stated preferences, are items of their own.

use std::sync::Arc;

use agenda::{Agenda, Command, Entity, Fields, Held, Key, Version};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::step::{self, About};
use super::wire;
use super::write::{Asked, Write};
use crate::app::App;
use crate::auth::Reads;
use crate::extract::Json;
use crate::problem::Problem;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(show, change))
}

/// See your preferences
#[utoipa::path(get, path = "/preferences", tag = "preferences", operation_id = "read_preferences",
    responses((status = 200, description = "Where nothing was set, what holds then", body = ref("#/components/schemas/Preferences")), (status = 304, description = "They did not change since")))]
async fn show(State(app): State<Arc<App>>, Reads(signed): Reads, headers: HeaderMap) -> Result<Response, Problem> {
    let view = app.desk.view(&signed.actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let held = held(own);
    let tag = wire::tag(held.version);
    if wire::has_already(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(wire::shown(&held.entity, held.version, own))).into_response())
}

/// Change some of your preferences
#[utoipa::path(patch, path = "/preferences", tag = "preferences", operation_id = "edit_preferences", request_body = Object,
    params(Asked), responses((status = 200, description = "As they stand now", body = ref("#/components/schemas/PreferencesWritten"))))]
async fn change(State(app): State<Arc<App>>, mut write: Write<Fields>) -> Result<Response, Problem> {
    let fields = wire::taken(std::mem::take(&mut write.body));
    let view = app.desk.view(&write.signed.actor).await?;
    let agenda = view.own().ok_or_else(Problem::not_found)?;
    let (before, guard) = (held(agenda), write.guard);
    let command = match agenda.held(&Key::Settings) {
        Some(_) => Command::Edit { key: Key::Settings, reach: agenda::Reach::All, fields, guard, base: None },
        None => Command::Put { entity: Box::new(before.entity.edited(&fields)?), guard },
    };
    step::take(&app, &write, command, &About { agenda, key: Key::Settings, before: Some(before), made: StatusCode::OK })
        .await
}

/// The settings as they stand, or those that hold where nothing was set.
fn held(agenda: &Agenda) -> Held {
    let unset = || Held {
        version: Version::default(),
        touched: Timestamp::UNIX_EPOCH,
        entity: Arc::new(Entity::Settings(agenda.settings().clone())),
    };
    agenda.held(&Key::Settings).cloned().unwrap_or_else(unset)
}
