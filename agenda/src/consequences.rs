//! What a change causes outside the agenda: reminders to queue, guests to tell, a plan to look at again.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::recurrence::{OccurrenceKey, Start};
use crate::{Agenda, Alarm, AutoPlan, Change, Entity, Item, ItemId, Key, What, Zone};

/// How long an invitation waits in the outbox, so that an undo withdraws it unseen.
pub const SECOND_THOUGHTS: SignedDuration = SignedDuration::from_secs(20);

/// Something to be done outside, once, at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    pub errand: Errand,
    pub run_at: Timestamp,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Errand {
    /// Tell the person. Only the next one of an item is queued; its run queues the following.
    Remind { item: ItemId, occurrence: Option<OccurrenceKey> },
    /// Tell the guests how the event stands.
    Invite { item: ItemId },
    /// Look whether the plan still holds.
    Replan,
}

impl Job {
    /// What the queue calls jobs of this errand.
    pub fn kind(&self) -> &'static str {
        match self.errand {
            Errand::Remind { .. } => "remind",
            Errand::Invite { .. } => "invite",
            Errand::Replan => "replan",
        }
    }

    /// Jobs of one agenda with the same name replace each other. A reminder's name has its moment: a change of the item
    /// that comes while it is due must not put another in its place.
    pub fn name(&self) -> String {
        match &self.errand {
            Errand::Remind { item, .. } => format!("remind:{item}:{}", self.run_at),
            Errand::Invite { item } => format!("invite:{item}"),
            Errand::Replan => "replan".to_owned(),
        }
    }
}

/// What follows from changes that an agenda has just taken in.
pub fn consequences(agenda: &Agenda, changes: &[Change], now: Timestamp) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut replan = false;
    for change in changes {
        replan |= matters_to_the_plan(change);
        if moves_the_zone(change) {
            // What floats, and what is a whole day, rings at another moment now.
            let all = agenda.items().filter_map(|item| next_reminder(item, agenda.zone(), now));
            jobs.extend(all);
        }
        if let Key::Item(_) = change.key {
            let before = change.before.as_deref().and_then(Entity::as_item);
            let after = change.after.as_deref().and_then(Entity::as_item);
            jobs.extend(after.and_then(|item| next_reminder(item, agenda.zone(), now)));
            jobs.extend(guests_to_tell(before, after, now));
        }
    }
    // Nobody waits for a plan that is not to be adopted by itself.
    if replan && agenda.settings().planning.auto == AutoPlan::Apply {
        jobs.push(Job { errand: Errand::Replan, run_at: now });
    }
    jobs
}

/// The first reminder of an item after a moment.
pub fn next_reminder(item: &Item, home: &Zone, after: Timestamp) -> Option<Job> {
    let (run_at, occurrence) = rings(item, home, after).into_iter().min()?;
    Some(Job { errand: Errand::Remind { item: item.id, occurrence }, run_at })
}

/// What of an item rings at exactly this moment: the item itself, or occurrences of a series.
pub fn ringing(item: &Item, home: &Zone, at: Timestamp) -> BTreeSet<Option<OccurrenceKey>> {
    let just_before = at.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(Timestamp::MIN);
    let found = rings(item, home, just_before).into_iter().filter(|(moment, _)| *moment == at);
    let mut keys: BTreeSet<_> = found.map(|(_, key)| key).collect();
    // A moment that was named belongs to all occurrences alike: it is told once, of the next.
    let named = item.reminders.iter().any(|alarm| matches!(alarm, Alarm::At(moment) if moment.instant(home) == at));
    if named && keys.len() > 1 {
        let begins = |key: OccurrenceKey| item.occurrence(key).start().map(|start| start.instant(home));
        let to_come = keys.iter().find(|key| key.and_then(begins).is_some_and(|start| start >= at));
        keys = to_come.or(keys.last()).copied().into_iter().collect();
    }
    keys
}

/// How many occurrences ahead are looked at for the next reminder: enough for a year ahead of a daily series.
const OCCURRENCES_AHEAD: usize = 400;

/// How long after its occurrence began a reminder may come.
const LONGEST_LAG: SignedDuration = SignedDuration::from_hours(24 * 7);

/// The moments after one that something rings at: all of an item, and of a series the first that come.
fn rings(item: &Item, home: &Zone, after: Timestamp) -> Vec<(Timestamp, Option<OccurrenceKey>)> {
    let silent = item.reminders.is_empty() && !matches!(item.what, What::Reminder(_));
    if item.is_over() || silent {
        return Vec::new();
    }
    if item.recurrence.is_none() {
        return moments(item, home).into_iter().filter(|at| *at > after).map(|at| (at, None)).collect();
    }
    rings_of_series(item, home, after).into_iter().map(|(at, key)| (at, Some(key))).collect()
}

fn rings_of_series(item: &Item, home: &Zone, after: Timestamp) -> Vec<(Timestamp, OccurrenceKey)> {
    let (Some(recurrence), Some(first)) = (&item.recurrence, item.start()) else { return Vec::new() };
    let start = Start::from(first);
    let from = after.saturating_sub(LONGEST_LAG).unwrap_or(Timestamp::MIN);
    let plain = recurrence.starts(&start).home(home).from_instant(from);
    let ahead = |key: OccurrenceKey| {
        let occurrence = item.occurrence(key);
        let open = if occurrence.is_over() { Vec::new() } else { moments(&occurrence, home) };
        open.into_iter().filter(|at| *at > after).map(move |at| (at, key)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = item.overrides.keys().flat_map(|key| ahead(*key)).collect();
    let lead = longest_lead(item);
    for (seen, occurrence) in plain.iter().enumerate() {
        found.extend(ahead(occurrence.key));
        // Whatever begins later than this rings after the first that was found.
        let first = found.iter().map(|(at, _)| at.saturating_add(lead).unwrap_or(Timestamp::MAX)).min();
        if seen >= OCCURRENCES_AHEAD || first.is_some_and(|first| occurrence.instant > first) {
            break;
        }
    }
    found
}

/// How long before its start anything of the item may ring.
fn longest_lead(item: &Item) -> SignedDuration {
    let minutes = item.reminders.iter().map(|alarm| match alarm {
        Alarm::BeforeStart(minutes) | Alarm::BeforeEnd(minutes) => *minutes,
        Alarm::At(_) => 0,
    });
    SignedDuration::from_mins(minutes.max().unwrap_or(0).max(0).into())
}

/// The moments at which one occurrence is to be told of.
fn moments(item: &Item, home: &Zone) -> Vec<Timestamp> {
    let Some((start, end)) = item.shown_span().or_else(|| item.span()) else { return Vec::new() };
    let (start, end) = (start.instant(home), end.instant(home));
    let before = |at: Timestamp, minutes: i32| {
        at.saturating_sub(SignedDuration::from_mins(minutes.into())).unwrap_or(Timestamp::MIN)
    };
    let alarms = item.reminders.iter().map(|alarm| match alarm {
        Alarm::BeforeStart(minutes) => before(start, *minutes),
        Alarm::BeforeEnd(minutes) => before(end, *minutes),
        Alarm::At(moment) => moment.instant(home),
    });
    let own = matches!(item.what, What::Reminder(_)).then_some(start);
    alarms.chain(own).collect()
}

/// Guests hear of an event that is new to them, raised in sequence, or gone. A guest's own copy tells nobody.
fn guests_to_tell(before: Option<&Item>, after: Option<&Item>, now: Timestamp) -> Option<Job> {
    let invited = |item: &Item| item.origin.is_none() && item.event().is_some_and(|event| !event.guests.is_empty());
    let tell = match (before, after) {
        (None, Some(after)) => invited(after),
        (Some(before), None) => invited(before),
        (Some(before), Some(after)) => (invited(before) || invited(after)) && after.sequence > before.sequence,
        (None, None) => false,
    };
    let item = after.or(before)?.id;
    let run_at = now.saturating_add(SECOND_THOUGHTS).unwrap_or(now);
    tell.then_some(Job { errand: Errand::Invite { item }, run_at })
}

fn moves_the_zone(change: &Change) -> bool {
    let zone = |entity: Option<&Entity>| match entity {
        Some(Entity::Settings(settings)) => Some(settings.zone.clone()),
        _ => None,
    };
    let (before, after) = (zone(change.before.as_deref()), zone(change.after.as_deref()));
    before.is_some() && after.is_some() && before != after
}

fn matters_to_the_plan(change: &Change) -> bool {
    let matters = |entity: &Entity| match entity {
        Entity::Item(item) => !matches!(item.what, What::Reminder(_)),
        Entity::Settings(_) | Entity::Calendar(_) | Entity::Travel(_) => true,
        _ => false,
    };
    [&change.before, &change.after].into_iter().flatten().any(|entity| matters(entity))
}

#[cfg(test)]
mod tests;
