//! Taking a step back, and taking it again.

use std::sync::Arc;

use agenda::{AgendaId, Command, Receipt, ReceiptId};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::step::{self, Told};
use super::write::Write;
use crate::app::App;
use crate::problem::{Kind, Problem};

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(undo)).routes(routes!(redo))
}

/// Which step.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// The receipt's id; left out, your last step that still stands.
    step: Option<ReceiptId>,
    /// The agenda it was taken in, if it is not your own.
    agenda: Option<AgendaId>,
}

/// Take a step back
///
/// What others changed since stays and is named; where nothing of the step is left, it is refused.
#[utoipa::path(post, path = "/undo", tag = "history", operation_id = "undo", request_body = Which,
    responses((status = 200, description = "It is taken back; this can be undone too", body = Told)))]
async fn undo(State(app): State<Arc<App>>, write: Write<Which>) -> Result<Response, Problem> {
    turn(&app, &write, true).await
}

/// Take an undone step again
#[utoipa::path(post, path = "/redo", tag = "history", operation_id = "redo", request_body = Which,
    responses((status = 200, description = "It is taken again", body = Told)))]
async fn redo(State(app): State<Arc<App>>, write: Write<Which>) -> Result<Response, Problem> {
    turn(&app, &write, false).await
}

async fn turn(app: &App, write: &Write<Which>, back: bool) -> Result<Response, Problem> {
    if write.asked.dry_run {
        return Err(Problem::new(Kind::Refused, "A step back cannot be rehearsed.")
            .at("dry_run")
            .maybe("See what the step changed in /history; undoing can itself be undone."));
    }
    let agenda = agenda_of(app, write).await?;
    let ask = step::ask(app, write, agenda, Command::All(Vec::new()));
    let answer = |receipt: &Receipt| -> (StatusCode, Value) { (StatusCode::OK, json!(Told::of(receipt, agenda))) };
    let beside = |receipt: &Receipt| step::keep(write, &answer(receipt));
    let outcome = match back {
        true => app.desk.undo(&ask, write.body.step, &beside).await,
        false => app.desk.redo(&ask, write.body.step, &beside).await,
    };
    step::settled(app, write, outcome, answer).await
}

/// The agenda named, if the asker sees into it; else their own.
async fn agenda_of(app: &App, write: &Write<Which>) -> Result<AgendaId, Problem> {
    let view = app.desk.view(&write.signed.actor).await?;
    let own = view.own().map(|own| own.id);
    let named = write.body.agenda.or(own);
    named.filter(|named| view.agendas.iter().any(|agenda| agenda.id == *named)).ok_or_else(Problem::not_found)
}
