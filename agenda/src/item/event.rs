//! Events: something at a time, perhaps with guests.

use serde::{Deserialize, Serialize};

use crate::{CalendarId, Moment, PersonId};

/// What is at a fixed time: timed, whole days, floating or in a zone; `end` is exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = EventDetail))]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub calendar: CalendarId,
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub start: Moment,
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub end: Moment,
    /// Takes up the time it spans.
    #[serde(default = "crate::yes", skip_serializing_if = "crate::is_yes")]
    pub busy: bool,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub status: EventStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Organizer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<Guest>,
}

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    Tentative,
    #[default]
    Confirmed,
    Cancelled,
}

/// Whose meeting it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Organizer {
    pub email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// iCalendar parameters that mean nothing to us, kept verbatim.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub extra: String,
}

/// Somebody invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Guest {
    pub email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub role: GuestRole,
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub reply: Reply,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// iCalendar parameters that mean nothing to us, kept verbatim.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub extra: String,
}

/// How much a guest matters to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GuestRole {
    Chair,
    #[default]
    Required,
    Optional,
    /// Told of it, not expected.
    Informed,
}

/// What a guest answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    #[default]
    Pending,
    Accepted,
    Tentative,
    Declined,
    Delegated,
}
