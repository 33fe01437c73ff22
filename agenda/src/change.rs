//! Changes: what was, what is. A journal is made of them, and undo is the same turned round.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Agenda, Entity, Key};

/// One thing before and after; absent before: it was made; absent after: it was taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Change {
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "item:0190a5c0-0000-7000-8000-000000000001"))]
    pub key: Key,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Entity>))]
    pub before: Option<Arc<Entity>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Entity>))]
    pub after: Option<Arc<Entity>>,
}

impl Change {
    /// Something new.
    pub fn made(after: impl Into<Entity>) -> Self {
        let after = after.into();
        Self { key: after.key(), before: None, after: Some(Arc::new(after)) }
    }

    /// What stands in the agenda under the key of `after`, and `after`.
    pub fn to(agenda: &Agenda, after: impl Into<Entity>) -> Self {
        let after = after.into();
        let key = after.key();
        let before = agenda.held(&key).map(|held| Arc::clone(&held.entity));
        Self { key, before, after: Some(Arc::new(after)) }
    }

    /// What stands in the agenda, and nothing.
    pub fn gone(agenda: &Agenda, key: Key) -> Self {
        let before = agenda.held(&key).map(|held| Arc::clone(&held.entity));
        Self { key, before, after: None }
    }

    /// True if it changes nothing.
    pub fn is_idle(&self) -> bool {
        self.before == self.after
    }
}

/// The changes that take these back, last first.
pub fn invert(changes: &[Change]) -> Vec<Change> {
    let turned = |change: &Change| Change {
        key: change.key.clone(),
        before: change.after.clone(),
        after: change.before.clone(),
    };
    changes.iter().rev().map(turned).collect()
}
