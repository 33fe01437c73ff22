//! Which item is meant by words.

use agenda::{Agenda, Item, ItemId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::Asker;

/// The item that is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// Words of its title.
    Called(String),
    /// What was spoken of last.
    It,
    /// Everything, or everything in a stretch of time.
    All,
}

/// More than this many are counted, not named.
const MOST_NAMED: usize = 5;

/// Why no single item was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unclear {
    Nothing(String),
    Several(Vec<String>),
}

impl Unclear {
    /// What to ask back.
    pub(crate) fn talk(&self) -> Talk<'_> {
        match self {
            Self::Nothing(words) => Talk::NothingCalled(words),
            Self::Several(titles) => Talk::WhichOne(titles),
        }
    }
}

impl Asker<'_> {
    /// The one item that is meant, among those that are not over.
    pub(crate) fn find(&self, named: &Named, wanted: impl Fn(&Item) -> bool) -> Result<&Item, Unclear> {
        match named {
            Named::Called(words) => self.called(words, wanted),
            Named::It => last_touched(&self.agenda, wanted).ok_or_else(|| Unclear::Nothing("it".to_owned())),
            Named::All => {
                let open = self.agenda.items().filter(|item| !item.is_over() && wanted(item));
                Err(Unclear::Several(open.take(MOST_NAMED).map(|item| item.title.clone()).collect()))
            }
        }
    }

    fn called(&self, words: &str, wanted: impl Fn(&Item) -> bool) -> Result<&Item, Unclear> {
        let sought = folded(words);
        let ahead = |item: &&Item| !item.is_over() && wanted(item) && self.is_ahead(item);
        let scored = self.agenda.items().filter(ahead).filter_map(|item| Some((likeness(&sought, item)?, item)));
        let mut found: Vec<(u32, &Item)> = scored.collect();
        let Some(best) = found.iter().map(|(score, _)| *score).max() else {
            return Err(Unclear::Nothing(words.to_owned()));
        };
        found.retain(|(score, _)| *score == best);
        found.sort_by_key(|(_, item)| (self.starts(item), item.id));
        match found.as_slice() {
            [(_, one)] => Ok(one),
            [(_, next), rest @ ..] if rest.iter().all(|(_, other)| other.title == next.title) => Ok(next),
            several => {
                Err(Unclear::Several(several.iter().take(MOST_NAMED).map(|(_, item)| item.title.clone()).collect()))
            }
        }
    }

    /// Whether it is still to come, or has no time at all.
    fn is_ahead(&self, item: &Item) -> bool {
        let end = item.span().map(|(_, end)| end.instant(self.agenda.zone()));
        item.event().is_none() || item.recurrence.is_some() || end.is_none_or(|end| end > self.now)
    }

    fn starts(&self, item: &Item) -> Timestamp {
        item.start().map_or(Timestamp::MAX, |start| start.instant(self.agenda.zone()))
    }
}

/// The item that the agenda's newest change was about.
fn last_touched(agenda: &Agenda, wanted: impl Fn(&Item) -> bool) -> Option<&Item> {
    let items = agenda.all().filter_map(|held| Some((held.version, held.touched, held.entity.as_item()?)));
    let open = items.filter(|(_, _, item)| wanted(item));
    let newest: Option<(_, ItemId)> = open.map(|(version, touched, item)| ((version, touched), item.id)).max();
    newest.and_then(|(_, id)| agenda.item(id))
}

/// How well a title answers to words: all of it, all of the words in it, or most of them.
fn likeness(sought: &[String], item: &Item) -> Option<u32> {
    let title = folded(&item.title);
    let there = sought.iter().filter(|word| title.contains(word)).count();
    let begun = sought.iter().filter(|word| title.iter().any(|one| one.starts_with(word.as_str()))).count();
    match () {
        () if sought.is_empty() || begun == 0 => None,
        () if title == sought => Some(4),
        () if there == sought.len() => Some(3),
        () if begun == sought.len() => Some(2),
        () if there * 2 >= sought.len() => Some(1),
        () => None,
    }
}

/// Words as they are compared: lower case, without signs and small words.
fn folded(text: &str) -> Vec<String> {
    const SMALL: [&str; 16] =
        ["the", "a", "an", "my", "der", "die", "das", "den", "el", "la", "los", "las", "le", "les", "mon", "ma"];
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !SMALL.contains(&word.as_str())).collect()
}
