//! Which item is meant by words.

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, Item, ItemId, Kind, Look, Moment, Thing};
use jiff::{SignedDuration, Timestamp};
use phrase::Stretch;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Asker;

/// The item that is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", remote = "Self")]
pub enum Named {
    /// Words of its title.
    Called(String),
    /// What was spoken of last.
    It,
    /// Known already: what was spoken of, or chosen from what was asked.
    These(Vec<ItemId>),
    /// Everything: of a kind, with words in its title, in a stretch of time.
    All {
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        words: Option<String>,
    },
}

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, to)
    }
}

impl<'de> Deserialize<'de> for Named {
    /// As it is kept, or in words, as models and programs name things.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Words(String),
            Kept(#[serde(with = "Named")] Named),
        }
        Ok(match Written::deserialize(from)? {
            Written::Words(words) => Self::in_words(&words),
            Written::Kept(named) => named,
        })
    }
}

impl JsonSchema for Named {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Named".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Words of its title. \"it\" is what was spoken of last; \"all\", \"all events\" or \"all tasks\" are many.",
        })
    }
}

impl Named {
    fn in_words(words: &str) -> Self {
        let all = |kind| Self::All { kind, words: None };
        match words.trim().to_lowercase().as_str() {
            "it" => Self::It,
            "all" | "everything" => all(None),
            "all events" => all(Some(Kind::Event)),
            "all tasks" => all(Some(Kind::Task)),
            "all habits" => all(Some(Kind::Habit)),
            "all reminders" => all(Some(Kind::Reminder)),
            _ => Self::Called(words.to_owned()),
        }
    }
}

/// More than this many are counted, not named.
const MOST_NAMED: usize = 8;

/// Why no single item was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unclear {
    Nothing(String),
    Several(Vec<(ItemId, String)>),
}

/// An item, or one occurrence of a series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    pub(crate) item: &'a Item,
    pub(crate) key: Option<OccurrenceKey>,
}

impl Asker<'_> {
    /// The one item that is meant, among those that are not over; a time, where one is named, chooses among several.
    pub(crate) fn find(
        &self,
        named: &Named,
        then: Option<&Stretch>,
        wanted: impl Fn(&Item) -> bool,
    ) -> Result<&Item, Unclear> {
        match named {
            Named::Called(words) => self.called(words, then, wanted),
            Named::It => last_touched(&self.agenda, wanted).ok_or_else(|| Unclear::Nothing("it".to_owned())),
            Named::These(ids) => match ids.iter().filter_map(|id| self.agenda.item(*id)).collect::<Vec<_>>().as_slice()
            {
                [] => Err(Unclear::Nothing("it".to_owned())),
                [one] => Ok(one),
                several => Err(Unclear::Several(titles(several))),
            },
            Named::All { .. } => Err(Unclear::Several(
                self.all(named, then).iter().take(MOST_NAMED).map(|it| (it.item.id, it.item.title.clone())).collect(),
            )),
        }
    }

    /// The item that is meant; of a series its occurrence then, or none where no time is named.
    pub(crate) fn target(
        &self,
        named: &Named,
        then: Option<&Stretch>,
        wanted: impl Fn(&Item) -> bool,
    ) -> Result<Target<'_>, Unclear> {
        let item = self.find(named, then, wanted)?;
        let key = then.filter(|_| item.recurrence.is_some()).and_then(|then| self.occurrence(item, then));
        Ok(Target { item, key })
    }

    /// All that are meant by words for many.
    pub(crate) fn all(&self, named: &Named, then: Option<&Stretch>) -> Vec<Target<'_>> {
        let Named::All { kind, words } = named else { return Vec::new() };
        let sought = words.as_deref().map(folded).unwrap_or_default();
        let fits = |item: &Item| {
            let title = folded(&item.title);
            let like = |word: &String| title.iter().any(|one| alike(one, word));
            !item.is_over() && kind.is_none_or(|kind| item.kind() == kind) && sought.iter().all(like)
        };
        let Some(then) = then else {
            let open =
                self.agenda.items().filter(|item| item.kind() != Kind::Rule && fits(item) && self.is_ahead(item));
            return open.map(|item| Target { item, key: None }).collect();
        };
        let (from, to) = self.instants(then);
        let look = Look { actor: self.actor, zone: self.agenda.zone(), from, to };
        let mut found: Vec<Target<'_>> = Vec::new();
        for entry in self.agenda.look(&look).entries {
            let Thing::Item { item, key, .. } = entry.thing else { continue };
            // A deadline on a day is not something that is on that day.
            if fits(item) && (kind.is_some() || item.task().is_none()) {
                found.push(Target { item, key });
            }
        }
        found
    }

    fn called(&self, words: &str, then: Option<&Stretch>, wanted: impl Fn(&Item) -> bool) -> Result<&Item, Unclear> {
        let sought = folded(words);
        let ahead = |item: &&Item| !item.is_over() && wanted(item) && self.is_ahead(item);
        let scored = self.agenda.items().filter(ahead).filter_map(|item| Some((likeness(&sought, item)?, item)));
        let mut found: Vec<(u32, &Item)> = scored.collect();
        if let Some(then) = then {
            let on: Vec<_> = found.iter().filter(|(_, item)| self.is_on(item, then)).copied().collect();
            found = if on.is_empty() { found } else { on };
        }
        let Some(best) = found.iter().map(|(score, _)| *score).max() else {
            return Err(Unclear::Nothing(words.to_owned()));
        };
        found.retain(|(score, _)| *score == best);
        found.sort_by_key(|(_, item)| (self.starts(item), item.id));
        let found: Vec<&Item> = found.into_iter().map(|(_, item)| item).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [next, rest @ ..] if rest.iter().all(|other| other.title == next.title) => Ok(next),
            several => Err(Unclear::Several(titles(&several[..several.len().min(MOST_NAMED)]))),
        }
    }

    /// Whether it is still to come, or has no time at all.
    fn is_ahead(&self, item: &Item) -> bool {
        let end = item.span().map(|(_, end)| end.instant(self.agenda.zone()));
        item.event().is_none() || item.recurrence.is_some() || end.is_none_or(|end| end > self.now)
    }

    fn is_on(&self, item: &Item, then: &Stretch) -> bool {
        if item.recurrence.is_some() {
            return self.occurrence(item, then).is_some();
        }
        let (from, to) = self.instants(then);
        let zone = self.agenda.zone();
        item.span().is_some_and(|(start, end)| start.instant(zone) < to && end.instant(zone) >= from)
    }

    /// The first occurrence of a series in a stretch of time.
    pub(crate) fn occurrence(&self, item: &Item, then: &Stretch) -> Option<OccurrenceKey> {
        let (from, to) = self.instants(then);
        let look = Look { actor: self.actor, zone: self.agenda.zone(), from, to };
        let seen = self.agenda.look(&look);
        seen.entries.into_iter().find_map(|entry| match entry.thing {
            Thing::Item { item: one, key, .. } if one.id == item.id => key,
            _ => None,
        })
    }

    /// The occurrence that comes next.
    pub(crate) fn next_occurrence(&self, item: &Item) -> Option<OccurrenceKey> {
        let first = agenda::recurrence::Start::from(item.start()?);
        let next = item.recurrence.as_ref()?.next_after(&first, self.agenda.zone(), self.now)?;
        Some(next.key)
    }

    /// A stretch as instants; a single moment lasts a minute.
    pub(crate) fn instants(&self, stretch: &Stretch) -> (Timestamp, Timestamp) {
        let zone = self.agenda.zone();
        let there = stretch.zone.as_ref().and_then(|zone| agenda::Zone::named(zone.iana_name()?).ok());
        let instant = |at| Moment::zoned(at, there.as_ref().unwrap_or(zone)).instant(zone);
        let (from, to) = (instant(stretch.start), instant(stretch.end));
        (from, to.max(from.saturating_add(SignedDuration::from_mins(1)).unwrap_or(from)))
    }

    fn starts(&self, item: &Item) -> Timestamp {
        item.start().map_or(Timestamp::MAX, |start| start.instant(self.agenda.zone()))
    }
}

fn titles(items: &[&Item]) -> Vec<(ItemId, String)> {
    items.iter().map(|item| (item.id, item.title.clone())).collect()
}

/// The item that the agenda's newest change was about.
fn last_touched(agenda: &Agenda, wanted: impl Fn(&Item) -> bool) -> Option<&Item> {
    let items = agenda.all().filter_map(|held| Some((held.version, held.touched, held.entity.as_item()?)));
    let open = items.filter(|(_, _, item)| wanted(item));
    let newest: Option<(_, ItemId)> = open.map(|(version, touched, item)| ((version, touched), item.id)).max();
    newest.and_then(|(_, id)| agenda.item(id))
}

/// How well a title answers to words: all of it, all of the words in it, their beginnings, or most of them.
pub(crate) fn likeness(sought: &[String], item: &Item) -> Option<u32> {
    let title = folded(&item.title);
    let there = sought.iter().filter(|word| title.contains(word)).count();
    let begun = sought.iter().filter(|word| title.iter().any(|one| alike(one, word))).count();
    match () {
        () if sought.is_empty() || begun == 0 => None,
        () if title == sought => Some(4),
        () if there == sought.len() => Some(3),
        () if begun == sought.len() => Some(2),
        () if begun * 2 >= sought.len() => Some(1),
        () => None,
    }
}

/// Letters that two words must share at their beginning to count as forms of one.
const STEM: usize = 4;

/// The same word, or another form of it: "calls" for "call", "standups" for "standup", "achet" for "acheter".
fn alike(title: &str, word: &str) -> bool {
    if title == word {
        return true;
    }
    let shared = title.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
    let (long, short) =
        (title.chars().count().max(word.chars().count()), title.chars().count().min(word.chars().count()));
    // What is typed short is the beginning; what is inflected differs at its end.
    shared == word.chars().count() || (shared >= STEM && shared + 2 >= short && shared + 3 >= long)
}

/// Words as they are compared: lower case, without signs and small words.
pub(crate) fn folded(text: &str) -> Vec<String> {
    const SMALL: [&str; 24] = [
        "the", "a", "an", "my", "one", "of", "der", "die", "das", "den", "el", "la", "los", "las", "del", "le", "les",
        "mon", "ma", "du", "de", "l", "mes", "meine",
    ];
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !SMALL.contains(&word.as_str())).collect()
}
