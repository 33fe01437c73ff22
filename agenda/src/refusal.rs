//! Why a command was not carried out, in the terms of a person's agenda.

use serde::{Deserialize, Serialize};

use crate::recurrence::OccurrenceKey;
use crate::{BadField, ItemId, Key, Role, Scope, Version};

/// A command that was not carried out, and what stood in its way. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It is not there, or not there for this actor: the two look alike.
    NotFound { key: Key },
    /// The actor sees it but may not do this with it.
    NotAllowed { key: Key, needs: Role },
    /// The session or token was not made for such use.
    OutOfScope { needs: Scope },
    /// Somebody changed it since.
    Changed { key: Key, expected: Version, found: Version },
    /// It was to be new, but stands already.
    Exists { key: Key },
    /// Another item of the same calendar or list has this UID.
    UidTaken { uid: String, by: ItemId },
    /// A property cannot be that.
    BadField(BadField),
    /// The series has no occurrence that starts then.
    NoOccurrence { item: ItemId, occurrence: OccurrenceKey },
    /// The series cannot begin anew at this occurrence: it was added between two of its steps, or lies too far on to count.
    Indivisible { item: ItemId, occurrence: OccurrenceKey },
    /// It does not repeat, so there is no "this" or "following".
    NotASeries { item: ItemId },
    /// Things of this kind cannot be done, cancelled or answered.
    NotForThisKind { key: Key },
    /// Nobody with this address was invited.
    NotAGuest { item: ItemId, email: String },
    /// Something else still needs it.
    InUse { key: Key, by: Key },
    /// The plan was made from an older version.
    PlanIsStale { based_on: Version, now: Version },
    /// All of it was changed since, so that nothing is left to take back.
    NothingLeft,
    /// More than one step may hold.
    TooMuch { what: Limit, limit: usize, found: usize },
}

/// What there may not be more of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Commands,
    Items,
    Blocks,
}

impl From<BadField> for Refusal {
    fn from(bad: BadField) -> Self {
        Self::BadField(bad)
    }
}
