//! Who acts, through which door, with how much power.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Role, TeamId, UserId};

/// Somebody who acts. The server's auth layer makes it; nothing they wrote can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub who: Who,
    pub door: Door,
    pub scopes: BTreeSet<Scope>,
    /// The teams they belong to and what they may do there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub teams: BTreeMap<TeamId, Role>,
}

/// A person with an account, or the house itself (a job that replans, a copy of an invitation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Who {
    User(UserId),
    House,
}

/// The way in. It is told in the history; it grants nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Door {
    Web,
    Api,
    Cli,
    Chat,
    Telegram,
    Slack,
    Mail,
    Dav,
    Mcp,
    Widget,
    Sync,
    Import,
    Job,
}

/// What a session or token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Read,
    Write,
    /// Grants, teams, tokens, sessions and whatever else widens power.
    Manage,
}

impl Actor {
    /// A person who signed in themselves: all scopes.
    pub fn person(user: UserId, door: Door) -> Self {
        let scopes = BTreeSet::from([Scope::Read, Scope::Write, Scope::Manage]);
        Self { who: Who::User(user), door, scopes, teams: BTreeMap::new() }
    }

    /// The house itself, through a job.
    pub fn house() -> Self {
        Self {
            who: Who::House,
            door: Door::Job,
            scopes: BTreeSet::from([Scope::Read, Scope::Write]),
            teams: BTreeMap::new(),
        }
    }

    /// True if the session or token was made for such use.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}
