//! A plan for everything that is open.

use agenda::Command;
use desk::{Desk, Seeking};
use wording::Talk;

use crate::{Asker, Said};

/// Adopts the plan that changes least. It is one step: its card undoes it.
pub(crate) async fn run(desk: &Desk, asker: &Asker<'_>) -> Result<Said, desk::Error> {
    let proposal = desk.propose(&asker.ask(Command::All(Vec::new())), Seeking::default()).await?;
    if proposal.receipt.is_idle() {
        return Ok(Said::talked(Talk::PlanStands, &asker.voice()));
    }
    asker.does(desk, proposal.command).await
}
