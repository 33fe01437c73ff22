//! Making a plan stand, exactly as it was shown.

use std::sync::Arc;

use agenda::{Command, Receipt, Version};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::propose::Adoption;
use super::{agenda_of, all};
use crate::api::deed;
use crate::api::step::{self, Told};
use crate::api::write::{Asked, Write};
use crate::app::App;
use crate::problem::Problem;

/// Adopt a plan
///
/// One step, one undo: what was supposed and where everything stands then. Refused once the agenda has moved on.
#[utoipa::path(post, path = "/plan/adopt", tag = "plan", operation_id = "adopt", request_body = Adoption, params(Asked),
    responses((status = 200, description = "It stands", body = Told)))]
pub(super) async fn adopt(State(app): State<Arc<App>>, write: Write<Adoption>) -> Result<Response, Problem> {
    let view = app.desk.view(&write.signed.actor).await?;
    let plan = &write.body;
    let agenda = agenda_of(&view, Some(plan.agenda))?;
    let mut commands = deed::commands(&plan.suppose)?;
    commands.push(Command::Adopt {
        based_on: Version(plan.based_on),
        blocks: plan.blocks.clone(),
        gone: plan.gone.clone(),
    });
    let ask = step::ask(&app, &write, agenda, all(commands));
    let answer = |receipt: &Receipt| -> (StatusCode, Value) { (StatusCode::OK, json!(Told::of(receipt, agenda))) };
    if write.asked.dry_run {
        return Ok(step::respond(StatusCode::OK, &answer(&app.desk.preview(&ask).await?).1));
    }
    let outcome = app.desk.submit(&ask, &|receipt: &Receipt| step::keep(&write, &answer(receipt))).await;
    step::settled(&app, &write, outcome, answer).await
}
