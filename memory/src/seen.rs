//! What one action shows: of what, when it was put, how long it takes, where it belongs.

use agenda::{Change, Door, Entity, Item, Kind, ListId, What, Zone};
use jiff::Timestamp;
use jiff::civil::{DateTime, Weekday};

/// What an action is about: its kind, and the word that tells it from others of its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    pub kind: Kind,
    pub word: String,
}

/// One action, as far as it shows a taste.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub topic: Topic,
    pub at: Timestamp,
    pub source: Source,
    /// Where it was put.
    pub put: Option<Slot>,
    /// Where it was moved away from.
    pub left: Option<Slot>,
    pub minutes: Option<u32>,
    pub list: Option<ListId>,
}

/// An hour and a day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub hour: u8,
    pub weekday: Weekday,
}

/// Who had the idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The person chose it.
    Person,
    /// We proposed it, and they let it stand. It says little: learned in full, we would learn from ourselves.
    Proposal,
}

impl Source {
    pub(crate) fn weight(self) -> f64 {
        match self {
            Self::Person => 1.0,
            Self::Proposal => 0.1,
        }
    }
}

impl Slot {
    /// The slot of a start on the wall clock.
    pub fn of(start: DateTime) -> Self {
        Self { hour: start.hour().unsigned_abs(), weekday: start.weekday() }
    }
}

impl Topic {
    /// The topic of a thing of this name.
    pub fn of(kind: Kind, title: &str) -> Self {
        // The longest word tells most: "gym with Ana" is about the gym only where "with" is longer than it.
        let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        let word = words.max_by_key(|word| (word.chars().count(), std::cmp::Reverse(*word))).unwrap_or_default();
        Self { kind, word: word.to_lowercase() }
    }
}

/// What a change shows, if a person made it; what jobs, copies and outside calendars do shows nothing of them.
pub fn seen(change: &Change, door: Door, at: Timestamp, zone: &Zone) -> Option<Seen> {
    if matches!(door, Door::Job) {
        return None;
    }
    let after = change.after.as_deref()?;
    let before = change.before.as_deref().and_then(Entity::as_item);
    let item = after.as_item().filter(|item| item.origin.is_none())?;
    let slot = |item: &Item| {
        let start = item.start().filter(|start| !start.is_date())?;
        Some(Slot::of(zone.rules().to_datetime(start.instant(zone))))
    };
    let placed = before.is_none_or(|before| before.start() != item.start());
    let put = placed.then(|| slot(item)).flatten();
    let long = minutes(item, zone).filter(|now| before.and_then(|before| minutes(before, zone)) != Some(*now));
    let list = before.is_none().then(|| list(item)).flatten();
    (put.is_some() || long.is_some() || list.is_some()).then(|| Seen {
        topic: Topic::of(item.kind(), &item.title),
        at,
        source: Source::Person,
        left: put.and(before).and_then(slot),
        put,
        minutes: long,
        list,
    })
}

fn minutes(item: &Item, zone: &Zone) -> Option<u32> {
    match &item.what {
        What::Event(event) if !event.start.is_date() => {
            let long = event.end.instant(zone).duration_since(event.start.instant(zone));
            u32::try_from(long.as_mins()).ok()
        }
        What::Task(task) => task.estimate,
        What::Habit(habit) => Some(habit.minutes),
        _ => None,
    }
}

fn list(item: &Item) -> Option<ListId> {
    match item.home() {
        agenda::Home::List(list) => Some(list),
        agenda::Home::Calendar(_) | agenda::Home::Agenda => None,
    }
}
