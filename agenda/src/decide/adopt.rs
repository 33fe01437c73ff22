//! Making a plan stand.

use super::{Deciding, Decision};
use crate::limits::MOST_BLOCKS;
use crate::{BadField, Block, BlockId, Change, Entity, Flaw, Key, Limit, Refusal, Version};

impl Deciding<'_> {
    pub(super) fn adopt(&self, based_on: Version, blocks: &[Block], gone: &[BlockId]) -> Result<Decision, Refusal> {
        if based_on != self.agenda.version {
            return Err(Refusal::PlanIsStale { based_on, now: self.agenda.version });
        }
        let found = blocks.len() + gone.len();
        if found > MOST_BLOCKS {
            return Err(Refusal::TooMuch { what: Limit::Blocks, limit: MOST_BLOCKS, found });
        }
        let mut changes = Vec::with_capacity(found);
        for id in gone {
            let key = Key::Block(*id);
            let block = self.agenda.block(*id).ok_or_else(|| Refusal::NotFound { key: key.clone() })?;
            self.may_change(&Entity::Block(block.clone()))?;
            stays_pinned(block, None)?;
            changes.push(Change::gone(self.agenda, key));
        }
        for block in blocks {
            let entity = Entity::Block(block.clone());
            self.may_change(&entity)?;
            if let Some(before) = self.agenda.block(block.id) {
                stays_pinned(before, Some(block))?;
            }
            changes.push(self.settled(entity)?);
        }
        Ok(Decision { changes, kept: Vec::new() })
    }
}

/// No plan moves what a person pinned.
fn stays_pinned(before: &Block, after: Option<&Block>) -> Result<(), Refusal> {
    let stays = after.is_some_and(|after| after.start == before.start && after.end == before.end && after.pinned);
    if before.pinned && !stays {
        return Err(BadField { field: "pinned".to_owned(), value: before.id.to_string(), flaw: Flaw::Fixed }.into());
    }
    Ok(())
}
