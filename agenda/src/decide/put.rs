//! Putting a thing whole.

use super::{Deciding, Decision};
use crate::{Entity, Guard, Refusal};

impl Deciding<'_> {
    pub(super) fn put(&self, entity: &Entity, guard: Guard) -> Result<Decision, Refusal> {
        let key = entity.key();
        if let Some(held) = self.agenda.held(&key) {
            self.may_change(&held.entity)?;
        }
        self.may_change(entity)?;
        self.guard(&key, guard)?;
        Ok(Decision { changes: vec![self.settled(entity.clone())?], kept: Vec::new() })
    }
}
