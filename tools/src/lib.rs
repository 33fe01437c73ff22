//! What can be asked for in words, by a person's sentence, a slash command or a model: one file for each tool.
//!
//! A tool takes the person's own words for a time, never a date that somebody computed: `phrase` resolves them here, in
//! the scene of whoever asks. Nothing is written but through the desk, and a tool that is unsure asks back.

mod add;
mod cancel;
mod complete;
mod find;
mod free;
mod move_item;
mod plan;
mod said;
mod show;
mod times;
mod who;
mod why;

pub use add::Add;
pub use cancel::Cancel;
pub use complete::Complete;
pub use find::Named;
pub use free::Free;
pub use move_item::{Direction, Move};
pub use said::Said;
pub use show::Show;
pub use who::{Asker, scene};
pub use why::Why;

use desk::Desk;
use serde::{Deserialize, Serialize};

/// A tool, and what it is given. This is all that words can bring about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tool", rename_all = "snake_case")]
pub enum Call {
    Add(Add),
    Move(Move),
    Cancel(Cancel),
    Complete(Complete),
    Show(Show),
    Free(Free),
    Why(Why),
    Plan,
    Undo,
    Redo,
}

/// Does what is called for, or says why not, or asks back.
pub async fn run(desk: &Desk, asker: &Asker<'_>, call: &Call) -> Result<Said, desk::Error> {
    let outcome = match call {
        Call::Add(add) => add.run(desk, asker).await,
        Call::Move(to) => to.run(desk, asker).await,
        Call::Cancel(what) => what.run(desk, asker).await,
        Call::Complete(what) => what.run(desk, asker).await,
        Call::Show(when) => Ok(when.run(asker)),
        Call::Free(when) => Ok(when.run(asker)),
        Call::Why(what) => what.run(desk, asker).await,
        Call::Plan => plan::run(desk, asker).await,
        Call::Undo => asker.undo(desk).await,
        Call::Redo => asker.redo(desk).await,
    };
    match outcome {
        // A refusal is an answer; only faults are errors.
        Err(desk::Error::Refused(refusal)) => Ok(Said::refused(&refusal, &asker.voice())),
        other => other,
    }
}
