//! Everything one has, taken along and brought back: nothing is lost on the way.

use std::collections::HashSet;
use std::sync::Arc;

use agenda::{Agenda, Command, Entity, Key, Receipt, Version, What};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::step::{self, Told};
use super::write::{Asked, Write};
use crate::app::App;
use crate::auth::Reads;
use crate::extract::Json;
use crate::problem::{Kind, Problem};

/// The form that this version writes and reads.
const FORM: u32 = 1;

/// Where everything comes back: the one address that takes so much.
pub(super) const IMPORT: &str = "/import";

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(export)).routes(routes!(import))
}

/// Everything an agenda holds.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Everything {
    /// The form of this file: 1.
    daywright: u32,
    things: Vec<Entity>,
}

impl Everything {
    /// All that an agenda holds.
    pub(crate) fn of(agenda: &Agenda) -> Self {
        Self { daywright: FORM, things: agenda.all().map(|held| held.entity.as_ref().clone()).collect() }
    }

    /// How many things there are.
    pub(crate) fn count(&self) -> usize {
        self.things.len()
    }

    /// What puts each of them under its own id, in an order in which nothing names what is not there yet. The calendar and
    /// the list that a new agenda begins with make room, unless somebody lives there already.
    pub(crate) fn puts(self, into: &Agenda) -> Result<Command, Problem> {
        if self.daywright != FORM {
            return Err(Problem::new(Kind::Refused, format!("This version reads form {FORM}."))
                .at("daywright")
                .with_value(self.daywright));
        }
        let furniture: Vec<Key> = match into.version {
            Version(1) => into.all().map(|held| held.entity.key()).filter(|key| *key != Key::Settings).collect(),
            _ => Vec::new(),
        };
        let brought: HashSet<Key> = self.things.iter().map(Entity::key).collect();
        let replaced = brought.contains(&Key::Settings);
        let makes_room = furniture.into_iter().filter(|key| replaced && !brought.contains(key)).map(Command::remove);
        Ok(Command::All(in_order(self.things).into_iter().map(Command::put).chain(makes_room).collect()))
    }
}

/// Take everything along
#[utoipa::path(get, path = "/export", tag = "exchange", operation_id = "export",
    responses((status = 200, description = "All that your agenda holds", body = Everything)))]
async fn export(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Response, Problem> {
    let view = app.desk.view(&signed.actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let name = HeaderValue::from_static("attachment; filename=\"daywright.json\"");
    Ok(([(header::CONTENT_DISPOSITION, name)], Json(Everything::of(own))).into_response())
}

/// Bring everything back
///
/// Each thing is put under its own id; what stands there is replaced, what is not named stays, but for the calendar and the
/// list that an agenda begins with and nobody used. One step, one undo.
#[utoipa::path(post, path = "/import", tag = "exchange", operation_id = "import", request_body = Everything, params(Asked),
    responses((status = 200, description = "All of it is there", body = Told)))]
async fn import(State(app): State<Arc<App>>, mut write: Write<Everything>) -> Result<Response, Problem> {
    let body = std::mem::replace(&mut write.body, Everything { daywright: FORM, things: Vec::new() });
    let view = app.desk.view(&write.signed.actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let (agenda, command) = (own.id, body.puts(own)?);
    let ask = step::ask(&app, &write, agenda, command);
    let answer = |receipt: &Receipt| -> (StatusCode, Value) { (StatusCode::OK, json!(Told::of(receipt, agenda))) };
    if write.asked.dry_run {
        return Ok(step::respond(StatusCode::OK, &answer(&app.desk.preview(&ask).await?).1));
    }
    let outcome = app.desk.submit(&ask, &|receipt: &Receipt| step::keep(&write, &answer(receipt))).await;
    step::settled(&app, &write, outcome, answer).await
}

/// What is named comes before what names it: places before items, a task before its parts and what waits for it.
fn in_order(mut things: Vec<Entity>) -> Vec<Entity> {
    let rank = |entity: &Entity| match entity {
        Entity::Calendar(_) => 0,
        Entity::List(_) => 1,
        Entity::Tag(_) | Entity::Person(_) | Entity::Place(_) => 2,
        Entity::Travel(_) | Entity::Settings(_) => 3,
        Entity::Item(item) if !matches!(item.what, What::Rule(_)) => 4,
        Entity::Item(_) => 5,
        Entity::Block(_) | Entity::Grant(_) => 6,
    };
    things.sort_by_key(rank);
    let begin = things.partition_point(|thing| rank(thing) < 4);
    let end = things.partition_point(|thing| rank(thing) < 5);
    let ordered = after_what_they_name(things[begin..end].to_vec());
    things.splice(begin..end, ordered);
    things
}

/// Items, each after those it names. What names itself in a circle keeps its place, and is refused by the agenda.
fn after_what_they_name(items: Vec<Entity>) -> Vec<Entity> {
    let ids: HashSet<_> = items.iter().filter_map(Entity::as_item).map(|item| item.id).collect();
    let mut placed = HashSet::with_capacity(ids.len());
    let (mut ordered, mut waiting) = (Vec::with_capacity(items.len()), items);
    while !waiting.is_empty() {
        let ready = |thing: &Entity, placed: &HashSet<_>| {
            let task = thing.as_item().and_then(agenda::Item::task);
            let named = task.into_iter().flat_map(|task| task.after.iter().map(|after| after.item).chain(task.parent));
            named.into_iter().all(|id| placed.contains(&id) || !ids.contains(&id))
        };
        let (now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|thing| ready(thing, &placed));
        if now.is_empty() {
            ordered.extend(later);
            break;
        }
        placed.extend(now.iter().filter_map(Entity::as_item).map(|item| item.id));
        ordered.extend(now);
        waiting = later;
    }
    ordered
}
