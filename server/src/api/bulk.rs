//! Many changes at once: all of them in order, or none; one step, one receipt, one undo.

use std::sync::Arc;

use agenda::{AgendaId, Command, Receipt};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::deed::{self, Deed};
use super::step::{self, Told};
use super::write::{Asked, Write};
use crate::app::App;
use crate::problem::Problem;

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

/// Do many things in one step
#[utoipa::path(post, path = "/bulk", tag = "bulk", operation_id = "bulk", request_body = Bulk, params(Asked),
    responses((status = 200, description = "All of it is done", body = Told)))]
async fn bulk(State(app): State<Arc<App>>, write: Write<Bulk>) -> Result<Response, Problem> {
    let view = app.desk.view(&write.signed.actor).await?;
    let named = write.asked.agenda.map(AgendaId).or_else(|| view.own().map(|own| own.id));
    let agenda =
        named.filter(|id| view.agendas.iter().any(|agenda| agenda.id == *id)).ok_or_else(Problem::not_found)?;
    let deeds = Deed::settled(&write.body.deeds, &view, |number| write.id(&app, &format!("deed {number}")))?;
    let commands = deed::commands(&deeds)?;
    let ask = step::ask(&app, &write, agenda, Command::All(commands));
    let answer = |receipt: &Receipt| -> (StatusCode, Value) { (StatusCode::OK, json!(Told::of(receipt, agenda))) };
    if write.asked.dry_run {
        return Ok(step::respond(StatusCode::OK, &answer(&app.desk.preview(&ask).await?).1));
    }
    let outcome = app.desk.submit(&ask, &|receipt: &Receipt| step::keep(&write, &answer(receipt))).await;
    step::settled(&app, &write, outcome, answer).await
}
