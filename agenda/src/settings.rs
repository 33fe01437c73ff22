//! What a person set: zone and language, hours, the conventions of their words, how calm planning is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{CalendarId, Hours, ListId, Weekday, WeeklyHours, Zone, weekly};

/// One set for each agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "Europe/Berlin"))]
    pub zone: Zone,
    /// A language with an optional country: `en`, `en-GB`, `de-AT`.
    pub locale: String,
    pub week_start: Weekday,
    pub weekend: Vec<Weekday>,
    /// Working hours, where neither a calendar nor a list has its own.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, Vec<String>>))]
    pub hours: WeeklyHours,
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, String>))]
    pub day_parts: BTreeMap<DayPart, Hours>,
    pub conventions: Conventions,
    pub planning: Planning,
    /// Where new events go when nothing else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarId>,
    /// Where new tasks go when nothing else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListId>,
}

/// Parts of the day that people name without a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    Morning,
    Noon,
    Lunch,
    Afternoon,
    Evening,
    Night,
}

/// How a person's words are meant where sources dispute it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Conventions {
    pub next_weekday: NextWeekday,
    /// 3/4 is the third of April.
    pub day_first: bool,
    pub clock_24: bool,
}

/// What "next Wednesday" means on a Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NextWeekday {
    /// The one in the week after this.
    #[default]
    FollowingWeek,
    /// The first one to come.
    FirstToCome,
}

/// How plans are made and how calm they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Planning {
    pub auto: AutoPlan,
    /// How many days ahead things are placed.
    pub horizon_days: u16,
    /// What begins within so many minutes is never moved by a replan.
    pub frozen_minutes: u32,
    /// Kept free before and after what has guests or a place.
    pub buffer_before: u16,
    pub buffer_after: u16,
    /// Minutes of a working day that planning leaves free.
    pub slack_minutes: u16,
    /// How long a task is taken to be when nobody said so and nothing was learned.
    pub default_estimate: u32,
    /// The way between two places that nobody measured.
    pub default_travel: u32,
}

/// What happens to a plan when the agenda changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AutoPlan {
    Off,
    /// A new plan is shown and waits.
    #[default]
    Propose,
    /// A new plan within the limits of calm is adopted, and told.
    Apply,
}

impl Default for Settings {
    fn default() -> Self {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        Self {
            zone: Zone::utc(),
            locale: "en".to_owned(),
            week_start: Monday,
            weekend: vec![Saturday, Sunday],
            hours: weekly(&[Monday, Tuesday, Wednesday, Thursday, Friday], &stretch(9, 17)),
            day_parts: default_day_parts(),
            conventions: Conventions::default(),
            planning: Planning::default(),
            calendar: None,
            list: None,
        }
    }
}

impl Default for Conventions {
    fn default() -> Self {
        Self { next_weekday: NextWeekday::default(), day_first: true, clock_24: true }
    }
}

impl Default for Planning {
    fn default() -> Self {
        Self {
            auto: AutoPlan::default(),
            horizon_days: 28,
            frozen_minutes: 120,
            buffer_before: 0,
            buffer_after: 0,
            slack_minutes: 0,
            default_estimate: 30,
            default_travel: 30,
        }
    }
}

fn stretch(from: u16, to: u16) -> Vec<Hours> {
    Hours::new(from * 60, to * 60).into_iter().collect()
}

fn default_day_parts() -> BTreeMap<DayPart, Hours> {
    let parts = [
        (DayPart::Morning, 8, 12),
        (DayPart::Noon, 12, 13),
        (DayPart::Lunch, 12, 14),
        (DayPart::Afternoon, 13, 17),
        (DayPart::Evening, 18, 22),
        (DayPart::Night, 21, 24),
    ];
    parts.into_iter().flat_map(|(part, from, to)| stretch(from, to).into_iter().map(move |h| (part, h))).collect()
}
