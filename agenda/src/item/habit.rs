//! Habits: something to keep up, some times a week, when the week allows.

use serde::{Deserialize, Serialize};

use crate::{Hours, ListId, Priority, Weekday};

/// What is to be kept up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = HabitDetail))]
#[serde(deny_unknown_fields)]
pub struct Habit {
    pub list: ListId,
    /// How often a week, at most once a day.
    pub per_week: u8,
    /// How long each time.
    pub minutes: u32,
    /// Not outside these hours.
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "07:00-21:00"))]
    pub window: Hours,
    /// Best begun at this minute of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ideal: Option<u16>,
    /// Only on these days; none named means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    /// Days from one time to the next, at least.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub gap_days: u8,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub priority: Priority,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub paused: bool,
}

fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(days: &u8) -> bool {
    *days == 1
}
