//! What must be true after a turn.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::pattern::{AnyOf, Pattern};
use super::snapshot::{Snapshot, Thing};
use super::stage::{Person, Reply};

/// Everything that is left out may be anything.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Expect {
    created: Vec<Pattern>,
    changed: Vec<Edge>,
    removed: Vec<Pattern>,
    completed: Vec<Pattern>,
    exists: Vec<Pattern>,
    /// Nothing but that happened.
    only: bool,
    nothing: bool,
    asks: Option<bool>,
    says: Vec<AnyOf>,
    says_not: Vec<String>,
    free: Option<Window>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edge {
    from: Pattern,
    to: Pattern,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Window {
    start: jiff::civil::DateTime,
    end: jiff::civil::DateTime,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Created,
    Changed,
    Removed,
    Completed,
}

impl Expect {
    /// The first thing that is not as it must be.
    pub(super) fn flaw(
        &self,
        before: &Snapshot,
        after: &Snapshot,
        reply: &Reply,
        person: &Person<'_>,
    ) -> Option<String> {
        let zone = &person.zone;
        let fates = fates(before, after);
        let was = |id: &str| before.items.get(id);
        let is = |id: &str| after.items.get(id);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut find = |fate: Fate, fits: &dyn Fn(&str) -> bool| {
            let found = fates.iter().find(|(id, one)| *one == fate && !told.contains(id.as_str()) && fits(id));
            found.map(|(id, _)| told.insert(id)).is_some()
        };
        let now = |pattern: &Pattern, id: &str| is(id).is_some_and(|thing| pattern.fits(thing, zone));
        let then = |pattern: &Pattern, id: &str| was(id).is_some_and(|thing| pattern.fits(thing, zone));
        for pattern in &self.created {
            if !find(Fate::Created, &|id| now(pattern, id)) {
                return Some(format!("nothing was created like {pattern:?}, only {:?}", made(&fates, after)));
            }
        }
        for edge in &self.changed {
            if !find(Fate::Changed, &|id| then(&edge.from, id) && now(&edge.to, id)) {
                return Some(format!("nothing was changed into {:?}", edge.to));
            }
        }
        for (fate, patterns) in [(Fate::Removed, &self.removed), (Fate::Completed, &self.completed)] {
            for pattern in patterns {
                if !find(fate, &|id| then(pattern, id)) {
                    return Some(format!("{fate:?} should be {pattern:?}"));
                }
            }
        }
        let exists = |pattern: &&Pattern| !after.items.values().any(|thing| alive(thing) && pattern.fits(thing, zone));
        if let Some(pattern) = self.exists.iter().find(exists) {
            return Some(format!("there is nothing like {pattern:?}"));
        }
        let quiet = self.nothing || self.asks == Some(true);
        let beside = fates.iter().find(|(id, _)| quiet || (self.only && !told.contains(id.as_str())));
        if let Some((id, fate)) = beside {
            return Some(format!("{fate:?} was also {:?}", is(id).or(was(id))));
        }
        self.misspoken(reply, person)
    }

    fn misspoken(&self, reply: &Reply, person: &Person<'_>) -> Option<String> {
        if let Some(asks) = self.asks.filter(|asks| *asks != reply.asks) {
            return Some(format!("asks should be {asks}"));
        }
        if let Some(part) = self.says.iter().find(|part| !part.is_in(&reply.text)) {
            return Some(format!("it does not say {part:?}"));
        }
        let text = reply.text.to_lowercase();
        if let Some(part) = self.says_not.iter().find(|part| text.contains(&part.to_lowercase())) {
            return Some(format!("it says {part:?}"));
        }
        let window = self.free.as_ref()?;
        let at = |civil| person.zone.rules().to_ambiguous_zoned(civil).compatible().map(|at| at.timestamp());
        let (Ok(from), Ok(to)) = (at(window.start), at(window.end)) else { return Some("no such window".to_owned()) };
        let inside = !reply.slots.is_empty() && reply.slots.iter().all(|(start, end)| *start >= from && *end <= to);
        (!inside).then(|| format!("it offers {:?}", reply.slots))
    }
}

fn fates(before: &Snapshot, after: &Snapshot) -> Vec<(String, Fate)> {
    let ids: BTreeSet<&String> = before.items.keys().chain(after.items.keys()).collect();
    let fate = |id: &String| match (before.items.get(id), after.items.get(id)) {
        (None, Some(_)) => Some(Fate::Created),
        (Some(was), None) if alive(was) => Some(Fate::Removed),
        (Some(was), Some(is)) if alive(was) && is.cancelled => Some(Fate::Removed),
        (Some(was), Some(is)) if !was.done && is.done => Some(Fate::Completed),
        (Some(was), Some(is)) if was != is => Some(Fate::Changed),
        _ => None,
    };
    ids.into_iter().filter_map(|id| Some((id.clone(), fate(id)?))).collect()
}

fn alive(thing: &Thing) -> bool {
    !thing.cancelled
}

fn made<'a>(fates: &[(String, Fate)], after: &'a Snapshot) -> Vec<&'a Thing> {
    fates.iter().filter(|(_, fate)| *fate == Fate::Created).filter_map(|(id, _)| after.items.get(id)).collect()
}
