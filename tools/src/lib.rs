//! What can be asked for in words, by a person's sentence, a slash command or a model: one file for each tool.
//!
//! A tool takes the person's own words for a time, never a date that somebody computed: `phrase` resolves them here, in
//! the scene of whoever asks. Nothing is written but through the desk, and a tool that is unsure asks back.

mod add;
mod cancel;
mod chip;
mod complete;
mod doing;
mod edit;
mod find;
mod free;
pub mod gate;
mod guests;
mod look;
mod move_item;
mod offer;
mod pictured;
mod plan;
mod power;
mod remember;
mod said;
mod show;
mod spoken;
mod times;
mod turn_back;
mod what_if;
mod who;
mod why;

pub use add::Add;
pub use cancel::Cancel;
pub use chip::{About, Chip};
pub use complete::Complete;
pub use doing::{Beside, Confirmation, Outcome, PATIENCE, Waits, about, alone, confirm};
pub use edit::Edit;
pub use find::Named;
pub use free::Free;
pub use look::{Asked, Find, Tasks, Tell};
pub use move_item::{Direction, Extent, Move};
pub use offer::{Offer, Unreadable, offers};
pub use pictured::{Caption, MOST_DRAFTS, pictured, taken};
pub use power::{Author, Grant, Power};
pub use remember::{Forget, Remember};
pub use said::{Said, Slot};
pub use show::Show;
pub use turn_back::Undo;
pub use what_if::WhatIf;
pub use who::{Asker, scene};
pub use why::Why;

use desk::Desk;
use serde::{Deserialize, Serialize};
use wording::Talk;

use doing::Doing;

/// A tool, and what it is given. This is all that words can bring about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tool", rename_all = "snake_case")]
pub enum Call {
    Add(Add),
    Move(Move),
    Edit(Edit),
    Cancel(Cancel),
    Complete(Complete),
    Show(Show),
    Find(Find),
    Tell(Tell),
    Tasks(Tasks),
    Free(Free),
    Why(Why),
    WhatIf(WhatIf),
    Plan,
    Remember(Remember),
    Recall,
    Forget(Forget),
    Undo(Undo),
    Redo,
}

/// Does what is called for, or says why not, or asks back. What stands `beside` is written with the step.
pub async fn run(
    desk: &Desk,
    asker: &Asker<'_>,
    call: &Call,
    grant: &Grant<'_>,
    beside: Beside<'_>,
) -> Result<Outcome, desk::Error> {
    // What the person's own words do not ask for is shown first, however sure a model is of it.
    if call.power() > grant.ceiling || !spoken::vouched(call, grant, &asker.scene()) {
        return shown(desk, asker, call, grant, Talk::NotSaid).await;
    }
    carried(&Doing { desk, asker, call: Some(call), grant, beside, proposes: None }, call).await
}

/// What a call would do, shown and kept for a yes.
pub async fn propose(desk: &Desk, asker: &Asker<'_>, call: &Call, grant: &Grant<'_>) -> Result<Outcome, desk::Error> {
    shown(desk, asker, call, grant, Talk::Shall).await
}

/// The same under a question of its own. Steps are taken back by doing so, not by a proposal.
async fn shown(
    desk: &Desk,
    asker: &Asker<'_>,
    call: &Call,
    grant: &Grant<'_>,
    question: Talk<'static>,
) -> Result<Outcome, desk::Error> {
    if matches!(call, Call::Undo(_) | Call::Redo) {
        return Ok(Outcome::told(Said::asked(Talk::NotUnderstood, &asker.voice())));
    }
    let doing = Doing { desk, asker, call: Some(call), grant, beside: &alone, proposes: Some(question) };
    carried(&doing, call).await
}

async fn carried(doing: &Doing<'_>, call: &Call) -> Result<Outcome, desk::Error> {
    let asker = doing.asker;
    let outcome = match call {
        Call::Add(add) => add.run(doing).await,
        Call::Move(to) => to.run(doing).await,
        Call::Edit(what) => what.run(doing).await,
        Call::Cancel(what) => what.run(doing).await,
        Call::Complete(what) => what.run(doing).await,
        Call::Show(when) => Ok(when.run(doing)),
        Call::Find(what) => Ok(what.run(doing)),
        Call::Tell(what) => Ok(what.run(doing)),
        Call::Tasks(which) => Ok(which.run(doing)),
        Call::Free(when) => Ok(when.run(doing)),
        Call::Why(what) => what.run(doing).await,
        Call::WhatIf(what) => what.run(doing).await,
        Call::Plan => plan::run(doing).await,
        Call::Remember(what) => what.run(doing).await,
        Call::Recall => Ok(remember::recall(asker)),
        Call::Forget(what) => what.run(doing).await,
        Call::Undo(steps) => steps.run(doing).await,
        Call::Redo => turn_back::redo(doing).await,
    };
    match outcome {
        // A refusal is an answer; only faults are errors.
        Err(desk::Error::Refused(refusal)) => Ok(Outcome::told(Said::refused(&refusal, &asker.voice()))),
        other => other,
    }
}
