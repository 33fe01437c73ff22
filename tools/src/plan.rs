//! A plan for everything that is open.

use agenda::Command;
use desk::Seeking;
use wording::Talk;

use crate::Said;
use crate::doing::{Doing, Outcome};

/// Adopts the plan that changes least. It is one step: its card undoes it.
pub(crate) async fn run(doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
    let ask = doing.asker.ask(Command::All(Vec::new()));
    let proposal = doing.desk.propose(&ask, Seeking::default()).await?;
    if proposal.receipt.is_idle() {
        return Ok(Outcome::told(Said::talked(Talk::PlanStands, &doing.asker.voice())));
    }
    if doing.proposes.is_some() {
        return doing.does(proposal.command).await;
    }
    // Only blocks move, and a plan is taken back whole.
    let ask = doing.asker.ask(proposal.command);
    Ok(doing.done(&doing.desk.submit(&ask, &|receipt| (doing.beside)(&doing.done(receipt))).await?))
}
