//! Taking a step: the command goes to the desk, the answer comes from its receipt, and is kept for whoever repeats it.

use agenda::{Act, Agenda, AgendaId, Command, Held, Kept, Key, Receipt, ReceiptId, Version};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Ask;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use store::{Along, Beside, SavedAnswer};

use super::wire;
use super::write::Write;
use crate::app::App;
use crate::auth::Signed;
use crate::problem::{Kind, Problem};

/// What is told of a step.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Told {
    /// Names the step: `POST /undo` takes it back.
    id: ReceiptId,
    act: Act,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    agenda: AgendaId,
    /// The version the agenda has now.
    version: u64,
    /// Everything that it changed.
    touched: Vec<String>,
    /// What was asked for and left as it is, because somebody else changed it since.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<Kept>,
    /// The step that this one takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<ReceiptId>,
}

impl Told {
    /// What is told of a receipt to somebody who sees into this agenda.
    pub(super) fn of(receipt: &Receipt, agenda: AgendaId) -> Self {
        let changes = receipt.changes.get(&agenda).map(Vec::as_slice).unwrap_or_default();
        Self {
            id: receipt.id,
            act: receipt.act,
            at: receipt.at,
            agenda,
            version: receipt.versions.get(&agenda).copied().unwrap_or_default().0,
            touched: changes.iter().map(|change| change.key.to_string()).collect(),
            kept: receipt.kept.clone(),
            undoes: receipt.undoes,
        }
    }
}

/// What a step is about: the thing that its answer shows.
#[derive(Debug)]
pub(super) struct About<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) key: Key,
    pub(super) before: Option<Held>,
    pub(super) made: StatusCode,
}

impl About<'_> {
    /// The answer to a step about this thing: as it stands now, and what was done.
    fn answer(&self, receipt: &Receipt) -> (StatusCode, Value) {
        let id = self.agenda.id;
        let changes = receipt.changes.get(&id).map(Vec::as_slice).unwrap_or_default();
        let change = changes.iter().find(|change| change.key == self.key);
        let now = match change {
            Some(change) => change.after.as_ref().map(|after| {
                let version = receipt.versions.get(&id).copied().unwrap_or_default();
                wire::shown(after, version, self.agenda)
            }),
            None => self.before.as_ref().map(|held| wire::shown(&held.entity, held.version, self.agenda)),
        };
        let mut answer = json!({ "receipt": Told::of(receipt, id) });
        if let Some(now) = now {
            answer["now"] = now;
        }
        (self.made, answer)
    }
}

/// Carries a command out, or rehearses it, and answers about one thing.
pub(super) async fn take<T: Sync>(
    app: &App,
    write: &Write<T>,
    command: Command,
    about: &About<'_>,
) -> Result<Response, Problem> {
    let ask = ask(app, write, about.agenda.id, command);
    if write.asked.dry_run {
        let receipt = app.desk.preview(&ask).await?;
        return Ok(respond(StatusCode::OK, &about.answer(&receipt).1));
    }
    let answer = |receipt: &Receipt| about.answer(receipt);
    let beside = |receipt: &Receipt| keep(write, &answer(receipt));
    let outcome = app.desk.submit(&ask, &beside).await;
    settled(app, write, outcome, answer).await
}

/// The ask that a write is.
pub(super) fn ask<'a, T>(app: &App, write: &'a Write<T>, agenda: AgendaId, command: Command) -> Ask<'a> {
    let receipt = ReceiptId(write.id(app, "receipt"));
    Ask { actor: &write.signed.actor, agenda, command, receipt, because: None, now: app.clock.now() }
}

/// The answer as a row beside the step, if the write may be repeated.
pub(super) fn keep<T>(write: &Write<T>, (status, body): &(StatusCode, Value)) -> Along {
    let Some(key) = &write.key else { return Along::default() };
    let answer = SavedAnswer { request: write.digest, status: status.as_u16(), body: body.to_string().into_bytes() };
    Along(vec![Beside::Answer { owner: write.owner(), key: key.clone(), answer }])
}

/// What came of a submission; of two that raced under one key, the second gets the first one's answer.
pub(super) async fn settled<T: Sync>(
    app: &App,
    write: &Write<T>,
    outcome: Result<Receipt, desk::Error>,
    answer: impl Fn(&Receipt) -> (StatusCode, Value),
) -> Result<Response, Problem> {
    let door = format!("{:?}", write.signed.actor.door).to_lowercase();
    let word = if outcome.is_ok() { "done" } else { "refused" };
    metrics::counter!("commands_total", "door" => door, "outcome" => word).increment(1);
    match (outcome, &write.key) {
        (Ok(receipt), _) => {
            let (status, body) = answer(&receipt);
            Ok(respond(status, &body))
        }
        (Err(desk::Error::AlreadyDone { .. }), Some(key)) => {
            saved(app, &write.signed, key, &write.digest).await?.ok_or_else(Problem::not_found)
        }
        (Err(error), _) => Err(error.into()),
    }
}

/// The answer that was given under a key before, if it was the same request.
pub(super) async fn saved(
    app: &App,
    signed: &Signed,
    key: &str,
    digest: &[u8; 32],
) -> Result<Option<Response>, Problem> {
    let Some(answer) = app.store.answer(agenda::Owner::User(signed.user), key).await? else { return Ok(None) };
    if answer.request != *digest {
        return Err(Problem::new(Kind::Conflict, "This key was used for another request.")
            .at("idempotency-key")
            .with_value(key)
            .maybe("Use a fresh key for each new request."));
    }
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let body: Value = serde_json::from_slice(&answer.body).map_err(|error| Problem::ours(&error))?;
    let mut response = respond(status, &body);
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    Ok(Some(response))
}

/// An answer with the headers that follow from it.
pub(super) fn respond(status: StatusCode, body: &Value) -> Response {
    let mut response = (status, Body::from(body.to_string())).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(version) = body["now"]["version"].as_u64()
        && let Ok(tag) = HeaderValue::from_str(&wire::tag(Version(version)))
    {
        headers.insert(header::ETAG, tag);
    }
    response
}
