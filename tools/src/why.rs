//! Why something is where it is.

use agenda::{Command, What};
use desk::Desk;
use planner::{Preferences, Source, explain};
use serde::{Deserialize, Serialize};
use wording::{Meaning, Planned, Reasoning, Talk, say};

use crate::find::Named;
use crate::{Asker, Said};

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    pub item: Named,
}

impl Why {
    pub(crate) async fn run(&self, desk: &Desk, asker: &Asker<'_>) -> Result<Said, desk::Error> {
        let voice = asker.voice();
        let item = match asker.find(&self.item, |item| matches!(item.what, What::Task(_) | What::Habit(_))) {
            Ok(item) => item,
            Err(unclear) => return Ok(Said::asked(unclear.talk(), &voice)),
        };
        let (compiled, plan) = desk.standing(&asker.ask(Command::All(Vec::new())), &Preferences::default()).await?;
        let Some(thing) = compiled.thing(Source { item: item.id, occurrence: None }) else {
            // All of it is pinned, under way or about to begin; or it was never to be placed.
            let blocks = asker.agenda.blocks_of(item.id);
            let places: Vec<String> =
                blocks.map(|block| say(&Meaning::ShortSpan(&block.start, &block.end), &voice)).collect();
            let talk = match places.is_empty() {
                true => Talk::NotPlaced(&item.title),
                false => Talk::Settled(&item.title, &places),
            };
            return Ok(Said::talked(talk, &voice));
        };
        let explained = explain(&compiled.problem, &plan, thing);
        let planned = Planned::of(&asker.agenda, &compiled, &plan);
        let placed = explained.placed.iter().map(|why| Reasoning::of_place(&planned, thing, why, &voice).whole());
        let missing =
            explained.missing.iter().map(|missing| Reasoning::of_missing(&planned, thing, missing, &voice).whole());
        let told: Vec<String> = placed.chain(missing).collect();
        Ok(Said::told(told.join("\n")))
    }
}
