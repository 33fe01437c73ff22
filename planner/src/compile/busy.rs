//! What is fixed: events with their buffers, and blocks that no plan moves.

use std::collections::BTreeMap;

use agenda::recurrence::OccurrenceKey;
use agenda::{Actor, Agenda, Block, Effect, Entry, Item, ItemId, Look, Thing};

use super::clock::Clock;
use super::{Work, rules};
use crate::problem::{Busy, Room};
use crate::span::Span;

/// All blocks that are not over, by what they belong to and in order of time.
pub(super) fn standing(agenda: &Agenda, clock: &Clock) -> BTreeMap<(ItemId, Option<OccurrenceKey>), Vec<Block>> {
    let mut standing: BTreeMap<_, Vec<Block>> = BTreeMap::new();
    for block in agenda.blocks().filter(|block| clock.span(block).end > clock.now()) {
        standing.entry((block.item, block.occurrence)).or_default().push(block.clone());
    }
    standing.values_mut().for_each(|blocks| blocks.sort_by_key(|block| (clock.span(block), block.id)));
    standing
}

/// Busy events of the horizon.
pub(super) fn events(work: &mut Work) {
    let house = Actor::house();
    let look = Look { actor: &house, zone: work.clock.zone(), from: work.clock.start(), to: work.clock.end() };
    for entry in work.agenda.look(&look).entries.iter().filter(|entry| takes_time(entry)) {
        let item = entry.item();
        let room = room(work, item);
        let span = Span::new(work.clock.minute(entry.start), work.clock.minute(entry.end));
        let id = match &entry.thing {
            Thing::Item { key: Some(key), .. } => format!("{}@{key}", item.id),
            _ => item.id.to_string(),
        };
        work.problem.people[0].busy.push(Busy { id, span, room });
    }
}

fn takes_time(entry: &Entry) -> bool {
    let item = entry.item();
    matches!(entry.thing, Thing::Item { .. }) && !item.is_over() && item.event().is_some_and(|event| event.busy)
}

/// The place of an item, and what is kept free around it.
pub(super) fn room(work: &mut Work, item: &Item) -> Room {
    let planning = &work.agenda.settings().planning;
    let guests = item.event().is_some_and(|event| !event.guests.is_empty());
    let (mut before, mut after) = (0, 0);
    if guests || item.place.is_some() {
        (before, after) = (i64::from(planning.buffer_before), i64::from(planning.buffer_after));
    }
    for rule in work.rules.iter().filter(|rule| rules::concerns(&rule.rule.matches, item)) {
        if let Effect::Buffer { before: least, after: least_after } = rule.rule.effect {
            before = before.max(i64::from(least));
            after = after.max(i64::from(least_after));
        }
    }
    Room { place: work.places.index(item.place.as_ref()), before, after }
}

/// Blocks that are pinned, have begun or are about to, and are not hit by an event, stay as they are and take time.
pub(super) fn keep_what_is_near(work: &mut Work) {
    let until = work.clock.now() + i64::from(work.agenda.settings().planning.frozen_minutes);
    let blocks: Vec<Block> = work.adoption.standing.values().flatten().cloned().collect();
    for block in blocks {
        let Some(item) = work.agenda.item(block.item).filter(|item| !item.is_over()) else { continue };
        let span = work.clock.span(&block);
        let room = room(work, item);
        let hit = work.problem.people[0].busy.iter().any(|busy| {
            let before = room.after + busy.room.before;
            let after = busy.room.after + room.before;
            busy.span.widened(before, after).meets(span)
        });
        if block.pinned || span.start < until && !hit {
            work.adoption.kept.insert(block.id);
            let id = format!("{} {}", item.id, block.id);
            work.problem.people[0].busy.push(Busy { id, span, room });
        }
    }
}

/// Minutes of kept blocks of an item, and the end of the last of them.
pub(super) fn kept(work: &Work, item: ItemId, occurrence: Option<OccurrenceKey>) -> Vec<Span> {
    let blocks = work.adoption.standing.get(&(item, occurrence)).into_iter().flatten();
    blocks.filter(|block| work.adoption.kept.contains(&block.id)).map(|block| work.clock.span(block)).collect()
}

/// Where the movable blocks of an item stand.
pub(super) fn movable(work: &Work, item: ItemId, occurrence: Option<OccurrenceKey>) -> Vec<Span> {
    let blocks = work.adoption.standing.get(&(item, occurrence)).into_iter().flatten();
    blocks.filter(|block| !work.adoption.kept.contains(&block.id)).map(|block| work.clock.span(block)).collect()
}
