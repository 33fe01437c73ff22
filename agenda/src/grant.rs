//! Who may do what: roles, and the grants that share a calendar or list.

use serde::{Deserialize, Serialize};

use crate::{CalendarId, GrantId, Home, ListId, TeamId, UserId};

/// What somebody may do with what is shared; each role may do all that the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees when somebody is busy, never with what.
    FreeBusy,
    Viewer,
    Editor,
    /// May also share it and change what it is.
    Admin,
    Owner,
}

/// A share of one calendar or list with a person or team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Grant {
    pub id: GrantId,
    pub of: Shared,
    pub to: Grantee,
    pub role: Role,
}

/// What can be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    Calendar(CalendarId),
    List(ListId),
}

/// With whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Grantee {
    User(UserId),
    Team(TeamId),
}

/// Whose agenda it is.
pub type Owner = Grantee;

impl From<Shared> for Home {
    fn from(shared: Shared) -> Self {
        match shared {
            Shared::Calendar(id) => Self::Calendar(id),
            Shared::List(id) => Self::List(id),
        }
    }
}
