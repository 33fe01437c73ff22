//! Saying something: what is done comes back in words and cards.

use std::sync::Arc;

use agenda::{Actor, Door, ReceiptId, UserId, UserText};
use assistant::Heard;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use store::Speaker;
use tools::Said;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::write::Write;
use crate::app::App;
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
    /// The conversation that it goes on; left out, a new one begins.
    conversation: Option<Uuid>,
}

/// The answers: one for each thing that was asked for, in order.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Answers {
    /// Name it with the next message, and "it", "yes" and "no, Tuesday" are understood.
    pub(crate) conversation: Uuid,
    pub(crate) said: Vec<Said>,
}

/// Which conversation words belong to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Conversation {
    Named(Uuid),
    /// Begun under this id.
    New(Uuid),
    /// The person's latest; where there is none, begun under this id.
    Latest(Uuid),
}

/// Say something
///
/// In English, German, Spanish or French, as to a person. Each thing that it does is one step, and can be undone. What
/// reaches further than one private thing is asked about first: answer in the same conversation.
#[utoipa::path(post, path = "/chat", tag = "chat", operation_id = "chat", request_body = Message,
    responses((status = 200, description = "What came of it", body = Answers)))]
async fn chat(State(app): State<Arc<App>>, write: Write<Message>) -> Result<axum::Json<Answers>, Problem> {
    if write.asked.dry_run {
        let told = "Words are not rehearsed. What each of them means is a step that can be undone.";
        return Err(Problem::new(Kind::Refused, told).at("dry_run").maybe("Leave it out."));
    }
    let message = ReceiptId(write.id(&app, "message"));
    let talk = write.body.conversation.map_or_else(|| Conversation::New(write.id(&app, "talk")), Conversation::Named);
    let actor = Actor { door: Door::Chat, ..write.signed.actor.clone() };
    Ok(axum::Json(heard(&app, write.signed.user, &actor, &write.body.text, message, talk).await?))
}

/// Hears somebody out, whichever page or program they speak through.
pub(crate) async fn heard(
    app: &App,
    user: UserId,
    actor: &Actor,
    text: &str,
    id: ReceiptId,
    talk: Conversation,
) -> Result<Answers, Problem> {
    not_too_long(text)?;
    let view = app.desk.view(actor).await?;
    let own = view.own().cloned().ok_or_else(Problem::not_found)?;
    let (conversation, now) = (found(app, user, actor.door, talk).await?, app.clock.now());
    let spoken = UserText::spoken(actor, text);
    let heard = Heard { actor, text: &spoken, now, id, talk: conversation };
    let said = Box::pin(assistant::hear(&app.desk, own, &heard)).await?;
    app.store.say(conversation, Speaker::Person, text.as_bytes().to_vec(), now).await?;
    let answer = serde_json::to_vec(&said).map_err(|error| Problem::ours(&error))?;
    app.store.say(conversation, Speaker::Assistant, answer, now).await?;
    Ok(Answers { conversation, said })
}

/// The conversation that is meant, begun if it is new.
async fn found(app: &App, user: UserId, door: Door, talk: Conversation) -> Result<Uuid, Problem> {
    let fresh = match talk {
        Conversation::Named(id) => {
            let found = app.store.talk(user, id).await?;
            return found.map(|talk| talk.id).ok_or_else(Problem::not_found);
        }
        Conversation::Latest(id) => match app.store.talks_of(user, 1).await?.first() {
            Some(latest) => return Ok(latest.id),
            None => id,
        },
        Conversation::New(id) => id,
    };
    match app.store.begin_talk(fresh, user, door, app.clock.now()).await {
        // The same message, sent again under its key.
        Ok(_) | Err(store::Error::Taken { .. }) => Ok(fresh),
        Err(error) => Err(error.into()),
    }
}

/// What is too long is told so, and not read in part.
pub(super) fn not_too_long(text: &str) -> Result<(), Problem> {
    let length = text.chars().count();
    if length > assistant::LONGEST {
        let told = format!("{length} characters are too many; {} is the most.", assistant::LONGEST);
        return Err(Problem::new(Kind::Refused, told).at("text").maybe("Say it in parts."));
    }
    Ok(())
}
