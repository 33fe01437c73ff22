//! What came of a command: enough to tell it, to show it and to take it back.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Act, AgendaId, Change, Door, Key, ReceiptId, Version};

/// One step that was taken, over all the agendas it touched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Receipt {
    pub id: ReceiptId,
    pub act: Act,
    pub door: Door,
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// The version each touched agenda has now.
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, u64>))]
    pub versions: BTreeMap<AgendaId, Version>,
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, Vec<Change>>))]
    pub changes: BTreeMap<AgendaId, Vec<Change>>,
    /// The step that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<ReceiptId>,
    /// The step that caused this one: a replan after a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<ReceiptId>,
    /// What was asked for and left as it is, because somebody changed it since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

/// A property that stays as it is now, though the command would have had it otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Kept {
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub key: Key,
    /// Absent: the whole thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
}

impl Receipt {
    /// All changes, agenda by agenda.
    pub fn all_changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.values().flatten()
    }

    /// True if nothing came of it.
    pub fn is_idle(&self) -> bool {
        self.changes.values().all(Vec::is_empty)
    }
}
