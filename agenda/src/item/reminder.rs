//! Reminders that stand alone: a moment and a few words.

use serde::{Deserialize, Serialize};

use crate::{ListId, Moment};

/// Something to be told at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = ReminderDetail))]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    pub list: ListId,
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub at: Moment,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub done: bool,
}
