//! What was said before: listed, read again, deleted.

use std::sync::Arc;

use agenda::Door;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use store::Speaker;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{Reads, Writes};
use crate::extract::{Json, Path};
use crate::problem::Problem;

/// So many are listed, and so many messages of one are shown.
const MOST: u32 = 200;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read, drop_one))
}

/// A conversation.
#[derive(Debug, Serialize, ToSchema)]
struct Conversation {
    id: Uuid,
    #[schema(value_type = String, example = "chat")]
    door: Door,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    active_at: Timestamp,
}

impl From<store::Talk> for Conversation {
    fn from(talk: store::Talk) -> Self {
        Self { id: talk.id, door: talk.door, created_at: talk.created_at, active_at: talk.active_at }
    }
}

/// The latest, and what was said in one.
#[derive(Debug, Serialize, ToSchema)]
struct Conversations {
    conversations: Vec<Conversation>,
}

/// A conversation with its last messages, oldest first.
#[derive(Debug, Serialize, ToSchema)]
struct Whole {
    #[serde(flatten)]
    conversation: Conversation,
    messages: Vec<Message>,
}

/// One thing that was said.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MessageSaid)]
struct Message {
    number: u64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What the person said.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What was said back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<tools::Said>>)]
    said: Option<Value>,
}

impl From<store::Message> for Message {
    fn from(message: store::Message) -> Self {
        let (text, said) = match message.role {
            Speaker::Person => (Some(String::from_utf8_lossy(&message.body).into_owned()), None),
            Speaker::Assistant | Speaker::Tool => (None, serde_json::from_slice(&message.body).ok()),
        };
        Self { number: message.number, at: message.at, text, said }
    }
}

/// List your conversations
#[utoipa::path(get, path = "/conversations", tag = "chat", operation_id = "list_conversations",
    responses((status = 200, description = "The latest first, 200 at most", body = Conversations)))]
async fn list(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Json<Conversations>, Problem> {
    let talks = app.store.talks_of(signed.user, MOST).await?;
    Ok(Json(Conversations { conversations: talks.into_iter().map(Conversation::from).collect() }))
}

/// Read a conversation
#[utoipa::path(get, path = "/conversations/{id}", tag = "chat", operation_id = "read_conversation", params(("id" = Uuid, Path)),
    responses((status = 200, description = "With its last 200 messages", body = Whole)))]
async fn read(State(app): State<Arc<App>>, Reads(signed): Reads, Path(id): Path<Uuid>) -> Result<Json<Whole>, Problem> {
    let talk = app.store.talk(signed.user, id).await?.ok_or_else(Problem::not_found)?;
    let messages = app.store.messages(id, None, MOST).await?;
    Ok(Json(Whole { conversation: talk.into(), messages: messages.into_iter().map(Message::from).collect() }))
}

/// Delete a conversation
///
/// With everything that was said in it. What it did to your agenda stays.
#[utoipa::path(delete, path = "/conversations/{id}", tag = "chat", operation_id = "delete_conversation", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is gone")))]
async fn drop_one(
    State(app): State<Arc<App>>,
    Writes(signed): Writes,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    match app.store.drop_talk(signed.user, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::not_found()),
    }
}
