//! Changing some properties of a thing: all of it, one occurrence, or one and all after it.

use std::collections::BTreeSet;

use super::{Deciding, Decision};
use crate::recurrence::OccurrenceKey;
use crate::{BadField, Entity, Fields, Flaw, Guard, Item, Kept, Key, Reach, Refusal, merge};

/// What belongs to a series, not to one occurrence of it.
const OF_THE_SERIES: &[&str] =
    &["id", "uid", "kind", "calendar", "list", "recurrence", "overrides", "origin", "created"];

impl Deciding<'_> {
    pub(super) fn edit(
        &self,
        key: &Key,
        reach: Reach,
        fields: &Fields,
        guard: Guard,
        base: Option<&Entity>,
    ) -> Result<Decision, Refusal> {
        let held = self.agenda.held(key).ok_or_else(|| Refusal::NotFound { key: key.clone() })?;
        self.may_change(&held.entity)?;
        self.guard(key, guard)?;
        match reach {
            Reach::All => self.edit_all(&held.entity, fields, base),
            Reach::This(occurrence) => {
                let edited = self.edit_one(self.editable(key)?, occurrence, fields)?;
                Ok(Decision { changes: vec![self.settled(Entity::Item(edited))?], kept: Vec::new() })
            }
            Reach::Following(occurrence, id) => {
                let (head, tail) = self.divided(self.editable(key)?, occurrence, id)?;
                let tail = self.moved_along(&tail, tail.edited(fields)?);
                let head = head.map(|head| self.settled(Entity::Item(head)));
                let changes = head.into_iter().chain([self.settled(Entity::Item(tail))]).collect::<Result<_, _>>()?;
                Ok(Decision { changes, kept: Vec::new() })
            }
        }
    }

    fn edit_all(&self, now: &Entity, fields: &Fields, base: Option<&Entity>) -> Result<Decision, Refusal> {
        let (fields, kept) = match base {
            Some(base) => merged_edit(base, now, fields),
            None => (fields.clone(), BTreeSet::new()),
        };
        let edited = match (now, now.edited(&fields)?) {
            (Entity::Item(before), Entity::Item(after)) => Entity::Item(self.moved_along(before, after)),
            (_, edited) => edited,
        };
        // Moving it to another calendar or list needs the right to put it there.
        self.may_change(&edited)?;
        let key = now.key();
        let kept = kept.into_iter().map(|name| Kept { key: key.clone(), property: Some(name) }).collect();
        Ok(Decision { changes: vec![self.settled(edited)?], kept })
    }

    /// The series with one occurrence that differs.
    pub(super) fn edit_one(&self, item: &Item, occurrence: OccurrenceKey, edit: &Fields) -> Result<Item, Refusal> {
        self.is_occurrence(item, occurrence)?;
        if let Some((name, value)) = edit.0.iter().find(|(name, _)| OF_THE_SERIES.contains(&name.as_str())) {
            let value = crate::fields::shown(value);
            return Err(BadField { field: name.clone(), value, flaw: Flaw::Fixed }.into());
        }
        let plain = item.plain_occurrence(occurrence);
        let as_it_is = item.occurrence(occurrence);
        let edited = as_it_is.edited(edit)?;
        self.check(&Entity::Item(edited.clone()))?;
        let mut series = item.clone();
        let difference = plain.fields().difference(&edited.fields());
        if difference.is_empty() {
            series.overrides.remove(&occurrence);
        } else {
            series.overrides.insert(occurrence, difference);
        }
        Ok(series)
    }
}

/// An edit that began from an older state: what it changes, less what others changed since.
fn merged_edit(base: &Entity, now: &Entity, edit: &Fields) -> (Fields, BTreeSet<String>) {
    let (base, now) = (base.fields(), now.fields());
    let wanted = base.clone().edited(edit);
    let merged = merge(&base, &now, &wanted);
    (now.difference(&merged.fields), merged.kept)
}
