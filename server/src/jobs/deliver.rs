//! A notice on one of its ways out of the house.
//!
//! The attempt is written before the call. Whoever dies in between leaves a line that says so: the next attempt may be the
//! second that arrives, and tells the person so where the channel cannot know it by its id.

use agenda::UserId;
use anyhow::Context as _;
use bots::Failure;
use serde::Deserialize;
use store::{Along, Beside, Channel, Leased, MOST_ATTEMPTS, Notice, NoticeState, Outcome, Way, Withheld};
use uuid::Uuid;

use super::{Done, LEASE};
use crate::app::App;

/// What such jobs are called.
pub(super) const NAME: &str = store::DELIVER;

/// Which notice, and which way.
#[derive(Debug, Deserialize)]
struct Payload {
    user: UserId,
    notice: Uuid,
    channel: Channel,
    recipient: Uuid,
}

/// Sends it, unless there is no reason to any more.
pub(super) async fn run(app: &App, job: &Leased) -> Done {
    let payload = Payload::deserialize(&job.payload).context("the job names no notice")?;
    let way = Way { channel: payload.channel, recipient: payload.recipient, due_at: job.run_at };
    let Some(notice) = app.store.notice(payload.user, payload.notice).await? else { return Ok(Along::default()) };
    let settled = |outcome| Ok(Along(vec![Beside::Settled { notice: payload.notice, way, outcome }]));
    if let Some(why) = withheld(app, &notice).await? {
        return settled(Outcome::Withheld(why));
    }
    let now = app.clock.now();
    let until = now.saturating_add(LEASE)?;
    let Some(attempt) = app.store.begin_delivery((notice.id, way), job.lease, until, now).await? else {
        return Ok(Along::default());
    };
    let again = attempt.again && !knows_ids(way.channel);
    match app.carriers.carry(app, &notice, way, again).await? {
        None => settled(Outcome::Withheld(Withheld::Unreachable)),
        Some(Ok(())) => settled(Outcome::Delivered),
        Some(Err(failure @ Failure::Gone(_))) => settled(Outcome::Failed(failure.to_string())),
        Some(Err(failure)) if job.attempts >= MOST_ATTEMPTS => settled(Outcome::Failed(failure.to_string())),
        Some(Err(failure)) => {
            if !matches!(failure, Failure::Unknown(_)) {
                app.store.delivery_refused(notice.id, way, &failure.to_string()).await?;
            }
            Err(failure.into())
        }
    }
}

/// Whether a repeat is dropped where it arrives.
fn knows_ids(channel: Channel) -> bool {
    match channel {
        Channel::App | Channel::Mail | Channel::Webhook => true,
        Channel::Telegram | Channel::Slack => false,
    }
}

async fn withheld(app: &App, notice: &Notice) -> anyhow::Result<Option<Withheld>> {
    if notice.state != NoticeState::Open {
        return Ok(Some(Withheld::Answered));
    }
    let Some(item) = notice.item else { return Ok(None) };
    let agenda = app.desk.agenda(notice.agenda).await?;
    let item = agenda.as_deref().and_then(|agenda| agenda.item(item));
    let stands = item.is_some_and(|item| match notice.occurrence {
        Some(key) => !item.occurrence(key).is_over(),
        None => !item.is_over(),
    });
    Ok((!stands).then_some(Withheld::Gone))
}
