//! What a person does about a notice, wherever they do it.

use agenda::{Actor, Command, Key, Receipt, ReceiptId, UserId, What};
use desk::{Ask, alone, derived};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Along, Beside, MOST_ATTEMPTS, NewJob, Notice, NoticeState};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::jobs;
use crate::problem::{Kind, Problem};

/// The longest that anything is put off: four weeks.
const LONGEST_SNOOZE: u32 = 4 * 7 * 24 * 60;

/// What was done about it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(tag = "did", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Did {
    /// It is known; nobody is reminded again.
    Seen,
    /// The task or reminder is done; of an event, it is known.
    Done,
    /// It comes again after so many minutes.
    Snooze { minutes: u32 },
}

/// Does it: once, however often it is said.
pub(crate) async fn answer(
    app: &App,
    actor: &Actor,
    user: UserId,
    id: Uuid,
    did: Did,
) -> Result<Option<Receipt>, Problem> {
    let notice = app.store.notice(user, id).await?.ok_or_else(Problem::not_found)?;
    let (state, along) = match did {
        Did::Seen => (NoticeState::Seen, Along::default()),
        Did::Done => (NoticeState::Done, Along::default()),
        Did::Snooze { minutes } => (NoticeState::Snoozed, Along(vec![Beside::Job(snooze(app, &notice, minutes)?)])),
    };
    let receipt = if did == Did::Done { complete(app, actor, &notice).await? } else { None };
    app.store.answer_notice(user, id, state, along, app.clock.now()).await?;
    app.desk.noticed(user, id);
    Ok(receipt)
}

fn snooze(app: &App, notice: &Notice, minutes: u32) -> Result<NewJob, Problem> {
    if !(1..=LONGEST_SNOOZE).contains(&minutes) {
        let told = format!("A notice is put off by 1 to {LONGEST_SNOOZE} minutes.");
        return Err(Problem::new(Kind::Refused, told).at("minutes").with_value(minutes));
    }
    let run_at = app.clock.now().saturating_add(SignedDuration::from_mins(minutes.into())).unwrap_or(app.clock.now());
    Ok(NewJob {
        kind: jobs::SNOOZE.to_owned(),
        key: Some(notice.id.to_string()),
        payload: json!({"user": notice.user, "notice": notice.id, "at": run_at}),
        run_at,
        most_attempts: MOST_ATTEMPTS,
    })
}

/// Ticks off what it was about, if that can be and is still to be done.
async fn complete(app: &App, actor: &Actor, notice: &Notice) -> Result<Option<Receipt>, Problem> {
    let (Some(id), Some(agenda)) = (notice.item, app.desk.agenda(notice.agenda).await?) else { return Ok(None) };
    let open = agenda.item(id).filter(|item| !item.is_over() && matches!(item.what, What::Task(_) | What::Reminder(_)));
    if open.is_none() {
        return Ok(None);
    }
    let ask = Ask {
        actor,
        agenda: notice.agenda,
        command: Command::Complete { item: id, occurrence: notice.occurrence, done: true },
        receipt: ReceiptId(derived(&[notice.id.as_bytes(), Key::Item(id).to_string().as_bytes(), b"done"])),
        because: None,
        now: app.clock.now(),
    };
    match app.desk.submit(&ask, &alone).await {
        Ok(receipt) => Ok(Some(receipt)),
        // Pressed twice.
        Err(desk::Error::AlreadyDone { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
