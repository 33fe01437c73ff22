//! The agenda: everything one person or team has, as of one version.

use std::sync::Arc;

use imbl::OrdMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::index::Index;
use crate::{
    AgendaId, Block, BlockId, Calendar, CalendarId, Change, Entity, Grant, Home, Item, ItemId, Key, List, ListId,
    Owner, Person, Place, PlaceId, Settings, Zone,
};

/// How many steps an agenda has taken; the number of its last journal entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Version(pub u64);

impl Version {
    /// The one that follows.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Everything one person or team has. Cloning costs next to nothing: versions share what they have in common.
#[derive(Debug, Clone)]
pub struct Agenda {
    pub id: AgendaId,
    pub owner: Owner,
    pub version: Version,
    held: OrdMap<Key, Held>,
    pub(crate) index: Index,
}

/// Something as it stands, with the version and the moment that last touched it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    pub version: Version,
    pub touched: Timestamp,
    pub entity: Arc<Entity>,
}

impl Agenda {
    /// An agenda with nothing in it.
    pub fn empty(id: AgendaId, owner: Owner) -> Self {
        Self { id, owner, version: Version::default(), held: OrdMap::new(), index: Index::default() }
    }

    /// An agenda from all that it holds, as a snapshot kept it.
    pub fn restored(id: AgendaId, owner: Owner, version: Version, held: impl IntoIterator<Item = Held>) -> Self {
        let held: OrdMap<Key, Held> = held.into_iter().map(|held| (held.entity.key(), held)).collect();
        let index = Index::of(held.values().map(|held| held.entity.as_ref()));
        Self { id, owner, version, held, index }
    }

    /// Takes a step: all of `changes` together become the next version.
    pub fn apply(&mut self, changes: &[Change], now: Timestamp) {
        self.version = self.version.next();
        for change in changes {
            if let Some(before) = self.held.get(&change.key) {
                self.index.forget(&before.entity);
            }
            match &change.after {
                Some(after) => {
                    self.index.note(after);
                    let held = Held { version: self.version, touched: now, entity: Arc::clone(after) };
                    self.held.insert(change.key.clone(), held);
                }
                None => {
                    self.held.remove(&change.key);
                }
            }
        }
    }

    /// What stands under a key.
    pub fn held(&self, key: &Key) -> Option<&Held> {
        self.held.get(key)
    }

    /// All that it holds, settings and collections first.
    pub fn all(&self) -> impl Iterator<Item = &Held> {
        self.held.values()
    }

    /// How many things it holds.
    pub fn count(&self) -> usize {
        self.held.len()
    }

    /// The item of an id.
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.entity(&Key::Item(id))?.as_item()
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let first = Key::Item(ItemId(uuid::Uuid::nil()));
        let last = Key::Item(ItemId(uuid::Uuid::max()));
        self.held.range(first..=last).filter_map(|(_, held)| held.entity.as_item())
    }

    /// The item of a UID in a calendar or list.
    pub fn item_by_uid(&self, home: Home, uid: &str) -> Option<&Item> {
        self.item(self.index.by_uid(home, uid)?)
    }

    /// The items in a calendar or list.
    pub fn items_in(&self, home: Home) -> impl Iterator<Item = &Item> {
        self.index.in_home(home).filter_map(|id| self.item(id))
    }

    /// The block of an id.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        match self.entity(&Key::Block(id))? {
            Entity::Block(block) => Some(block),
            _ => None,
        }
    }

    /// All blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        let first = Key::Block(BlockId(uuid::Uuid::nil()));
        self.held.range(first..).filter_map(|(_, held)| match held.entity.as_ref() {
            Entity::Block(block) => Some(block),
            _ => None,
        })
    }

    /// The placed pieces of an item, by id.
    pub fn blocks_of(&self, item: ItemId) -> impl Iterator<Item = &Block> {
        self.index.blocks_of(item).filter_map(|id| self.block(id))
    }

    /// A calendar.
    pub fn calendar(&self, id: CalendarId) -> Option<&Calendar> {
        match self.entity(&Key::Calendar(id))? {
            Entity::Calendar(calendar) => Some(calendar),
            _ => None,
        }
    }

    /// A list.
    pub fn list(&self, id: ListId) -> Option<&List> {
        match self.entity(&Key::List(id))? {
            Entity::List(list) => Some(list),
            _ => None,
        }
    }

    /// All calendars.
    pub fn calendars(&self) -> impl Iterator<Item = &Calendar> {
        self.before_items().filter_map(|entity| match entity {
            Entity::Calendar(calendar) => Some(calendar),
            _ => None,
        })
    }

    /// All lists.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.before_items().filter_map(|entity| match entity {
            Entity::List(list) => Some(list),
            _ => None,
        })
    }

    /// All people.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.before_items().filter_map(|entity| match entity {
            Entity::Person(person) => Some(person),
            _ => None,
        })
    }

    /// All places.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.before_items().filter_map(|entity| match entity {
            Entity::Place(place) => Some(place),
            _ => None,
        })
    }

    /// All grants.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.before_items().filter_map(|entity| match entity {
            Entity::Grant(grant) => Some(grant),
            _ => None,
        })
    }

    /// Minutes from one place to another: as set or learned, in either direction, or the default; none within a place.
    pub fn travel(&self, from: PlaceId, to: PlaceId) -> u32 {
        if from == to {
            return 0;
        }
        let way = |from, to| match self.entity(&Key::Travel(from, to))? {
            Entity::Travel(travel) => Some(travel.minutes),
            _ => None,
        };
        way(from, to).or_else(|| way(to, from)).unwrap_or_else(|| self.settings().planning.default_travel)
    }

    /// The settings, or the defaults where nothing was set.
    pub fn settings(&self) -> &Settings {
        static DEFAULT: std::sync::LazyLock<Settings> = std::sync::LazyLock::new(Settings::default);
        match self.entity(&Key::Settings) {
            Some(Entity::Settings(settings)) => settings,
            _ => &DEFAULT,
        }
    }

    /// The person's own zone.
    pub fn zone(&self) -> &Zone {
        &self.settings().zone
    }

    fn entity(&self, key: &Key) -> Option<&Entity> {
        self.held.get(key).map(|held| held.entity.as_ref())
    }

    /// Settings, collections, people, places, grants: the few things that sort before the many.
    fn before_items(&self) -> impl Iterator<Item = &Entity> {
        let items = Key::Item(ItemId(uuid::Uuid::nil()));
        self.held.range(..items).map(|(_, held)| held.entity.as_ref())
    }
}
