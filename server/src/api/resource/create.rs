//! A new thing.

use std::sync::Arc;

use agenda::{Command, Fields, Guard};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::Resource;
use super::place::{completed, place_of};
use crate::api::step::{self, About};
use crate::api::write::Write;
use crate::api::{ROOT, wire};
use crate::app::App;
use crate::problem::Problem;

pub(super) async fn create<R: Resource>(
    State(app): State<Arc<App>>,
    mut write: Write<Fields>,
) -> Result<Response, Problem> {
    let fields = wire::taken(std::mem::take(&mut write.body));
    wire::not_a_forged_copy(&fields, None)?;
    let view = app.desk.view(&write.signed.actor).await?;
    let entity = R::read(completed::<R>(fields, write.id(&app, "id"), &view)?)?;
    let agenda = place_of(&view, &entity, write.asked.agenda)?;
    let about = About { agenda, key: entity.key(), before: None, made: StatusCode::CREATED };
    let location = location::<R>(&about);
    let command = Command::Put { entity: Box::new(entity), guard: Guard::IfAbsent };
    let mut response = step::take(&app, &write, command, &about).await?;
    if response.status() == StatusCode::CREATED
        && let Some(location) = location
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

fn location<R: Resource>(about: &About<'_>) -> Option<HeaderValue> {
    let key = about.key.to_string();
    let (_, id) = key.split_once(':')?;
    HeaderValue::from_str(&format!("{ROOT}/{}/{id}", R::PATH)).ok()
}
