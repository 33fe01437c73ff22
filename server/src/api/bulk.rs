//! Many changes at once: all of them in order, or none; one step, one receipt, one undo.

use std::sync::Arc;

use agenda::recurrence::OccurrenceKey;
use agenda::{AgendaId, Command, Fields, Guard, ItemId, Key, Reach, Receipt, Version};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::step::{self, Told};
use super::wire;
use super::write::{Asked, Write};
use crate::app::App;
use crate::problem::{Kind, Problem};

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(bulk))
}

/// What is to be done, in order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Bulk {
    deeds: Vec<Deed>,
}

/// One of them.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
enum Deed {
    /// Changes some properties.
    Edit {
        /// `item:<id>`, `calendar:<id>` and so on.
        #[schema(value_type = String)]
        key: Key,
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
        fields: Fields,
        /// The version it must still have.
        if_version: Option<u64>,
    },
    /// Takes a thing away.
    Remove {
        #[schema(value_type = String)]
        key: Key,
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
        /// The version it must still have.
        if_version: Option<u64>,
    },
    /// Marks a task or reminder done, or open again.
    Complete {
        item: ItemId,
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
        done: bool,
    },
    /// Calls an event or task off.
    Cancel {
        item: ItemId,
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
    },
}

/// Do many things in one step
#[utoipa::path(post, path = "/bulk", tag = "bulk", operation_id = "bulk", request_body = Bulk, params(Asked),
    responses((status = 200, description = "All of it is done", body = Told)))]
async fn bulk(State(app): State<Arc<App>>, write: Write<Bulk>) -> Result<Response, Problem> {
    let view = app.desk.view(&write.signed.actor).await?;
    let named = write.asked.agenda.map(AgendaId).or_else(|| view.own().map(|own| own.id));
    let agenda =
        named.filter(|id| view.agendas.iter().any(|agenda| agenda.id == *id)).ok_or_else(Problem::not_found)?;
    let commands = write.body.deeds.iter().cloned().map(command).collect::<Result<Vec<_>, _>>()?;
    let ask = step::ask(&app, &write, agenda, Command::All(commands));
    let answer = |receipt: &Receipt| -> (StatusCode, Value) { (StatusCode::OK, json!(Told::of(receipt, agenda))) };
    if write.asked.dry_run {
        return Ok(step::respond(StatusCode::OK, &answer(&app.desk.preview(&ask).await?).1));
    }
    let outcome = app.desk.submit(&ask, &|receipt: &Receipt| step::keep(&write, &answer(receipt))).await;
    step::settled(&app, &write, outcome, answer).await
}

fn command(deed: Deed) -> Result<Command, Problem> {
    let reach = |occurrence: Option<OccurrenceKey>| occurrence.map_or(Reach::All, Reach::This);
    let guard = |version: Option<u64>| version.map_or(Guard::None, |version| Guard::IfMatch(Version(version)));
    Ok(match deed {
        Deed::Edit { key, occurrence, fields, if_version } => {
            let fields = wire::taken(fields);
            if fields.0.contains_key("origin") {
                return Err(
                    Problem::new(Kind::Refused, "Where a copy comes from is not for the sender to say.").at("origin")
                );
            }
            Command::Edit { key, reach: reach(occurrence), fields, guard: guard(if_version), base: None }
        }
        Deed::Remove { key, occurrence, if_version } => {
            Command::Remove { key, reach: reach(occurrence), guard: guard(if_version) }
        }
        Deed::Complete { item, occurrence, done } => Command::Complete { item, occurrence, done },
        Deed::Cancel { item, occurrence } => Command::Cancel { item, reach: reach(occurrence) },
    })
}
