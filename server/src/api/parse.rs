//! What a sentence would come to, told while it is being typed.

use std::sync::Arc;

use agenda::{Actor, Door, ReceiptId, UserText};
use assistant::{Heard, Understood, nothing_besides};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::chat;
use crate::app::App;
use crate::auth::Reads;
use crate::extract::Json;
use crate::problem::Problem;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(parse))
}

/// A sentence, as far as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[schema(max_length = 4000, example = "dentist on Friday at 3")]
    text: String,
}

/// What is understood so far: one for each thing that is asked for, in order.
#[derive(Debug, Serialize, ToSchema)]
struct Reading {
    understood: Vec<Understood>,
}

/// See what a sentence would come to
///
/// Every part resolved, as a date with its weekday and not as the word that stood for it. Nothing is done or written.
#[utoipa::path(post, path = "/parse", tag = "chat", operation_id = "parse", request_body = Draft,
    responses((status = 200, description = "What is understood so far", body = Reading)))]
async fn parse(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Json(draft): Json<Draft>,
) -> Result<axum::Json<Reading>, Problem> {
    chat::not_too_long(&draft.text)?;
    let actor = Actor { door: Door::Chat, ..signed.actor.clone() };
    let view = app.desk.view(&actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let now = app.clock.now();
    let text = UserText::spoken(&actor, &draft.text);
    let id = app.chance.id(now);
    let heard = Heard { actor: &actor, text: &text, now, id: ReceiptId(id), talk: id, closing: &nothing_besides };
    Ok(axum::Json(Reading { understood: assistant::understand(own, &heard) }))
}
