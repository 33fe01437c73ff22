//! What becomes of a picture: drafts are taken, as they are or corrected, and it is deleted for good.

use std::sync::Arc;

use agenda::{Agenda, Command, Receipt, ReceiptId};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use ingest::Draft;
use serde::Deserialize;
use serde_json::{Value, json};
use tools::{Asker, Caption, MOST_DRAFTS};
use utoipa::ToSchema;
use uuid::Uuid;
use wording::Language;

use super::kept;
use crate::api::step::{self, Told};
use crate::api::write::{Asked, Write};
use crate::app::App;
use crate::auth::Writes;
use crate::extract::Path;
use crate::problem::{Kind, Problem};

/// What is to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Taken {
    /// Those of the picture's drafts that are wanted, corrected where they were wrong.
    #[schema(max_items = 100)]
    drafts: Vec<Draft>,
}

/// Make what stands in a picture
///
/// Each draft becomes an event, a task or somebody to know: one step, one undo. What is ticked off already is left out, and
/// whoever is named in a picture is noted, not invited.
#[utoipa::path(post, path = "/images/{id}/items", tag = "images", operation_id = "take_image", params(("id" = Uuid, Path), Asked),
    request_body = Taken, responses((status = 200, description = "They are there", body = Told)))]
pub(super) async fn take(
    State(app): State<Arc<App>>,
    Path(id): Path<Uuid>,
    write: Write<Taken>,
) -> Result<Response, Problem> {
    kept::found(&app, write.signed.user, id).await?;
    let view = app.desk.view(&write.signed.actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let ask = step::ask(&app, &write, own.id, command(&app, &write, own)?);
    let answer = |receipt: &Receipt| -> (StatusCode, Value) { (StatusCode::OK, json!(Told::of(receipt, own.id))) };
    if write.asked.dry_run {
        return Ok(step::respond(StatusCode::OK, &answer(&app.desk.preview(&ask).await?).1));
    }
    let outcome = app.desk.submit(&ask, &|receipt: &Receipt| step::keep(&write, &answer(receipt))).await;
    step::settled(&app, &write, outcome, answer).await
}

fn command(app: &App, write: &Write<Taken>, own: &Arc<Agenda>) -> Result<Command, Problem> {
    let drafts = &write.body.drafts;
    let refused = |told: String| Problem::new(Kind::Refused, told).at("drafts");
    if drafts.len() > MOST_DRAFTS {
        return Err(refused(format!("{} drafts are too many; {MOST_DRAFTS} is the most.", drafts.len())));
    }
    let asker = Asker {
        actor: &write.signed.actor,
        agenda: Arc::clone(own),
        now: app.clock.now(),
        habits: Arc::default(),
        step: ReceiptId(write.id(app, "receipt")),
        language: Language::of(&own.settings().locale),
    };
    let nothing = || {
        refused("Nothing is to be made of these drafts.".to_owned()).maybe("Give each a title, and an event a start.")
    };
    // Without a caption, no time is left to be understood.
    tools::taken(&asker, drafts, &Caption::default()).ok().flatten().ok_or_else(nothing)
}

/// Delete a picture
///
/// With what was read in it, for good: no undo brings it back. What was made of it stays.
#[utoipa::path(delete, path = "/images/{id}", tag = "images", operation_id = "delete_image", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Writes(signed): Writes,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    kept::found(&app, signed.user, id).await?;
    app.store.drop_blob(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
