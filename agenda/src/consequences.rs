//! What a change causes outside the agenda: reminders to queue, guests to tell, a plan to look at again.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::recurrence::{OccurrenceKey, Start};
use crate::{Agenda, Alarm, Change, Entity, Item, ItemId, Key, What, Zone};

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
    /// Tell the person. Of a series only the next one is queued; its run queues the following.
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

    /// Jobs of one agenda with the same name replace each other.
    pub fn name(&self) -> String {
        match &self.errand {
            Errand::Remind { item, .. } => format!("remind:{item}"),
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
        if let Key::Item(_) = change.key {
            let before = change.before.as_deref().and_then(Entity::as_item);
            let after = change.after.as_deref().and_then(Entity::as_item);
            jobs.extend(after.and_then(|item| next_reminder(item, agenda.zone(), now)));
            jobs.extend(guests_to_tell(before, after, now));
        }
    }
    if replan {
        jobs.push(Job { errand: Errand::Replan, run_at: now });
    }
    jobs
}

/// The first reminder of an item after a moment.
pub fn next_reminder(item: &Item, home: &Zone, after: Timestamp) -> Option<Job> {
    if item.is_over() {
        return None;
    }
    let stands_alone = matches!(item.what, What::Reminder(_));
    if item.reminders.is_empty() && !stands_alone {
        return None;
    }
    let job = |occurrence, run_at| Job { errand: Errand::Remind { item: item.id, occurrence }, run_at };
    if item.recurrence.is_none() {
        let run_at = moments(item, home).into_iter().filter(|at| *at > after).min()?;
        return Some(job(None, run_at));
    }
    upcoming(item, home, after).into_iter().min().map(|(run_at, key)| job(Some(key), run_at))
}

/// How many occurrences ahead are looked at for the next reminder: enough for one a week ahead of a daily series.
const OCCURRENCES_AHEAD: usize = 16;

/// How long before its occurrence a reminder may come.
const LONGEST_LEAD: SignedDuration = SignedDuration::from_hours(24 * 7);

fn upcoming(item: &Item, home: &Zone, after: Timestamp) -> Vec<(Timestamp, OccurrenceKey)> {
    let (Some(recurrence), Some(first)) = (&item.recurrence, item.start()) else { return Vec::new() };
    let start = Start::from(first);
    let from = after.saturating_sub(LONGEST_LEAD).unwrap_or(Timestamp::MIN);
    let plain = recurrence.starts(&start).home(home).from_instant(from);
    let ahead = |key: OccurrenceKey| {
        let occurrence = item.occurrence(key);
        let open = if occurrence.is_over() { Vec::new() } else { moments(&occurrence, home) };
        open.into_iter().filter(|at| *at > after).map(move |at| (at, key)).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    let mut seen = 0;
    for occurrence in plain.iter() {
        found.extend(ahead(occurrence.key));
        seen += usize::from(occurrence.instant > after);
        if seen > OCCURRENCES_AHEAD {
            break;
        }
    }
    let moved = item.overrides.keys().flat_map(|key| ahead(*key));
    found.extend(moved);
    found
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
