//! What a command means to an agenda: the changes it makes, or why it makes none.

mod access;
mod adopt;
mod answer;
mod check;
mod complete;
mod edit;
mod put;
mod remove;
mod revert;
mod series;

use jiff::Timestamp;

use crate::limits::MOST_COMMANDS;
use crate::{Actor, Agenda, Change, Command, Entity, Guard, Item, Kept, Key, Limit, Refusal, Scope};

/// What comes of a command.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// Each key once, in the order in which they were first touched.
    pub changes: Vec<Change>,
    /// What was asked for and left as it is.
    pub kept: Vec<Kept>,
}

/// Decides a command: pure, so that a preview and the deed are the same.
///
/// ```
/// use agenda::*;
/// # let me = UserId(uuid::Uuid::from_u128(1));
/// let agenda = Agenda::empty(AgendaId(uuid::Uuid::from_u128(2)), Grantee::User(me));
/// let home = List { id: ListId(uuid::Uuid::from_u128(3)), name: "Home".into(), colour: None, order: 0, calendar: None, extra: vec![] };
/// let decision = decide(&agenda, &Actor::person(me, Door::Web), &Command::add(home), jiff::Timestamp::UNIX_EPOCH)?;
/// assert_eq!(decision.changes.len(), 1);
/// # Ok::<(), Refusal>(())
/// ```
pub fn decide(agenda: &Agenda, actor: &Actor, command: &Command, now: Timestamp) -> Result<Decision, Refusal> {
    if !actor.may(Scope::Write) {
        return Err(Refusal::OutOfScope { needs: Scope::Write });
    }
    let desk = Deciding { agenda, actor, now };
    let mut decision = match command {
        Command::Put { entity, guard } => desk.put(entity, *guard)?,
        Command::Edit { key, reach, fields, guard, base } => desk.edit(key, *reach, fields, *guard, base.as_deref())?,
        Command::Remove { key, reach, guard } => desk.remove(key, *reach, *guard)?,
        Command::Complete { item, occurrence, done } => desk.complete(*item, *occurrence, *done)?,
        Command::Cancel { item, reach } => desk.cancel(*item, *reach)?,
        Command::Answer { item, occurrence, email, reply } => desk.answer(*item, *occurrence, email, *reply)?,
        Command::Adopt { based_on, blocks, gone } => desk.adopt(*based_on, blocks, gone)?,
        Command::Revert { changes } => desk.revert(changes)?,
        Command::All(commands) => all(agenda, actor, commands, now)?,
    };
    decision.changes.retain(|change| !change.is_idle());
    Ok(decision)
}

/// Each command sees what the ones before it did; one refusal refuses all.
fn all(agenda: &Agenda, actor: &Actor, commands: &[Command], now: Timestamp) -> Result<Decision, Refusal> {
    if commands.len() > MOST_COMMANDS {
        return Err(Refusal::TooMuch { what: Limit::Commands, limit: MOST_COMMANDS, found: commands.len() });
    }
    let mut working = agenda.clone();
    let mut whole = Decision::default();
    for command in commands {
        let step = decide(&working, actor, command, now)?;
        working.apply(&step.changes, now);
        working.version = agenda.version;
        whole.changes.extend(step.changes);
        whole.kept.extend(step.kept);
    }
    whole.changes = squashed(whole.changes);
    Ok(whole)
}

/// One change for each key: from what stood first to what stands last.
fn squashed(changes: Vec<Change>) -> Vec<Change> {
    let mut at: std::collections::BTreeMap<Key, usize> = std::collections::BTreeMap::new();
    let mut squashed: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        match at.get(&change.key) {
            Some(index) => squashed[*index].after = change.after,
            None => {
                at.insert(change.key.clone(), squashed.len());
                squashed.push(change);
            }
        }
    }
    squashed
}

/// A command being decided: what stands, who asks, when.
#[derive(Clone, Copy)]
struct Deciding<'a> {
    agenda: &'a Agenda,
    actor: &'a Actor,
    now: Timestamp,
}

impl Deciding<'_> {
    /// The item, if the actor may change it.
    fn editable(&self, key: &Key) -> Result<&Item, Refusal> {
        let held = self.agenda.held(key).ok_or_else(|| Refusal::NotFound { key: key.clone() })?;
        self.may_change(&held.entity)?;
        held.entity.as_item().ok_or_else(|| Refusal::NotForThisKind { key: key.clone() })
    }

    /// Holds a guard against what stands. Whoever may not see a thing does not learn by a guard that it is there.
    fn guard(&self, key: &Key, guard: Guard) -> Result<(), Refusal> {
        let found = self.agenda.held(key);
        match (guard, found) {
            (Guard::None, _) | (Guard::IfAbsent, None) => Ok(()),
            (Guard::IfAbsent, Some(_)) => Err(Refusal::Exists { key: key.clone() }),
            (Guard::IfMatch(_), None) => Err(Refusal::NotFound { key: key.clone() }),
            (Guard::IfMatch(expected), Some(held)) if held.version == expected => Ok(()),
            (Guard::IfMatch(expected), Some(held)) => {
                Err(Refusal::Changed { key: key.clone(), expected, found: held.version })
            }
        }
    }

    /// A thing as it is about to stand: checked, its bookkeeping done.
    fn settled(&self, entity: Entity) -> Result<Change, Refusal> {
        let mut change = Change::to(self.agenda, entity);
        if let (Some(Entity::Item(after)), before) = (change.after.as_deref(), change.before.as_deref()) {
            let after = self.booked(after.clone(), before.and_then(Entity::as_item));
            change.after = Some(std::sync::Arc::new(Entity::Item(after)));
        }
        if let Some(after) = &change.after {
            self.check(after)?;
        }
        Ok(change)
    }

    /// Keeps the moment of making, and raises the sequence where guests must hear of what changed.
    fn booked(&self, mut after: Item, before: Option<&Item>) -> Item {
        match before {
            None => after.created = after.created.or(Some(self.now)),
            Some(before) => {
                after.created = before.created;
                if after.sequence <= before.sequence {
                    after.sequence = before.sequence + u32::from(guests_must_hear(before, &after));
                }
            }
        }
        after
    }
}

/// True if a change matters to the people invited: when, where, whether.
fn guests_must_hear(before: &Item, after: &Item) -> bool {
    let (Some(was), Some(is)) = (before.event(), after.event()) else { return false };
    let invited = !was.guests.is_empty() || !is.guests.is_empty();
    let moved = was.start != is.start || was.end != is.end || before.recurrence != after.recurrence;
    let differs = before.overrides != after.overrides || before.place != after.place || was.status != is.status;
    invited && after.origin.is_none() && (moved || differs)
}

#[cfg(test)]
mod tests;
