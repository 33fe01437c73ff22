//! Saying something: what is done comes back in words and cards.

use std::sync::Arc;

use agenda::{Actor, Door, ReceiptId, UserText};
use assistant::Heard;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tools::Said;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::write::Write;
use crate::app::App;
use crate::auth::Signed;
use crate::problem::{Kind, Problem};

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(chat))
}

/// A message, in a person's own words.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Message {
    #[schema(max_length = 4000, example = "dentist on Friday at 3")]
    text: String,
}

/// The answers: one for each thing that was asked for, in order.
#[derive(Debug, Serialize, ToSchema)]
struct Answers {
    said: Vec<Said>,
}

/// Say something
///
/// In English, German, Spanish or French, as to a person. Each thing that it does is one step, and can be undone.
#[utoipa::path(post, path = "/chat", tag = "chat", operation_id = "chat", request_body = Message,
    responses((status = 200, description = "What came of it", body = Answers)))]
async fn chat(State(app): State<Arc<App>>, write: Write<Message>) -> Result<axum::Json<Answers>, Problem> {
    if write.asked.dry_run {
        let told = "Words are not rehearsed. What each of them means is a step that can be undone.";
        return Err(Problem::new(Kind::Refused, told).at("dry_run").maybe("Leave it out."));
    }
    let message = ReceiptId(write.id(&app, "message"));
    Ok(axum::Json(Answers { said: heard(&app, &write.signed, &write.body.text, message).await? }))
}

/// Hears somebody out, whichever page or program they speak through.
pub(crate) async fn heard(app: &App, signed: &Signed, text: &str, id: ReceiptId) -> Result<Vec<Said>, Problem> {
    let length = text.chars().count();
    if length > assistant::LONGEST {
        let told = format!("{length} characters are too many; {} is the most.", assistant::LONGEST);
        return Err(Problem::new(Kind::Refused, told).at("text").maybe("Say it in parts."));
    }
    let actor = Actor { door: Door::Chat, ..signed.actor.clone() };
    let view = app.desk.view(&actor).await?;
    let own = view.own().cloned().ok_or_else(Problem::not_found)?;
    let text = UserText::spoken(&actor, text);
    let heard = Heard { actor: &actor, text: &text, now: app.clock.now(), id };
    Ok(assistant::hear(&app.desk, own, &heard).await?)
}
