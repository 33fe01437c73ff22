//! A sentence as what it would do: shown first, done by its id.

use std::sync::Arc;

use agenda::{Actor, Door, ReceiptId, UserText};
use assistant::{Heard, nothing_besides};
use axum::extract::State;
use axum::http::StatusCode;
use desk::derived;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Along, Beside};
use tools::Said;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::chat::not_too_long;
use super::step;
use super::write::{Nothing, Write};
use crate::app::App;
use crate::extract::{Json, Path};
use crate::problem::{Kind, Problem};

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(interpret)).routes(routes!(apply))
}

/// A sentence, in a person's own words.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Sentence {
    #[schema(max_length = 4000, example = "move the dentist to Friday at 3")]
    text: String,
}

/// One for each thing that was asked for, in order.
#[derive(Debug, Serialize, ToSchema)]
struct Proposals {
    proposals: Vec<Proposal>,
}

/// What one thing would do.
#[derive(Debug, Serialize, ToSchema)]
struct Proposal {
    /// Apply it by this, within ten minutes; left out where there is nothing to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    /// The tool and what it would be given; left out where the words call for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"tool": "move", "item": {"called": "dentist"}, "to": "Friday at 3"}))]
    call: Option<Value>,
    said: Said,
}

/// Interpret a sentence
///
/// It does nothing: the answer says what would be done, for you to look at and apply. `/chat` does it at once.
#[utoipa::path(post, path = "/ai/interpret", tag = "chat", operation_id = "interpret", request_body = Sentence,
    responses((status = 200, description = "What it would do", body = Proposals)))]
async fn interpret(State(app): State<Arc<App>>, write: Write<Sentence>) -> Result<Json<Proposals>, Problem> {
    not_too_long(&write.body.text)?;
    let actor = Actor { door: Door::Api, ..write.signed.actor.clone() };
    let view = app.desk.view(&actor).await?;
    let own = view.own().cloned().ok_or_else(Problem::not_found)?;
    let (spoken, now) = (UserText::spoken(&actor, &write.body.text), app.clock.now());
    let message = write.id(&app, "message");
    let (id, closing) = (ReceiptId(message), &nothing_besides);
    let heard = Heard { actor: &actor, text: &spoken, now, id, talk: message, closing };
    let mut proposals = Vec::new();
    let understood = Box::pin(app.assistant.interpret(Arc::clone(&own), &heard)).await?;
    for (number, one) in understood.into_iter().enumerate() {
        let mut id = None;
        if let Some(turn) = one.turn {
            let talk = derived(&[message.as_bytes(), b"proposal", &number.to_be_bytes()]);
            match app.store.begin_talk(talk, write.signed.user, actor.door, now).await {
                Ok(_) | Err(store::Error::Taken { .. }) => {}
                Err(error) => return Err(error.into()),
            }
            let turn = Beside::Turn { talk, owner: own.owner, state: turn.written() };
            app.desk.note(Along(vec![turn]), now).await?;
            id = Some(talk);
        }
        let call = one.call.map(serde_json::to_value).transpose().map_err(|error| Problem::ours(&error))?;
        proposals.push(Proposal { id, call, said: one.said });
    }
    Ok(Json(Proposals { proposals }))
}

/// Apply what was proposed
///
/// Exactly what was shown, once. If anything of it is otherwise by now, nothing is done and the answer asks.
#[utoipa::path(post, path = "/ai/proposals/{id}", tag = "chat", operation_id = "apply_proposal", params(("id" = Uuid, Path)),
    responses((status = 200, description = "What came of it", body = Said)))]
async fn apply(
    State(app): State<Arc<App>>,
    Path(id): Path<Uuid>,
    write: Write<Nothing>,
) -> Result<Json<Said>, Problem> {
    app.store.talk(write.signed.user, id).await?.ok_or_else(Problem::not_found)?;
    if write.asked.dry_run {
        let told = "What would be done was shown with the proposal.";
        return Err(Problem::new(Kind::Refused, told).at("dry_run").maybe("Leave it out."));
    }
    let actor = Actor { door: Door::Api, ..write.signed.actor.clone() };
    let view = app.desk.view(&actor).await?;
    let own = view.own().cloned().ok_or_else(Problem::not_found)?;
    let spoken = UserText::spoken(&actor, "");
    let message = ReceiptId(write.id(&app, "message"));
    let closing =
        |said: &[Said]| said.first().map_or_else(Vec::new, |said| step::keep(&write, &(StatusCode::OK, json!(said))).0);
    let now = app.clock.now();
    let heard = Heard { actor: &actor, text: &spoken, now, id: message, talk: id, closing: &closing };
    let said = Box::pin(app.assistant.apply(own, &heard)).await?;
    said.map(Json).ok_or_else(Problem::not_found)
}
