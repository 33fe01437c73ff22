//! Taking things away, with what cannot stand without them.

use std::sync::Arc;

use super::{Deciding, Decision};
use crate::recurrence::OccurrenceKey;
use crate::{Change, Entity, Guard, Home, Item, ItemId, Key, PersonId, PlaceId, Reach, Refusal, Shared, Spot, What};

impl Deciding<'_> {
    pub(super) fn remove(&self, key: &Key, reach: Reach, guard: Guard) -> Result<Decision, Refusal> {
        let held = self.agenda.held(key).ok_or_else(|| Refusal::NotFound { key: key.clone() })?;
        self.may_change(&held.entity)?;
        self.guard(key, guard)?;
        let changes = match (reach, held.entity.as_ref()) {
            (Reach::All, entity) => self.removed(entity)?,
            (Reach::This(occurrence), Entity::Item(item)) => self.without(item, occurrence)?,
            (Reach::Following(occurrence, id), Entity::Item(item)) => match self.divided(item, occurrence, id)? {
                (Some(head), _) => vec![self.settled(Entity::Item(head))?],
                (None, _) => self.removed(&held.entity)?,
            },
            (_, _) => return Err(Refusal::NotForThisKind { key: key.clone() }),
        };
        Ok(Decision { changes, kept: Vec::new() })
    }

    /// The series without one occurrence; nothing at all where it was the last.
    fn without(&self, item: &Item, occurrence: OccurrenceKey) -> Result<Vec<Change>, Refusal> {
        self.is_occurrence(item, occurrence)?;
        let mut series = item.clone();
        series.overrides.remove(&occurrence);
        if let Some(recurrence) = &mut series.recurrence {
            recurrence.rdates.remove(&occurrence);
            recurrence.exdates.insert(occurrence);
        }
        if series.has_occurrences(&self.agenda.settings().zone) {
            Ok(vec![self.settled(Entity::Item(series))?])
        } else {
            self.removed(&Entity::Item(item.clone()))
        }
    }

    /// A thing gone, and with it what is nothing without it; what merely named it forgets the name.
    fn removed(&self, entity: &Entity) -> Result<Vec<Change>, Refusal> {
        let mut changes = match entity {
            Entity::Item(item) => self.item_removed(item.id),
            Entity::Calendar(it) => self.home_removed(Home::Calendar(it.id), Shared::Calendar(it.id)),
            Entity::List(it) => self.home_removed(Home::List(it.id), Shared::List(it.id)),
            Entity::Place(place) => self.place_removed(place.id, &place.name),
            Entity::Person(person) => self.person_removed(person.id),
            Entity::Settings(_) => return Err(Refusal::NotForThisKind { key: Key::Settings }),
            Entity::Block(_) | Entity::Tag(_) | Entity::Travel(_) | Entity::Grant(_) => Vec::new(),
        };
        changes.push(Change::gone(self.agenda, entity.key()));
        Ok(super::squashed(changes))
    }

    /// Its blocks go; parts become whole tasks of their own, and nothing waits for it any more.
    fn item_removed(&self, id: ItemId) -> Vec<Change> {
        let blocks = self.agenda.blocks_of(id).map(|block| Change::gone(self.agenda, Key::Block(block.id)));
        let others = self.agenda.items().filter_map(|other| {
            let task = other.task()?;
            let waits = task.after.iter().any(|after| after.item == id);
            (waits || task.parent == Some(id)).then(|| {
                let mut other = other.clone();
                if let What::Task(task) = &mut other.what {
                    task.after.retain(|after| after.item != id);
                    task.parent = task.parent.filter(|parent| *parent != id);
                }
                Change::to(self.agenda, other)
            })
        });
        blocks.chain(others).collect()
    }

    /// Everything in it goes, and every share of it, and settings that pointed there.
    fn home_removed(&self, home: Home, shared: Shared) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for item in self.agenda.items_in(home) {
            let blocks = self.agenda.blocks_of(item.id).map(|block| Change::gone(self.agenda, Key::Block(block.id)));
            changes.extend(blocks);
            changes.push(Change::gone(self.agenda, Key::Item(item.id)));
        }
        let leaving: std::collections::BTreeSet<ItemId> = self.agenda.items_in(home).map(|item| item.id).collect();
        changes.extend(self.agenda.items().filter_map(|item| self.freed(item, &leaving, home)));
        let shares = self.agenda.grants().filter(|grant| grant.of == shared);
        changes.extend(shares.map(|grant| Change::gone(self.agenda, Key::Grant(grant.id))));
        changes.extend(self.pointers_to(home));
        changes
    }

    /// A task that stays while what it hung on goes.
    fn freed(&self, item: &Item, leaving: &std::collections::BTreeSet<ItemId>, home: Home) -> Option<Change> {
        let task = item.task().filter(|_| !leaving.contains(&item.id))?;
        let mut freed = task.clone();
        freed.after.retain(|after| !leaving.contains(&after.item));
        freed.parent = freed.parent.filter(|parent| !leaving.contains(parent));
        freed.hours = freed.hours.filter(|calendar| home != Home::Calendar(*calendar));
        (freed != *task).then(|| {
            let item = Item { what: What::Task(freed), ..item.clone() };
            Change::to(self.agenda, item)
        })
    }

    /// Lists planned in the hours of a calendar, and the defaults of the settings.
    fn pointers_to(&self, home: Home) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for list in self.agenda.lists().filter(|list| list.calendar.is_some_and(|id| home == Home::Calendar(id))) {
            changes.push(Change::to(self.agenda, crate::List { calendar: None, ..list.clone() }));
        }
        let mut settings = self.agenda.settings().clone();
        settings.calendar = settings.calendar.filter(|id| home != Home::Calendar(*id));
        settings.list = settings.list.filter(|id| home != Home::List(*id));
        if settings != *self.agenda.settings() {
            changes.push(Change::to(self.agenda, settings));
        }
        changes
    }

    /// Items that took place there keep its name as words.
    fn place_removed(&self, id: PlaceId, name: &str) -> Vec<Change> {
        let there = self.agenda.items().filter(|item| item.place == Some(Spot::Known(id)));
        let renamed = there
            .map(|item| Change::to(self.agenda, Item { place: Some(Spot::Named(name.to_owned())), ..item.clone() }));
        let ways = self.agenda.all().filter_map(|held| match held.entity.key() {
            Key::Travel(from, to) if from == id || to == id => Some(Change::gone(self.agenda, Key::Travel(from, to))),
            _ => None,
        });
        renamed.chain(ways).collect()
    }

    /// Guests stay invited by their address.
    fn person_removed(&self, id: PersonId) -> Vec<Change> {
        let invited =
            |item: &&Item| item.event().is_some_and(|event| event.guests.iter().any(|guest| guest.person == Some(id)));
        let unnamed = self.agenda.items().filter(invited).map(|item| {
            let mut item = item.clone();
            if let What::Event(event) = &mut item.what {
                event.guests.iter_mut().filter(|guest| guest.person == Some(id)).for_each(|guest| guest.person = None);
            }
            let before = self.agenda.held(&Key::Item(item.id)).map(|held| Arc::clone(&held.entity));
            Change { key: Key::Item(item.id), before, after: Some(Arc::new(Entity::Item(item))) }
        });
        unnamed.collect()
    }
}
