//! Ids as types of their own, so that a calendar cannot be handed over where an item is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text that is no id: ids are UUIDs of 36 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if text.len() != 36 {
                    return Err(NotAnId);
                }
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

ids! {
    /// The agenda of one person or team: one journal, the unit of consistency.
    AgendaId
    /// An event, task, habit, reminder or rule.
    ItemId
    /// A placed piece of a task or habit.
    BlockId
    /// A calendar of events.
    CalendarId
    /// A list of tasks, habits and reminders.
    ListId
    /// Somebody the agenda knows.
    PersonId
    /// Somewhere the agenda knows.
    PlaceId
    /// A share of a calendar or list with somebody.
    GrantId
    /// Somebody with an account.
    UserId
    /// A group of accounts that share an agenda.
    TeamId
    /// One step that was taken, and can be taken back.
    ReceiptId
}
