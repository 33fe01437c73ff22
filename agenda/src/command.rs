//! What doors ask of an agenda: every door translates what it received into one of these.

use serde::{Deserialize, Serialize};

use crate::recurrence::OccurrenceKey;
use crate::{Block, BlockId, Change, Entity, Fields, ItemId, Key, Reply, Version};

/// Something to be done to one agenda, whole or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Puts a thing whole, new or in place of the one under its key.
    Put { entity: Box<Entity>, guard: Guard },
    /// Changes some properties of a thing.
    Edit {
        key: Key,
        reach: Reach,
        fields: Fields,
        guard: Guard,
        /// The thing as it was when the edit began: what others changed since is then kept, property by property.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base: Option<Box<Entity>>,
    },
    /// Takes a thing away, with what cannot stand without it.
    Remove { key: Key, reach: Reach, guard: Guard },
    /// Marks a task or reminder done, or open again; of a series one occurrence.
    Complete { item: ItemId, occurrence: Option<OccurrenceKey>, done: bool },
    /// Keeps an event or task but marks it cancelled, so that guests hear of it.
    Cancel { item: ItemId, reach: Reach },
    /// The answer of a guest to an invitation.
    Answer { item: ItemId, occurrence: Option<OccurrenceKey>, email: String, reply: Reply },
    /// Makes a plan stand: these blocks and no others of the items they belong to.
    Adopt { based_on: Version, blocks: Vec<Block>, gone: Vec<BlockId> },
    /// Takes back a step: these changes, as the journal holds them.
    Revert { changes: Vec<Change> },
    /// All of them in order, or none.
    All(Vec<Command>),
}

/// What must hold of a thing for a command to be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    #[default]
    None,
    /// It stands, last touched by this version.
    IfMatch(Version),
    /// It does not stand yet.
    IfAbsent,
}

/// How much of a series is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    #[default]
    All,
    /// One occurrence.
    This(OccurrenceKey),
    /// One occurrence and all after it, which become a series of their own under the id.
    Following(OccurrenceKey, ItemId),
}

impl Command {
    /// Puts a thing, whatever stands there.
    pub fn put(entity: impl Into<Entity>) -> Self {
        Self::Put { entity: Box::new(entity.into()), guard: Guard::None }
    }

    /// Adds a thing that must not stand yet.
    pub fn add(entity: impl Into<Entity>) -> Self {
        Self::Put { entity: Box::new(entity.into()), guard: Guard::IfAbsent }
    }

    /// Changes properties of a thing, all of a series.
    pub fn edit(key: Key, fields: Fields) -> Self {
        Self::Edit { key, reach: Reach::All, fields, guard: Guard::None, base: None }
    }

    /// Takes a thing away, all of a series.
    pub fn remove(key: Key) -> Self {
        Self::Remove { key, reach: Reach::All, guard: Guard::None }
    }

    /// What it is, for the history.
    pub fn act(&self) -> Act {
        match self {
            Self::Put { guard: Guard::IfAbsent, .. } => Act::Added,
            Self::Put { .. } => Act::Put,
            Self::Edit { .. } => Act::Edited,
            Self::Remove { .. } => Act::Removed,
            Self::Complete { done: true, .. } => Act::Completed,
            Self::Complete { done: false, .. } => Act::Reopened,
            Self::Cancel { .. } => Act::Cancelled,
            Self::Answer { .. } => Act::Answered,
            Self::Adopt { .. } => Act::Planned,
            Self::Revert { .. } => Act::Undone,
            Self::All(commands) => match commands.as_slice() {
                [one] => one.act(),
                _ => Act::Several,
            },
        }
    }
}

/// What a step was, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Added,
    Put,
    Edited,
    Removed,
    Completed,
    Reopened,
    Cancelled,
    Answered,
    Planned,
    Undone,
    Redone,
    Imported,
    Several,
}
