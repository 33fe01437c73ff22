//! What would come of it: a future beside today's plan, told and not adopted.

use agenda::Command;
use planner::{Budget, Preferences, Seed, Source, Span, Supposition, what_if};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Meaning, Planned, Talk, say};

use crate::doing::{Doing, Outcome};
use crate::find::Named;
use crate::times::stretch;
use crate::{Said, show};

/// What is supposed: being away then, or that a thing is not done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    #[serde(default)]
    pub away: Option<String>,
    #[serde(default)]
    pub dropped: Option<Named>,
}

/// A question deserves a quick answer.
const STEPS: u64 = 4_000;
/// What is left of a question that nobody could choose otherwise.
const SEED: Seed = Seed(1);

impl WhatIf {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        let voice = asker.voice();
        let ask = asker.ask(Command::All(Vec::new()));
        let (compiled, plan) = doing.desk.standing(&ask, &Preferences::default()).await?;
        let mut supposed = Vec::new();
        let mut on_then = String::new();
        if let Some(words) = &self.away {
            let then = match stretch(words, &asker.scene()) {
                Ok(then) => then,
                Err(talk) => return Ok(doing.when(talk)),
            };
            let (from, to) = asker.instants(&then);
            let minute = |at: jiff::Timestamp| at.duration_since(compiled.instant(0)).as_mins();
            let span = Span::new(minute(from).max(0), minute(to));
            supposed.push(Supposition::Away { person: 0, span });
            // What is fixed does not move by itself: it is told beside.
            on_then = show::lines(asker, from, to).0;
        }
        if let Some(named) = &self.dropped {
            let item =
                match asker.find(named, None, |item| matches!(item.kind(), agenda::Kind::Task | agenda::Kind::Habit)) {
                    Ok(item) => item,
                    Err(unclear) => return Ok(doing.unclear(&unclear)),
                };
            supposed.extend(compiled.thing(Source { item: item.id, occurrence: None }).map(Supposition::Dropped));
        }
        if supposed.is_empty() {
            return Ok(Outcome::told(Said::asked(Talk::NotUnderstood, &voice)));
        }
        let branch = what_if(&compiled.problem, &plan, &supposed, Budget::steps(STEPS), SEED);
        let planned = Planned::of(&asker.agenda, &compiled, &plan);
        let told = say(&Meaning::Branch(&planned, &supposed, &branch), &voice);
        let text = if on_then.is_empty() { told } else { format!("{told}\n{on_then}") };
        Ok(Outcome::told(Said::told(text)))
    }
}
