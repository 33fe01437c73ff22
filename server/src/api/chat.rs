//! Saying something: what is done comes back in words and cards.

use std::sync::Arc;

use agenda::{Actor, Door, ReceiptId, UserId, UserText};
use assistant::{Heard, Tell};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Beside;
use tools::Said;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::write::Write;
use super::{chat_stream, images, step};
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
pub(super) struct Message {
    #[schema(max_length = 4000, example = "dentist on Friday at 3")]
    pub(super) text: String,
    /// Pictures that were uploaded, 4 at most: what stands in them is shown, and made after a yes. The text says what holds
    /// of all of it: "/task by Friday", "put these in Home".
    #[serde(default)]
    #[schema(required = false)]
    pub(super) images: Vec<Uuid>,
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
    /// The one under this id, begun where it is not.
    Under(Uuid),
    /// The person's latest; where there is none, begun under this id.
    Latest(Uuid),
}

/// Say something
///
/// In English, German, Spanish or French, as to a person. Each thing that it does is one step, and can be undone. What
/// reaches further than one private thing is asked about first: answer in the same conversation. Whoever accepts
/// `text/event-stream` hears `prose` and `said` as they come, and the whole answer as `done`; or `problem`.
#[utoipa::path(post, path = "/chat", tag = "chat", operation_id = "chat", request_body = Message,
    responses((status = 200, description = "What came of it", content((Answers = "application/json"), (String = "text/event-stream")))))]
async fn chat(State(app): State<Arc<App>>, headers: HeaderMap, write: Write<Message>) -> Result<Response, Problem> {
    if write.asked.dry_run {
        let told = "Words are not rehearsed. What each of them means is a step that can be undone.";
        return Err(Problem::new(Kind::Refused, told).at("dry_run").maybe("Leave it out."));
    }
    not_too_long(&write.body.text)?;
    let streams = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    match streams.is_some_and(|accept| accept.contains("text/event-stream")) {
        true => Ok(chat_stream::told(app, write)),
        false => answered(&app, &write, &mut |_| {}).await,
    }
}

/// The answer to a message, told as it comes and kept for whoever sends the message again.
pub(super) async fn answered(app: &App, write: &Write<Message>, tell: Tell<'_>) -> Result<Response, Problem> {
    let message = ReceiptId(write.id(app, "message"));
    let talk = write.body.conversation.map_or_else(|| Conversation::New(write.id(app, "talk")), Conversation::Named);
    let Signed { actor, .. } = &write.signed;
    let door = if actor.door == Door::Widget { Door::Widget } else { Door::Chat };
    let actor = Actor { door, ..actor.clone() };
    let Message { text, images, .. } = &write.body;
    let spoken = Spoken { user: write.signed.user, actor: &actor, text, images, id: message, talk };
    let kept = |answers: &Answers| step::keep(write, &(StatusCode::OK, json!(answers))).0;
    match (heard(app, &spoken, &kept, tell).await, &write.key) {
        (Ok(answers), _) => Ok(axum::Json(answers).into_response()),
        // Of two that raced under one key, the second gets the first one's answer.
        (Err(Unheard::Raced), Some(key)) => {
            step::saved(app, &write.signed, key, &write.digest).await?.ok_or_else(Problem::not_found)
        }
        (Err(Unheard::Raced), None) => Err(Problem::not_found()),
        (Err(Unheard::Problem(problem)), _) => Err(problem),
    }
}

/// Words, and whose they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoken<'a> {
    pub(crate) user: UserId,
    pub(crate) actor: &'a Actor,
    pub(crate) text: &'a str,
    /// Pictures of theirs that go with the words.
    pub(crate) images: &'a [Uuid],
    pub(crate) id: ReceiptId,
    pub(crate) talk: Conversation,
}

/// Why words were not answered.
#[derive(Debug)]
pub(crate) enum Unheard {
    /// The same message was answered meanwhile.
    Raced,
    Problem(Problem),
}

impl<T: Into<Problem>> From<T> for Unheard {
    fn from(problem: T) -> Self {
        Self::Problem(problem.into())
    }
}

/// Hears somebody out, whichever page or program they speak through. What is kept goes with the last of its steps.
pub(crate) async fn heard(
    app: &App,
    spoken: &Spoken<'_>,
    kept: &(dyn Fn(&Answers) -> Vec<Beside> + Sync),
    tell: Tell<'_>,
) -> Result<Answers, Unheard> {
    let Spoken { user, actor, text, images, id, talk } = *spoken;
    not_too_long(text)?;
    let view = app.desk.view(actor).await?;
    let own = view.own().cloned().ok_or_else(Problem::not_found)?;
    let drafts = images::drafts(app, user, &own, images).await?;
    let (conversation, now) = (found(app, user, actor.door, talk).await?, app.clock.now());
    let text = UserText::spoken(actor, text);
    let closing = |said: &[Said]| kept(&Answers { conversation, said: said.to_vec() });
    let heard = Heard { actor, text: &text, now, id, talk: conversation, closing: &closing };
    let answered = match &drafts {
        Some(drafts) => Box::pin(app.assistant.look(own, &heard, drafts, tell)).await,
        None => Box::pin(app.assistant.hear(own, &heard, tell)).await,
    };
    match answered {
        Ok(said) => Ok(Answers { conversation, said }),
        Err(desk::Error::AlreadyDone { .. }) => Err(Unheard::Raced),
        Err(error) => Err(error.into()),
    }
}

/// The conversation that is meant, begun if it is new.
async fn found(app: &App, user: UserId, door: Door, talk: Conversation) -> Result<Uuid, Problem> {
    let fresh = match talk {
        Conversation::Named(id) => {
            // A site's visitors go on with what was begun on a site, and with nothing else of the person's.
            let open = |talk: &store::Talk| door != Door::Widget || talk.door == Door::Widget;
            let found = app.store.talk(user, id).await?.filter(open);
            return found.map(|talk| talk.id).ok_or_else(Problem::not_found);
        }
        Conversation::Under(id) => match app.store.talk(user, id).await? {
            Some(talk) => return Ok(talk.id),
            None => id,
        },
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
