//! Tasks: something to get done, placed by the planner around what is fixed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{CalendarId, ItemId, ListId, Moment, Window};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = TaskDetail))]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub list: ListId,
    /// Not to be begun earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub start: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Deadline>,
    /// Minutes of work; learned or the default where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<u32>,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub priority: Priority,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub status: Progress,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = DateTime))]
    pub done_at: Option<Timestamp>,
    /// How much of it is done, in percent.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub percent: u8,
    /// The task it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ItemId>,
    /// What must be done before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<After>,
    /// It may be done in pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<Split>,
    /// When in the week it goes best.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefer: Vec<Window>,
    /// The calendar whose hours it is planned in, if not its list's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<CalendarId>,
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// A whole day means by the end of that day.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub at: Moment,
    /// Worthless afterwards; a soft deadline costs more the later it gets.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub hard: bool,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    #[default]
    Open,
    Done,
    Cancelled,
}

/// Something that must be done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct After {
    pub item: ItemId,
    /// Minutes that must lie between.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub lag: u32,
}

/// How it may be cut into pieces, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Split {
    pub min: u32,
    pub max: u32,
    /// At most so much of it a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily: Option<u32>,
}
