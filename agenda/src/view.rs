//! What lies in a stretch of time, as one actor may see it.

use jiff::{SignedDuration, Timestamp};

use crate::limits::MOST_ENTRIES;
use crate::recurrence::{OccurrenceKey, Start};
use crate::{Actor, Agenda, Block, Entity, Held, Home, Item, Key, Moment, Role, What, Zone};

/// A stretch of time and whose eyes look at it.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    pub actor: &'a Actor,
    /// Lends itself to whole days and floating times.
    pub zone: &'a Zone,
    pub from: Timestamp,
    /// Exclusive.
    pub to: Timestamp,
}

/// What was seen, in order of time.
#[derive(Debug, Default)]
pub struct Seen<'a> {
    pub entries: Vec<Entry<'a>>,
    /// There was more than a view holds.
    pub more: bool,
}

/// One thing in its time.
#[derive(Debug)]
pub struct Entry<'a> {
    pub held: &'a Held,
    pub thing: Thing<'a>,
    pub start: Timestamp,
    pub end: Timestamp,
    /// All the actor may know is that somebody is busy.
    pub masked: bool,
}

/// What an entry shows.
#[derive(Debug)]
pub enum Thing<'a> {
    /// An item, or the occurrence of a series that has this key; `differing` where it is not as the series has it.
    Item { item: &'a Item, key: Option<OccurrenceKey>, differing: Option<Box<Item>> },
    /// A placed piece of an item.
    Block { block: &'a Block, item: &'a Item },
}

impl Entry<'_> {
    /// The item it shows, or is a piece of, as it is then.
    pub fn item(&self) -> &Item {
        match &self.thing {
            Thing::Item { item, differing, .. } => differing.as_deref().unwrap_or(item),
            Thing::Block { item, .. } => item,
        }
    }
}

impl Agenda {
    /// What lies in a stretch of time: events, reminders, deadlines and blocks.
    pub fn look<'a>(&'a self, look: &Look<'_>) -> Seen<'a> {
        let mut seen = Seen::default();
        let (first, last) =
            (look.zone.rules().to_datetime(look.from).date(), look.zone.rules().to_datetime(look.to).date());
        for key in self.index.near(first, last) {
            let Some(held) = self.held(&key) else { continue };
            match held.entity.as_ref() {
                Entity::Item(item) => self.look_at_item(look, held, item, &mut seen),
                Entity::Block(block) => self.look_at_block(look, held, block, &mut seen),
                _ => {}
            }
            if seen.entries.len() > MOST_ENTRIES {
                seen.more = true;
                break;
            }
        }
        seen.entries.sort_by_key(|entry| (entry.start, entry.end));
        seen.entries.truncate(MOST_ENTRIES);
        seen
    }

    fn look_at_block<'a>(&'a self, look: &Look<'_>, held: &'a Held, block: &'a Block, seen: &mut Seen<'a>) {
        let Some(item) = self.item(block.item) else { return };
        let Some(masked) = self.masked(look.actor, item) else { return };
        let (start, end) = (block.start.instant(look.zone), block.end.instant(look.zone));
        if (block.busy || !masked) && overlaps(look, start, end) {
            seen.entries.push(Entry { held, thing: Thing::Block { block, item }, start, end, masked });
        }
    }

    fn look_at_item<'a>(&'a self, look: &Look<'_>, held: &'a Held, item: &'a Item, seen: &mut Seen<'a>) {
        let Some(masked) = self.masked(look.actor, item) else { return };
        if masked && !takes_time(item) {
            return;
        }
        let Some((start, end)) = item.shown_span() else { return };
        let mut add = |key, differing: Option<Box<Item>>, start, end| {
            if overlaps(look, start, end) {
                let thing = Thing::Item { item, key, differing };
                seen.entries.push(Entry { held, thing, start, end, masked });
            }
        };
        let Some(recurrence) = &item.recurrence else {
            add(None, None, start.instant(look.zone), end.instant(look.zone));
            return;
        };
        let Some(first) = item.start() else { return };
        let lead = start.instant(look.zone).duration_since(first.instant(look.zone));
        let long = end.instant(look.zone).duration_since(start.instant(look.zone));
        let series = Start::from(first);
        let from = shifted(look.from, -(lead + long));
        let starts = recurrence.starts(&series).home(look.zone).from_instant(from).to_instant(shifted(look.to, -lead));
        for found in starts.iter().take(MOST_ENTRIES + 1) {
            if item.overrides.is_empty() || !item.overrides.contains_key(&found.key) {
                let start = shifted(found.instant, lead);
                add(Some(found.key), None, start, self.end_after(item, start, long, look.zone));
            }
        }
        for key in item.overrides.keys() {
            let differing = item.occurrence(*key).into_owned();
            if let Some((start, end)) = differing.shown_span() {
                let (start, end) = (start.instant(look.zone), end.instant(look.zone));
                add(Some(*key), Some(Box::new(differing)), start, end);
            }
        }
    }

    /// The end of an occurrence: whole days stay whole where a day has 23 or 25 hours.
    fn end_after(&self, item: &Item, start: Timestamp, long: SignedDuration, zone: &Zone) -> Timestamp {
        match item.shown_span() {
            Some((first, last)) if first.is_date() => {
                let days = last.civil().duration_since(first.civil());
                let civil = zone.rules().to_datetime(start).saturating_add(days);
                crate::moment::instant(civil, zone)
            }
            _ => shifted(start, long),
        }
    }

    /// Whether an item is only a busy time to the actor; none where it is not there for them.
    fn masked(&self, actor: &Actor, item: &Item) -> Option<bool> {
        let owner = self.role(actor) == Some(Role::Owner);
        let role = if owner { Role::Owner } else { self.role_in(actor, item.home())? };
        Some(role == Role::FreeBusy || (item.private && !owner))
    }

    /// When the actor's agenda is taken: busy events and busy blocks, merged, in order.
    pub fn busy(&self, look: &Look<'_>) -> Vec<(Timestamp, Timestamp)> {
        let seen = self.look(look);
        let mut busy: Vec<(Timestamp, Timestamp)> = Vec::new();
        for entry in seen.entries.iter().filter(|entry| is_busy(entry)) {
            match busy.last_mut() {
                Some((_, end)) if *end >= entry.start => *end = (*end).max(entry.end),
                _ => busy.push((entry.start, entry.end)),
            }
        }
        busy
    }

    /// What an actor may see of a single thing; none where it is not there for them.
    pub fn visible(&self, actor: &Actor, key: &Key) -> Option<&Held> {
        let held = self.held(key)?;
        let role = self.role_over(actor, &held.entity)?;
        (role > Role::FreeBusy || matches!(held.entity.as_ref(), Entity::Calendar(_) | Entity::List(_))).then_some(held)
    }

    /// The calendars and lists an actor may see, with their role in each.
    pub fn homes(&self, actor: &Actor) -> Vec<(Home, Role)> {
        let calendars = self.calendars().map(|calendar| Home::Calendar(calendar.id));
        let lists = self.lists().map(|list| Home::List(list.id));
        calendars.chain(lists).filter_map(|home| Some((home, self.role_in(actor, home)?))).collect()
    }
}

impl Item {
    /// From when to when it is shown in a calendar: events and reminders at their time, tasks at their deadline.
    pub fn shown_span(&self) -> Option<(&Moment, &Moment)> {
        match &self.what {
            What::Event(event) => Some((&event.start, &event.end)),
            What::Task(task) => task.due.as_ref().map(|due| (&due.at, &due.at)),
            What::Reminder(reminder) => Some((&reminder.at, &reminder.at)),
            What::Habit(_) | What::Rule(_) => None,
        }
    }
}

fn takes_time(item: &Item) -> bool {
    item.event().is_some_and(|event| event.busy)
}

fn is_busy(entry: &Entry<'_>) -> bool {
    match &entry.thing {
        Thing::Block { block, .. } => block.busy,
        Thing::Item { .. } => {
            let item = entry.item();
            item.event().is_some_and(|event| event.busy) && !item.is_over()
        }
    }
}

/// Half-open, but what has no length is seen where it begins.
fn overlaps(look: &Look<'_>, start: Timestamp, end: Timestamp) -> bool {
    start < look.to && (end > look.from || (start == end && start >= look.from))
}

fn shifted(instant: Timestamp, by: SignedDuration) -> Timestamp {
    instant.saturating_add(by).unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests;
