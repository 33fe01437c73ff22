//! Blocks: the placed pieces of tasks and habits.

use serde::{Deserialize, Serialize};

use crate::recurrence::OccurrenceKey;
use crate::{BlockId, ItemId, Moment};

/// A piece of a task or habit with a time; adopting a plan moves blocks, and the n-th of an item keeps its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub id: BlockId,
    pub item: ItemId,
    /// Of a recurring task: which occurrence it works on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub occurrence: Option<OccurrenceKey>,
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub start: Moment,
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub end: Moment,
    /// The person wants it there: no plan moves it.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub pinned: bool,
    /// Shown as busy, because no other place is left before it is due.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub busy: bool,
}
