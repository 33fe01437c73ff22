//! Dividing a series, and keeping its parts together when it moves.

use super::Deciding;
use crate::recurrence::{OccurrenceKey, SplitFlaw};
use crate::{Item, ItemId, Key, Refusal};

impl Deciding<'_> {
    /// Refuses what is not an occurrence of the item.
    pub(super) fn is_occurrence(&self, item: &Item, occurrence: OccurrenceKey) -> Result<(), Refusal> {
        let recurrence = item.recurrence.as_ref().ok_or(Refusal::NotASeries { item: item.id })?;
        let start = item.start().ok_or(Refusal::NotASeries { item: item.id })?;
        if item.overrides.contains_key(&occurrence) || recurrence.is_occurrence(&start.into(), occurrence) {
            Ok(())
        } else {
            Err(Refusal::NoOccurrence { item: item.id, occurrence })
        }
    }

    /// The series up to an occurrence, if anything is left of it, and from there on as an item of its own.
    pub(super) fn divided(
        &self,
        item: &Item,
        at: OccurrenceKey,
        tail_id: ItemId,
    ) -> Result<(Option<Item>, Item), Refusal> {
        self.is_occurrence(item, at)?;
        let (Some(recurrence), Some(start)) = (&item.recurrence, item.start()) else {
            return Err(Refusal::NotASeries { item: item.id });
        };
        if at <= crate::recurrence::Start::from(start).key() {
            return Ok((None, item.clone()));
        }
        if self.agenda.item(tail_id).is_some() {
            return Err(Refusal::Exists { key: Key::Item(tail_id) });
        }
        let split = match recurrence.split_at(&start.into(), at) {
            Ok(split) => split,
            // Only an override stands there, or all before it was left out: what follows is the whole series.
            Err(SplitFlaw::NothingBefore { .. }) => return Ok((None, item.clone())),
            Err(SplitFlaw::NotAnOccurrence { .. }) => {
                return Err(Refusal::NoOccurrence { item: item.id, occurrence: at });
            }
            Err(SplitFlaw::OutOfStep { .. } | SplitFlaw::TooLong { .. }) => {
                return Err(Refusal::Indivisible { item: item.id, occurrence: at });
            }
        };
        let mut tail = item.plain_occurrence(at);
        tail.id = tail_id;
        tail.uid = tail_id.to_string();
        tail.recurrence = Some(split.tail);
        tail.created = None;
        tail.sequence = 0;
        let mut head = Item { recurrence: Some(split.head), ..item.clone() };
        tail.overrides = head.overrides.split_off(&at);
        Ok((Some(head), tail))
    }

    /// When the start of a series moves, the occurrences that differ move with it.
    pub(super) fn moved_along(&self, before: &Item, mut after: Item) -> Item {
        let (Some(was), Some(is)) = (before.start(), after.start()) else { return after };
        let (Some(old), Some(new)) = (&before.recurrence, &after.recurrence) else { return after };
        if was == is || old != new {
            return after;
        }
        let moved = new.moved(&was.into(), &is.into());
        let along = |(key, fields)| Some((moved.key(key)?, fields));
        after.overrides = after.overrides.into_iter().filter_map(along).collect();
        after.recurrence = Some(moved.recurrence);
        after
    }
}
