//! After a change: a new plan, where the person wants it adopted without being asked.

use agenda::{Actor, AgendaId, AutoPlan, Command, ReceiptId, Refusal};
use anyhow::Context as _;
use desk::{Ask, Seeking, alone, derived};
use serde::Deserialize;
use store::{Along, Leased};

use super::Done;
use crate::app::App;

/// What such jobs are called.
pub(super) const NAME: &str = "replan";

/// How often the agenda may move on while a plan for it is sought.
const TRIES: u32 = 3;

/// What is planned anew, and which step made that necessary.
#[derive(Debug, Deserialize)]
struct Payload {
    agenda: AgendaId,
    because: Option<ReceiptId>,
}

/// Adopts the plan that changes least, where the person said that plans are theirs to be told, not to be asked.
pub(super) async fn run(app: &App, job: &Leased) -> Done {
    let payload = Payload::deserialize(&job.payload).context("the job names no agenda")?;
    for _ in 0..TRIES {
        let Some(agenda) = app.desk.agenda(payload.agenda).await? else { break };
        if agenda.settings().planning.auto != AutoPlan::Apply {
            break;
        }
        let house = Actor::house();
        let version = agenda.version.0.to_be_bytes();
        let ask = Ask {
            actor: &house,
            agenda: agenda.id,
            command: Command::All(Vec::new()),
            receipt: ReceiptId(derived(&[agenda.id.0.as_bytes(), NAME.as_bytes(), &version])),
            because: payload.because,
            now: app.clock.now(),
        };
        let proposal = app.desk.propose(&ask, Seeking::default()).await?;
        if proposal.receipt.is_idle() {
            break;
        }
        match app.desk.submit(&Ask { command: proposal.command, ..ask.clone() }, &alone).await {
            Ok(_) => break,
            // Somebody was quicker: the agenda as it is now is planned instead.
            Err(desk::Error::Refused(Refusal::PlanIsStale { .. })) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Along::default())
}
