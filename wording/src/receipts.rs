//! What came of a command, in a sentence or two.

use std::collections::BTreeSet;

use agenda::{Act, Change, Entity, Kept, Key, Receipt};

use crate::deeds::{self, Told, told};
use crate::names;
use crate::text::joined;
use crate::times::{self, Style};
use crate::tongue::{Thing, Verb};
use crate::values::label;
use crate::voice::Voice;

/// So many names are told; the rest is counted.
const NAMED: usize = 3;
/// So many different things are told sentence by sentence.
const ONE_BY_ONE: usize = 2;

/// The step, told: what happened, and what was left as it is.
pub(crate) fn receipt(receipt: &Receipt, voice: &Voice<'_>) -> String {
    let deeds = &voice.tongue().deeds;
    let changes = worth_telling(receipt, voice);
    let mut said = match receipt.act {
        _ if changes.is_empty() && receipt.kept.is_empty() => vec![deeds.idle.to_owned()],
        Act::Undone => vec![deeds.undone.to_owned(), restored(&changes, voice)],
        Act::Redone => vec![deeds.redone.to_owned(), all(&changes, voice)],
        Act::Imported => vec![(deeds.imported)(&counted(&changes, voice))],
        Act::Planned => vec![deeds.replanned.to_owned(), all(&changes, voice)],
        _ => vec![all(&changes, voice)],
    };
    said.extend(kept(&receipt.kept, voice));
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// The changes of the listener's own agenda, without the blocks that only follow what happened to their item.
pub(crate) fn worth_telling<'r>(receipt: &'r Receipt, voice: &Voice<'_>) -> Vec<&'r Change> {
    let own = voice.agenda.and_then(|agenda| receipt.changes.get(&agenda.id));
    let changes: Vec<&Change> = match own {
        Some(own) => own.iter().collect(),
        None => receipt.all_changes().collect(),
    };
    let items: BTreeSet<&Key> = changes.iter().map(|change| &change.key).collect();
    let follows = |change: &Change| match change.after.as_ref().or(change.before.as_ref()).map(AsRef::as_ref) {
        Some(Entity::Block(block)) => receipt.act != Act::Planned && items.contains(&Key::Item(block.item)),
        _ => false,
    };
    changes.iter().filter(|change| !change.is_idle() && !follows(change)).copied().collect()
}

/// Few things sentence by sentence, many by what was done to them.
fn all(changes: &[&Change], voice: &Voice<'_>) -> String {
    let told: Vec<_> = changes.iter().filter_map(|change| told(change, voice)).collect();
    if told.len() <= ONE_BY_ONE {
        return told.iter().map(|told| told.sentence.as_str()).collect::<Vec<_>>().join(" ");
    }
    let mut groups: Vec<((Verb, Thing), Vec<&Told>)> = Vec::new();
    for one in &told {
        let what = (one.verb, one.thing);
        match groups.iter_mut().find(|(group, _)| *group == what) {
            Some((_, members)) => members.push(one),
            None => groups.push((what, vec![one])),
        }
    }
    groups.iter().map(|(what, members)| group(*what, members, voice)).collect::<Vec<_>>().join(" ")
}

fn group((verb, thing): (Verb, Thing), members: &[&Told], voice: &Voice<'_>) -> String {
    if let [one] = members {
        return one.sentence.clone();
    }
    let tongue = voice.tongue();
    let mut named: Vec<String> = Vec::new();
    for told in members {
        if !named.contains(&told.name) {
            named.push(told.name.clone());
        }
    }
    let more = named.len().saturating_sub(NAMED);
    named.truncate(NAMED);
    named.extend((more > 0).then(|| (tongue.deeds.and_more)(more as u64)));
    let counted = tongue.words.counted(thing, members.len() as u64);
    (tongue.deeds.several)(verb, &counted, &joined(&named, tongue.and))
}

/// After an undo: one thing by name and place, several by number.
fn restored(changes: &[&Change], voice: &Voice<'_>) -> String {
    let deeds = &voice.tongue().deeds;
    let [one] = changes else {
        return match changes.len() {
            0 => String::new(),
            n => (deeds.as_they_were)(&counted(changes, voice), n == 1),
        };
    };
    let (Some(now), was) = (one.after.as_ref(), one.before.as_ref()) else {
        let gone = one.before.as_ref().map(|gone| deeds::names_of(gone, voice).1);
        return gone.map(|name| (deeds.gone_again)(&name)).unwrap_or_default();
    };
    let (_, name) = deeds::names_of(now, voice);
    let place = span(now).map(|(start, end)| times::span(start, end, voice, Style::Full));
    match (was, place) {
        (None, Some(on)) => (deeds.back_on)(&name, &on),
        (None, None) => (deeds.back)(&name),
        (Some(was), Some(on)) if only_moved(was, now) => (deeds.back_on)(&name, &on),
        _ => told(one, voice).map(|told| told.sentence).unwrap_or_default(),
    }
}

fn only_moved(was: &Entity, now: &Entity) -> bool {
    let moves = ["start", "end", "at"];
    deeds::differing(was, now).iter().all(|name| moves.contains(&name.as_str()))
}

fn span(entity: &Entity) -> Option<(&agenda::Moment, &agenda::Moment)> {
    match entity {
        Entity::Item(item) if item.task().is_none() => item.span(),
        Entity::Block(block) => Some((&block.start, &block.end)),
        _ => None,
    }
}

/// `3 tasks and 1 event`.
pub(crate) fn counted(changes: &[&Change], voice: &Voice<'_>) -> String {
    let mut counts: Vec<(Thing, u64)> = Vec::new();
    for change in changes {
        let entity = change.after.as_ref().or(change.before.as_ref());
        let thing = entity.map_or_else(|| names::thing_of_key(&change.key), |entity| names::thing(entity));
        match counts.iter_mut().find(|(known, _)| *known == thing) {
            Some((_, n)) => *n += 1,
            None => counts.push((thing, 1)),
        }
    }
    let words = &voice.tongue().words;
    let parts: Vec<_> = counts.iter().map(|(thing, n)| words.counted(*thing, *n)).collect();
    joined(&parts, voice.tongue().and)
}

/// What was left alone because somebody changed it since, thing by thing.
pub(crate) fn kept(kept: &[Kept], voice: &Voice<'_>) -> Vec<String> {
    let deeds = &voice.tongue().deeds;
    let things: BTreeSet<&Key> = kept.iter().map(|kept| &kept.key).collect();
    let said = |key: &Key| {
        let name = names::or_this(key, voice);
        let of_it = kept.iter().filter(|kept| kept.key == *key);
        let properties: Option<BTreeSet<_>> = of_it.map(|kept| Some(label(kept.property.as_deref()?, voice))).collect();
        match properties {
            Some(properties) => {
                let properties: Vec<_> = properties.into_iter().collect();
                (deeds.kept)(&joined(&properties, voice.tongue().and), &name)
            }
            None => (deeds.kept_whole)(&name),
        }
    };
    things.into_iter().map(said).collect()
}

#[cfg(test)]
mod tests;
