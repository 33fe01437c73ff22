//! Taking steps back, and again.

use agenda::{Command, Receipt};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::doing::{Doing, Outcome, further};

/// The most steps that are taken back at one word.
const MOST_STEPS: u8 = 20;

/// How many steps are taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    #[serde(default = "one")]
    pub steps: u8,
}

fn one() -> u8 {
    1
}

impl Undo {
    /// The last ones that stand, each a step of its own. What is told is the last; fewer than asked for are enough.
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let mut told: Option<Outcome> = None;
        for number in 0..self.steps.clamp(1, MOST_STEPS) {
            let mut ask = doing.asker.ask(Command::All(Vec::new()));
            ask.receipt = further(doing.asker.step, number.into());
            let so_far = |receipt: &Receipt| after(told.as_ref(), doing.done(receipt));
            match doing.desk.undo(&ask, None, &|receipt| (doing.beside)(&so_far(receipt))).await {
                Ok(receipt) => told = Some(so_far(&receipt)),
                Err(desk::Error::Refused(_)) if told.is_some() => break,
                Err(error) => return Err(error),
            }
        }
        told.ok_or_else(|| desk::Error::Refused(agenda::Refusal::NothingLeft))
    }
}

/// What came of a step, told after what came of those before it.
fn after(before: Option<&Outcome>, mut outcome: Outcome) -> Outcome {
    if let Some(before) = before {
        outcome.said.text = format!("{}\n{}", before.said.text, outcome.said.text);
        outcome.about.extend(&before.about);
    }
    outcome
}

/// Takes the step again that was taken back.
pub(crate) async fn redo(doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
    let ask = doing.asker.ask(Command::All(Vec::new()));
    Ok(doing.done(&doing.desk.redo(&ask, None, &|receipt| (doing.beside)(&doing.done(receipt))).await?))
}
