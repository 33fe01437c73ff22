//! What was put off comes again: as a notice of its own, about the thing as it stands by then.

use agenda::UserId;
use anyhow::Context as _;
use jiff::Timestamp;
use serde::Deserialize;
use store::{Along, Beside, Leased, NoticeState};
use uuid::Uuid;

use super::Done;
use crate::app::App;
use crate::notices::{Rings, reminder};

/// What such jobs are called.
pub(crate) const NAME: &str = "snooze";

/// Which notice, and until when it was put off.
#[derive(Debug, Deserialize)]
struct Payload {
    user: UserId,
    notice: Uuid,
    at: Timestamp,
}

/// Tells it again, unless something was done about it since, or what it was about is gone.
pub(super) async fn run(app: &App, job: &Leased) -> Done {
    let Payload { user, notice, at } = Payload::deserialize(&job.payload).context("the job names no notice")?;
    let notice = app.store.notice(user, notice).await?.filter(|notice| notice.state == NoticeState::Snoozed);
    let Some(notice) = notice else { return Ok(Along::default()) };
    let Some(agenda) = app.desk.agenda(notice.agenda).await? else { return Ok(Along::default()) };
    let Some(item) = notice.item.and_then(|item| agenda.item(item)) else { return Ok(Along::default()) };
    let rings = Rings { agenda: &agenda, item, occurrence: notice.occurrence, at };
    if rings.is_over() || !rings.concerns(app).await?.contains(&user) {
        return Ok(Along::default());
    }
    Ok(Along(vec![Beside::Notice(Box::new(reminder(app, &rings, user).await?))]))
}
