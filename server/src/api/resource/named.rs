//! What an address names: a thing, or one occurrence of a series.

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, Held, ItemId, Key, Reach};
use desk::View;
use std::sync::Arc;
use uuid::Uuid;

use super::Resource;
use crate::api::write;
use crate::problem::Problem;

/// A thing, or one occurrence of it.
#[derive(Clone, Debug)]
pub(in crate::api) struct Named {
    pub(in crate::api) key: Key,
    pub(in crate::api) occurrence: Option<OccurrenceKey>,
}

impl Named {
    /// Reads the last part of an address. What names nothing is not found.
    pub(in crate::api) fn read<R: Resource>(text: &str) -> Result<Self, Problem> {
        let (id, occurrence) = match text.split_once('@') {
            Some((id, occurrence)) if R::ITEM.is_some() => {
                (id, Some(occurrence.parse().map_err(|_| Problem::not_found())?))
            }
            _ => (text, None),
        };
        Ok(Self { key: R::key(id).ok_or_else(Problem::not_found)?, occurrence })
    }

    /// Finds it in a view. What is there but of another kind is not found either.
    pub(in crate::api) fn find<'v, R: Resource>(&self, view: &'v View) -> Result<(&'v Arc<Agenda>, &'v Held), Problem> {
        view.find(&self.key).filter(|(_, held)| R::is(&held.entity)).ok_or_else(Problem::not_found)
    }

    /// How much of its series a write means; `fresh` names the second half of a divided one.
    pub(in crate::api) fn reach(&self, asked: write::Reach, fresh: Uuid) -> Reach {
        match (self.occurrence, asked) {
            (None, _) => Reach::All,
            (Some(occurrence), write::Reach::This) => Reach::This(occurrence),
            (Some(occurrence), write::Reach::Following) => Reach::Following(occurrence, ItemId(fresh)),
        }
    }
}
