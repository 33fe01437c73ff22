//! Something rings: everybody whom it concerns gets a notice, and the item's next reminder is queued.

use agenda::{AgendaId, Errand, next_reminder, ringing};
use anyhow::Context as _;
use jiff::Timestamp;
use serde::Deserialize;
use store::{Along, Beside, Leased, NewJob};

use super::Done;
use crate::app::App;
use crate::notices::{Rings, reminder};

/// What such jobs are called.
pub(super) const NAME: &str = "remind";

/// What rings, and when. The job itself may run later than that.
#[derive(Debug, Deserialize)]
struct Payload {
    agenda: AgendaId,
    errand: Errand,
    at: Timestamp,
}

/// Looks at the agenda as it stands: what was moved or cancelled since rings no more, and its job finds nothing.
pub(super) async fn run(app: &App, job: &Leased) -> Done {
    let Payload { agenda, errand, at } = Payload::deserialize(&job.payload).context("the job tells of no reminder")?;
    let Errand::Remind { item, .. } = errand else { anyhow::bail!("the job is another errand than a reminder") };
    let Some(agenda) = app.desk.agenda(agenda).await? else { return Ok(Along::default()) };
    let Some(item) = agenda.item(item) else { return Ok(Along::default()) };
    let mut along = Vec::new();
    for occurrence in ringing(item, agenda.zone(), at) {
        let rings = Rings { agenda: &agenda, item, occurrence, at };
        for user in rings.concerns(app).await? {
            along.push(Beside::Notice(Box::new(reminder(app, &rings, user).await?)));
        }
    }
    if let Some(next) = next_reminder(item, agenda.zone(), at) {
        along.push(Beside::Job(NewJob::of(agenda.id, &next)?));
    }
    Ok(Along(along))
}
