//! What makes views quick: items by day, series by their bounds, items by UID and home, blocks by item.

use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;

use crate::recurrence::Start;
use crate::{BlockId, Entity, Home, Item, ItemId, Key, Moment};

/// A day counted from an arbitrary one; zones shift a day by one at most, which views allow for.
type Day = i32;

/// What covers more days than this is kept apart instead of under each of its days.
const LONG: Day = 62;

#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    days: OrdMap<Day, OrdSet<Key>>,
    long: OrdSet<Key>,
    series: OrdMap<ItemId, Bounds>,
    uids: OrdMap<(Home, String), ItemId>,
    blocks: OrdSet<(ItemId, BlockId)>,
    homes: OrdSet<(Home, ItemId)>,
}

/// The days a series can reach, moved occurrences included.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    first: Day,
    last: Option<Day>,
}

impl Index {
    /// The index of all these.
    pub(crate) fn of<'a>(all: impl Iterator<Item = &'a Entity>) -> Self {
        let mut index = Self::default();
        for entity in all {
            index.note(entity);
        }
        index
    }

    /// Takes something in.
    pub(crate) fn note(&mut self, entity: &Entity) {
        match entity {
            Entity::Item(item) => {
                self.uids.insert((item.home(), item.uid.clone()), item.id);
                self.homes.insert((item.home(), item.id));
                if item.recurrence.is_some() {
                    if let Some(bounds) = bounds(item) {
                        self.series.insert(item.id, bounds);
                    }
                } else if let Some((start, end)) = item.shown_span() {
                    self.cover(Key::Item(item.id), start, end, true);
                }
            }
            Entity::Block(block) => {
                self.blocks.insert((block.item, block.id));
                self.cover(Key::Block(block.id), &block.start, &block.end, true);
            }
            _ => {}
        }
    }

    /// Lets something go.
    pub(crate) fn forget(&mut self, entity: &Entity) {
        match entity {
            Entity::Item(item) => {
                let uid = (item.home(), item.uid.clone());
                if self.uids.get(&uid) == Some(&item.id) {
                    self.uids.remove(&uid);
                }
                self.homes.remove(&(item.home(), item.id));
                self.series.remove(&item.id);
                if item.recurrence.is_none()
                    && let Some((start, end)) = item.shown_span()
                {
                    self.cover(Key::Item(item.id), start, end, false);
                }
            }
            Entity::Block(block) => {
                self.blocks.remove(&(block.item, block.id));
                self.cover(Key::Block(block.id), &block.start, &block.end, false);
            }
            _ => {}
        }
    }

    /// Single items and blocks that may touch these dates, each once, and series that may.
    pub(crate) fn near(&self, from: Date, to: Date) -> Vec<Key> {
        let (from, to) = (day(from) - 1, day(to) + 1);
        let mut keys: Vec<Key> = self.days.range(from..=to).flat_map(|(_, keys)| keys.iter().cloned()).collect();
        keys.extend(self.long.iter().cloned());
        let reaches = |bounds: &Bounds| bounds.first <= to && bounds.last.is_none_or(|last| last >= from);
        keys.extend(self.series.iter().filter(|(_, bounds)| reaches(bounds)).map(|(id, _)| Key::Item(*id)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    pub(crate) fn by_uid(&self, home: Home, uid: &str) -> Option<ItemId> {
        self.uids.get(&(home, uid.to_owned())).copied()
    }

    pub(crate) fn in_home(&self, home: Home) -> impl Iterator<Item = ItemId> {
        let first = (home, ItemId(uuid::Uuid::nil()));
        let last = (home, ItemId(uuid::Uuid::max()));
        self.homes.range(first..=last).map(|(_, id)| *id)
    }

    pub(crate) fn blocks_of(&self, item: ItemId) -> impl Iterator<Item = BlockId> {
        let first = (item, BlockId(uuid::Uuid::nil()));
        let last = (item, BlockId(uuid::Uuid::max()));
        self.blocks.range(first..=last).map(|(_, id)| *id)
    }

    /// Notes or forgets a key under each day it covers.
    fn cover(&mut self, key: Key, start: &Moment, end: &Moment, present: bool) {
        let (first, last) = (day(start.date()), day(end.date()));
        if last - first > LONG {
            set(&mut self.long, key, present);
            return;
        }
        for day in first..=last.max(first) {
            let keys = self.days.entry(day).or_default();
            set(keys, key.clone(), present);
            if keys.is_empty() {
                self.days.remove(&day);
            }
        }
    }
}

fn set(keys: &mut OrdSet<Key>, key: Key, present: bool) {
    if present {
        keys.insert(key);
    } else {
        keys.remove(&key);
    }
}

/// The days a series can reach: from its start to its last start, wider where an occurrence was moved out of them.
fn bounds(item: &Item) -> Option<Bounds> {
    let (first, last) = item.shown_span()?;
    let recurrence = item.recurrence.as_ref()?;
    let (from, long) = (day(first.date()), day(last.date()) - day(first.date()));
    let series = Start::from(item.start()?);
    let mut bounds = Bounds { first: from, last: recurrence.last_start(&series).map(|key| day(key.date()) + long) };
    for key in item.overrides.keys() {
        let moved = item.occurrence(*key);
        if let Some((start, end)) = moved.shown_span() {
            bounds.first = bounds.first.min(day(start.date()));
            bounds.last = bounds.last.map(|last| last.max(day(end.date())));
        }
    }
    Some(bounds)
}

fn day(date: Date) -> Day {
    (date - Date::constant(2000, 1, 1)).get_days()
}
