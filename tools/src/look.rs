//! Looking: what bears these words, what is open, and what is known of one thing.

use agenda::{Item, Kind, Spot, What};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Meaning, Talk, say};

use crate::doing::{Doing, Outcome};
use crate::find::{Named, Target, folded, likeness};
use crate::times::stretch;
use crate::{Asker, Said};

/// So many are told.
const MOST_TOLD: usize = 20;

/// Words that the title or the notes bear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Find {
    pub words: String,
}

/// What is to be done: all of it, or what is on one list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tasks {
    #[serde(default)]
    pub list: Option<String>,
    /// Only what has a deadline, the nearest first.
    #[serde(default)]
    pub due: bool,
}

/// One thing, and what is asked about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tell {
    pub item: Named,
    pub what: Asked,
    /// Of a series, which day's is meant.
    #[serde(default)]
    pub when: Option<String>,
}

/// What is asked about a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    When,
    Where,
    Who,
    HowLong,
}

impl Find {
    pub(crate) fn run(&self, doing: &Doing<'_>) -> Outcome {
        let asker = doing.asker;
        let sought = folded(&self.words);
        let known = |item: &&Item| {
            item.kind() != Kind::Rule && asker.agenda.visible(asker.actor, &agenda::Key::Item(item.id)).is_some()
        };
        let mut found: Vec<(u32, &Item)> =
            asker.agenda.items().filter(known).filter_map(|item| Some((likeness(&sought, item)?, item))).collect();
        let best = found.iter().map(|(score, _)| *score).max().unwrap_or_default();
        found.retain(|(score, _)| *score == best || *score > 1);
        found.sort_by_key(|(score, item)| (std::cmp::Reverse(*score), item.id));
        if found.is_empty() {
            return Outcome::told(Said::talked(Talk::NothingCalled(&self.words), &asker.voice()));
        }
        asker.listed(found.into_iter().map(|(_, item)| item))
    }
}

impl Tasks {
    pub(crate) fn run(&self, doing: &Doing<'_>) -> Outcome {
        let asker = doing.asker;
        let list = self.list.as_deref().and_then(|name| asker.list_called(name));
        let mut open: Vec<&Item> = asker
            .agenda
            .items()
            .filter(|item| item.task().is_some_and(|task| list.is_none_or(|list| task.list == list)) && !item.is_over())
            .filter(|item| !self.due || item.span().is_some())
            .collect();
        let zone = asker.agenda.zone();
        open.sort_by_key(|item| (item.span().map_or(jiff::Timestamp::MAX, |(_, due)| due.instant(zone)), item.id));
        if open.is_empty() {
            return Outcome::told(Said::talked(Talk::NothingOpen, &asker.voice()));
        }
        asker.listed(open.into_iter())
    }
}

impl Tell {
    pub(crate) fn run(&self, doing: &Doing<'_>) -> Outcome {
        let asker = doing.asker;
        let then = self.when.as_deref().and_then(|words| stretch(words, &asker.scene()).ok());
        let target = match asker.target(&self.item, then.as_ref(), |item| self.suits(item)) {
            Ok(target) => target,
            Err(unclear) => return doing.unclear(&unclear),
        };
        let told = Outcome::told(self.told(asker, target));
        told.about(vec![target.item.id])
    }

    fn suits(&self, item: &Item) -> bool {
        match self.what {
            Asked::Who => item.event().is_some(),
            Asked::When | Asked::Where | Asked::HowLong => item.kind() != Kind::Rule,
        }
    }

    fn told(&self, asker: &Asker<'_>, Target { item, key }: Target<'_>) -> Said {
        let voice = asker.voice();
        let next = key.or_else(|| asker.next_occurrence(item));
        let then = next.map_or_else(|| item.clone(), |key| item.occurrence(key).into_owned());
        let words = match self.what {
            Asked::When => asker.moment(&then),
            Asked::Where => then.place.as_ref().and_then(|spot| match spot {
                Spot::Named(name) => Some(name.clone()),
                Spot::Known(id) => asker.agenda.places().find(|place| place.id == *id).map(|place| place.name.clone()),
            }),
            Asked::Who => then.event().filter(|event| !event.guests.is_empty()).map(|event| {
                let names: Vec<String> = event
                    .guests
                    .iter()
                    .map(|guest| if guest.name.is_empty() { guest.email.clone() } else { guest.name.clone() })
                    .collect();
                say(&Meaning::List(&names), &voice)
            }),
            Asked::HowLong => asker.minutes_of(&then).map(|minutes| say(&Meaning::Length(minutes), &voice)),
        };
        match words {
            Some(words) => Said::told(format!("{}: {words}", item.title)),
            None => Said::talked(Talk::NotNoted(&item.title), &voice),
        }
    }
}

impl Asker<'_> {
    /// Items, a line each, to be spoken of by their number.
    fn listed<'i>(&self, items: impl Iterator<Item = &'i Item>) -> Outcome {
        let items: Vec<&Item> = items.take(MOST_TOLD).collect();
        let line = |item: &&Item| match self.moment(item) {
            Some(when) => format!("{} ({when})", item.title),
            None => item.title.clone(),
        };
        let text = items.iter().map(line).collect::<Vec<_>>().join("\n");
        Outcome::told(Said::told(text)).about(items.iter().map(|item| item.id).collect())
    }

    /// When it is, as it is said: its own time, or where the plan has put it.
    fn moment(&self, item: &Item) -> Option<String> {
        let voice = self.voice();
        let blocks: Vec<String> = self
            .agenda
            .blocks_of(item.id)
            .map(|block| say(&Meaning::ShortSpan(&block.start, &block.end), &voice))
            .collect();
        if !blocks.is_empty() {
            return Some(say(&Meaning::List(&blocks), &voice));
        }
        let said = match &item.what {
            What::Event(event) => say(&Meaning::Span(&event.start, &event.end), &voice),
            _ => say(&Meaning::When(item), &voice),
        };
        (!said.is_empty()).then_some(said)
    }

    fn minutes_of(&self, item: &Item) -> Option<u64> {
        match &item.what {
            What::Event(event) => {
                let zone = self.agenda.zone();
                let long = event.end.instant(zone).duration_since(event.start.instant(zone));
                u64::try_from(long.as_mins()).ok()
            }
            What::Task(task) => task.estimate.map(u64::from),
            What::Habit(habit) => Some(habit.minutes.into()),
            What::Reminder(_) | What::Rule(_) => None,
        }
    }
}
