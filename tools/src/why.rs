//! Why something is where it is.

use agenda::{Command, What};
use planner::{Preferences, Source, explain};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Meaning, Planned, Reasoning, Talk, say};

use crate::Said;
use crate::doing::{Doing, Outcome};
use crate::find::Named;

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    pub item: Named,
}

impl Why {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let (asker, desk) = (doing.asker, doing.desk);
        let voice = asker.voice();
        let item = match asker.find(&self.item, None, |item| matches!(item.what, What::Task(_) | What::Habit(_))) {
            Ok(item) => item,
            Err(unclear) => return Ok(doing.unclear(&unclear)),
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
            return Ok(Outcome::told(Said::talked(talk, &voice)).about(vec![item.id]));
        };
        let explained = explain(&compiled.problem, &plan, thing);
        let planned = Planned::of(&asker.agenda, &compiled, &plan);
        let placed = explained.placed.iter().map(|why| Reasoning::of_place(&planned, thing, why, &voice).whole());
        let missing =
            explained.missing.iter().map(|missing| Reasoning::of_missing(&planned, thing, missing, &voice).whole());
        // By when it must be done is the first thing that a place has to do with.
        let due = say(&Meaning::When(item), &voice);
        let due = (!due.is_empty()).then(|| format!("{}: {due}", item.title));
        let told: Vec<String> = placed.chain(missing).chain(due).collect();
        Ok(Outcome::told(Said::told(told.join("\n"))).about(vec![item.id]))
    }
}
