//! Taking a step back: all of it where nothing happened since, and otherwise as much as others left.

use std::sync::Arc;

use super::{Deciding, Decision};
use crate::{Change, Entity, Kept, Key, Refusal, invert, merge};

impl Deciding<'_> {
    pub(super) fn revert(&self, changes: &[Change]) -> Result<Decision, Refusal> {
        let mut decision = Decision::default();
        for undone in invert(changes) {
            self.revert_one(&undone, &mut decision)?;
        }
        decision.changes.retain(|change| !change.is_idle());
        if decision.changes.is_empty() {
            return Err(Refusal::NothingLeft);
        }
        self.stands_whole(&decision.changes)?;
        Ok(decision)
    }

    /// `undone.before` is what the step made, `undone.after` what was there before it.
    fn revert_one(&self, undone: &Change, decision: &mut Decision) -> Result<(), Refusal> {
        let now = self.agenda.held(&undone.key).map(|held| Arc::clone(&held.entity));
        if let Some(now) = &now {
            self.may_change(now)?;
        }
        let (after, kept) = match (&now, &undone.before, &undone.after) {
            (now, made, wanted) if same(now.as_deref(), made.as_deref()) => (wanted.clone(), Vec::new()),
            (Some(now), Some(made), Some(wanted)) => merged(made, now, wanted)?,
            // Made by the step and changed since, or taken away and made anew, or gone since: it stays as it is.
            (now, _, _) => (now.clone(), vec![None]),
        };
        let kept = kept.into_iter().map(|property| Kept { key: undone.key.clone(), property });
        decision.kept.extend(kept);
        let after = match (after, &now) {
            (Some(after), now) => Some(Arc::new(self.heard_again(&after, now.as_deref()))),
            (None, _) => None,
        };
        decision.changes.push(Change { key: undone.key.clone(), before: now, after });
        Ok(())
    }

    /// Guests who were told of the step are told of its undoing: the sequence never falls back.
    fn heard_again(&self, after: &Entity, now: Option<&Entity>) -> Entity {
        match (after, now.and_then(Entity::as_item)) {
            (Entity::Item(after), Some(now)) => Entity::Item(self.booked(after.clone(), Some(now))),
            _ => after.clone(),
        }
    }

    /// Refuses to bring back what the actor may not touch, and to take back what something else has come to need since.
    fn stands_whole(&self, changes: &[Change]) -> Result<(), Refusal> {
        let mut then = self.agenda.clone();
        then.apply(changes, self.now);
        let after = Deciding { agenda: &then, ..*self };
        for change in changes {
            match &change.after {
                Some(entity) => after.may_change(entity).and(after.check(entity))?,
                None => {
                    if let Some(by) = after.user_of(&change.key) {
                        return Err(Refusal::InUse { key: change.key.clone(), by });
                    }
                }
            }
        }
        Ok(())
    }

    /// Something that could not stand without the thing of this key.
    fn user_of(&self, key: &Key) -> Option<Key> {
        let home = match key {
            Key::Calendar(id) => crate::Home::Calendar(*id),
            Key::List(id) => crate::Home::List(*id),
            Key::Item(id) => return self.agenda.blocks_of(*id).next().map(|block| Key::Block(block.id)),
            _ => return None,
        };
        self.agenda.items_in(home).next().map(|item| Key::Item(item.id))
    }
}

/// Equal but for what only counts how often guests heard of it.
fn same(left: Option<&Entity>, right: Option<&Entity>) -> bool {
    match (left, right) {
        (Some(Entity::Item(left)), Some(Entity::Item(right))) => {
            let mut right = right.clone();
            right.sequence = left.sequence;
            *left == right
        }
        (left, right) => left == right,
    }
}

type Merge = (Option<Arc<Entity>>, Vec<Option<String>>);

/// What the step changed goes back; what others changed since stays and is named.
fn merged(made: &Entity, now: &Entity, wanted: &Entity) -> Result<Merge, Refusal> {
    let merged = merge(&made.fields(), &now.fields(), &wanted.fields());
    let kept = merged.kept.into_iter().filter(|name| name != "sequence").map(Some).collect();
    Ok((Some(Arc::new(now.of_same_kind(merged.fields)?)), kept))
}
